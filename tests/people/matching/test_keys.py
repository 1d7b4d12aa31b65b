"""What is stored for searching finds the pairs and little else."""

from collections import Counter
from datetime import date

import pytest

from geleit.people.matching import cli, keys
from geleit.people.matching.score import Facts
from tests.people.matching import pairs

RECALL = 0.97


def recall(name: str) -> float:
    lines = [line for line in pairs.load(name) if line["same"]]
    found = sum(
        not keys.lookup_keys(cli.facts_of(line, "a")).isdisjoint(
            keys.blocking_keys(cli.facts_of(line, "b"))
        )
        for line in lines
    )
    return found / len(lines)


@pytest.mark.parametrize("name", ["dev", "heldout", "curated", "blind"])
def test_keys_find_the_true_pairs(name: str) -> None:
    assert recall(name) >= RECALL


def test_without_the_skeleton_too_few_are_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """Negative control."""
    monkeypatch.setattr(keys, "_readings", lambda word: (word.latin,))

    assert recall("dev") < RECALL


def test_asking_with_a_single_word_and_for_one() -> None:
    whole = Facts("Wahidullah", "Noorzai", year=1990)
    single = Facts(None, "Vahidullah", date(1990, 5, 6))

    assert not keys.lookup_keys(single).isdisjoint(keys.blocking_keys(whole))
    assert not keys.lookup_keys(whole).isdisjoint(keys.blocking_keys(single))


def test_few_strangers_share_a_key() -> None:
    """In a mixed crowd a lookup brings under one in a thousand."""
    crowd = [
        cli.facts_of(line, side)
        for name in ("dev", "heldout")
        for line in pairs.load(name)
        if line["kind"] == "same_date"
        for side in "a"
    ]
    index = Counter(key for entry in crowd for key in keys.blocking_keys(entry))
    others = [sum(index[key] for key in keys.lookup_keys(entry)) for entry in crowd]
    own = [len(keys.lookup_keys(entry) & keys.blocking_keys(entry)) for entry in crowd]

    assert (sum(others) - sum(own)) / len(crowd) <= 0.05 * len(crowd)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Al-Khatib", "khatib"),
        ("El Khatib", "khatib"),
        ("Alkhatib", "khatib"),
        ("Alahmad", "ahmad"),
        ("Abd al-Rahman", "abdrahman"),
        ("Abdulrahman", "abdrahman"),
        ("bin Salem", "salem"),
        ("Öztürk", "ozturk"),
        ("Oeztuerk", "ozturk"),
        ("Şêxmûs", "sexmus"),
        ("D'Artagnan-Müller", "dartagnanmuller"),
        ("Gul Mohammad", "gulmohammad"),
        ("Щербаківська", "shcherbakivska"),
        ("Aleksandra", "aleksandra"),
        ("Strauß", "strauss"),
    ],
)
def test_search_form(one: str, other: str) -> None:
    assert keys.search_form(one) == other


@pytest.mark.parametrize(
    "spellings",
    [
        "Shcherbakivska Schtscherbakiwska Щербаківська Scherbakivska Щербаковская",
        "Muhammad Mohammed Mohamad محمد Muhammet",
        "Khatib Alkhateeb Al-Chatib الخطيب",
        "Hossein Hussain Husein حسین",
        "Tesfay Tesfai ተስፋይ Tesfaye",
        "Shevchenko Schewtschenko Шевченко",
        "Noorzai Nurzay نورزی",
        "Wahidullah Vaheedullah Wahid-Ullah",
        "Dilşad Dilschad Dilshad",
        "Abdulrahman Abd-al-Rahman عبدالرحمن",
        "Ivanov Iwanowa Иванов",
    ],
)
def test_spellings_share_a_skeleton(spellings: str) -> None:
    first, *others = spellings.split()
    for other in others:
        assert set(keys.skeletons(first)) & set(keys.skeletons(other)), other


def test_skeleton_is_the_first_reading() -> None:
    assert keys.skeleton("Shevchenko") == keys.skeletons("Shevchenko")[0]
    assert keys.skeleton("") == ""
    assert keys.skeleton(None) == ""


@pytest.mark.parametrize(
    ("name", "codes"),
    [
        ("Moskowitz", {"645740"}),
        ("Peters", {"739400", "734000"}),
        ("Auerbach", {"097500"}),
        ("Lipshitz", {"874400"}),
        ("Lewinsky", {"876450"}),
        ("Szlamawicz", {"486740"}),
        ("Schwarzenegger", {"479465"}),
        ("Щербаківська", {"297574"}),
        ("", set()),
    ],
)
def test_daitch_mokotoff(name: str, codes: set[str]) -> None:
    found = keys.daitch_mokotoff(name)

    assert bool(found) == bool(codes)
    assert codes & found or not codes
