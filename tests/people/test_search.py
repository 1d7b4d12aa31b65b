"""Ctrl+K: exact, prefix, other spelling, phone, code; only whom the actor may see."""

import pytest

from geleit.kernel.errors import NotAllowed
from geleit.kernel.transaction import acting
from geleit.people import selectors
from tests.people.conftest import Client, record
from tests.support.staff import Staff
from tests.support.statements import statements

pytestmark = pytest.mark.django_db


def found(staff: Staff, text: str, who: str = "responsible") -> list[str]:
    actor = staff.actor(who)
    with acting(actor):
        return [hit.name for hit in selectors.search(actor, text)]


@pytest.mark.parametrize(
    "text",
    [
        "Amina",
        "amin",
        "KARIMI",
        "karimi amina",
        "Amina Karimi",
        "kari am",
        "Ameenah",
        "Kareemi",
        "Ameena Kareemi",
        "0151 23456789",
        "+49 151 2345 6789",
        "456789",
        "٠١٥١ ٢٣٤٥٦٧٨٩",
        "  Amina   Karimi  ",
        "amina%",
    ],
)
def test_is_found_by(staff: Staff, client_of: Client, text: str) -> None:
    assert found(staff, text) == ["Amina Karimi"]


@pytest.mark.parametrize(
    "text", ["Amina Haddad", "Zzz", "0151 99999999", "a", "%", "'; --", "ami_a"]
)
def test_is_not_found_by(staff: Staff, client_of: Client, text: str) -> None:
    assert found(staff, text) == []


@pytest.mark.parametrize(
    "text",
    ["Al-Khatib", "al khatib", "Alkhatib", "Mohammed Al Khatib", "muhammad alkhateeb", "الخطيب"],
)
def test_articles_and_transliterations_do_not_hide_anybody(
    staff: Staff, lists: None, text: str
) -> None:
    record(staff, given="Mohammed", family="Al-Khatib")
    assert found(staff, text) == ["Mohammed Al-Khatib"]


def test_exact_hits_come_first(staff: Staff, lists: None) -> None:
    record(staff, given="Aminata", family="Diallo")
    record(staff, given="Amina", family="Zahir")
    assert found(staff, "amina") == ["Amina Zahir", "Aminata Diallo"]


@pytest.mark.parametrize("who", ["colleague", "neighbour", "elsewhere"])
@pytest.mark.parametrize("text", ["Amina", "amin", "Ameenah", "0151 23456789"])
def test_strangers_find_nobody(staff: Staff, client_of: Client, who: str, text: str) -> None:
    assert found(staff, text, who) == []


def test_the_deputy_finds_whom_the_absent_colleague_finds(
    staff: Staff, client_of: Client, deputyship: None
) -> None:
    assert found(staff, "amina", "deputy") == ["Amina Karimi"]


def test_the_coordination_may_not_search(staff: Staff, client_of: Client) -> None:
    with pytest.raises(NotAllowed):
        found(staff, "amina", "coordination")


@pytest.mark.parametrize(
    ("text", "most"), [("amina karimi", 3), ("Ameenah Kareemi", 3), ("456789", 3)]
)
def test_a_search_takes_three_queries_and_its_journal_row(
    staff: Staff, client_of: Client, text: str, most: int
) -> None:
    actor = staff.actor("responsible")
    with acting(actor), statements(most):
        assert selectors.search(actor, text)


def test_a_list_is_no_longer_than_asked(staff: Staff, lists: None) -> None:
    for number in range(5):
        record(staff, given="Amina", family="K" + "a" * number)
    actor = staff.actor("responsible")
    with acting(actor):
        assert len(selectors.search(actor, "amina", limit=3)) == 3
