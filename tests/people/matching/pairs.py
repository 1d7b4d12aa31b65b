"""Makes the labelled pairs in `data/` from the inventory; run as a script to write them anew.

Half of the names (chosen by hash) are held out: no pair of the development set uses one of them.
"""

import hashlib
import json
import random
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any, NamedTuple

DATA = Path(__file__).parent / "data"
Side = dict[str, Any]
FATHERS = ["Haile", "Ahmad", "Karim", "Yusuf", "Ibrahim", "Tekle", "Omar", "Ali"]
PATRONYMICS = {"uk": ["Petrowytsch", "Ivanivna"], "ru": ["Petrovich", "Iwanowna"]}


class Name(NamedTuple):
    """One name of the inventory."""

    language: str
    part: str
    spellings: list[str]

    @property
    def held_out(self) -> bool:
        """Chosen by hash, so that nobody chose."""
        digest = hashlib.sha256(f"{self.part}:{self.spellings[0]}".encode()).digest()
        return digest[0] % 2 == 1


def inventory() -> list[Name]:
    """All names."""
    names: list[Name] = []
    language = ""
    for line in (DATA / "inventory.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            language = line.strip("[]")
        elif line and not line.startswith("#"):
            part, _, rest = line.partition(":")
            spellings = [
                one.replace("-", " ") if i % 2 else one for i, one in enumerate(rest.split())
            ]
            names.append(Name(language, part, spellings))
    return names


class Maker:
    """Pairs of one language and one half of the names."""

    def __init__(self, language: str, names: list[Name], seed: int) -> None:
        self.random = random.Random(seed)
        self.language = language
        self.given = [name for name in names if name.part == "given"]
        self.family = [name for name in names if name.part == "family"]

    def day(self) -> date:
        """A birth date that is not 01.01. and whose day and month differ."""
        while True:
            day = date(1955, 1, 2) + timedelta(days=self.random.randrange(19_000))
            if (day.month, day.day) != (1, 1) and day.month != day.day:
                return day

    def phone(self) -> str:
        """A number from no one."""
        return "015" + "".join(self.random.choices("0123456789", k=8))

    def two(self, name: Name) -> tuple[str, str]:
        """Two different spellings."""
        first, second = self.random.sample(name.spellings, 2)
        return first, second

    def person(self) -> tuple[Side, Side]:
        """One person, written twice, without date and phone."""
        given, family = self.random.choice(self.given), self.random.choice(self.family)
        (g1, g2), (f1, f2) = self.two(given), self.two(family)
        return {"given": g1, "family": f1}, {"given": g2, "family": f2}

    def others(self) -> tuple[Name, Name, Name]:
        """Two given names and a family name."""
        g1, g2 = self.random.sample(self.given, 2)
        return g1, g2, self.random.choice(self.family)

    def slip(self, text: str) -> str:
        """One typing error, not in the first letter."""
        if len(text) < 4:
            return text + text[-1]
        at = self.random.randrange(1, len(text) - 1)
        kind = self.random.randrange(4)
        if kind == 0:
            return text[:at] + text[at + 1 :]
        if kind == 1:
            return text[:at] + text[at] + text[at:]
        if kind == 2:
            return text[:at] + text[at + 1] + text[at] + text[at + 2 :]
        return text[:at] + self.random.choice("aeinrst") + text[at + 1 :]

    # true pairs

    def same_date(self) -> tuple[Side, Side]:
        a, b = self.person()
        day = self.day().isoformat()
        return a | {"birth_date": day}, b | {"birth_date": day}

    def first_january(self) -> tuple[Side, Side]:
        a, b = self.person()
        day = f"{self.day().year}-01-01"
        return a | {"birth_date": day}, b | {"birth_date": day}

    def year_on_one_side(self) -> tuple[Side, Side]:
        a, b = self.person()
        day = self.day()
        return a | {"birth_date": day.isoformat()}, b | {"year": day.year}

    def january_on_one_side(self) -> tuple[Side, Side]:
        a, b = self.person()
        day = self.day()
        return a | {"birth_date": day.isoformat()}, b | {"birth_date": f"{day.year}-01-01"}

    def name_only(self) -> tuple[Side, Side]:
        return self.person()

    def name_and_phone(self) -> tuple[Side, Side]:
        a, b = self.person()
        phone = self.phone()
        return a | {"phone": phone}, b | {"phone": "+49 " + phone[1:4] + " " + phone[4:]}

    def parts_swapped(self) -> tuple[Side, Side]:
        a, b = self.same_date() if self.random.random() < 0.6 else self.first_january()
        return a, b | {"given": b["family"], "family": b["given"]}

    def day_and_month_swapped(self) -> tuple[Side, Side]:
        while True:
            a, b = self.same_date()
            day = date.fromisoformat(a["birth_date"])
            if day.day <= 12:
                return a, b | {"birth_date": day.replace(month=day.day, day=day.month).isoformat()}

    def typing_error(self) -> tuple[Side, Side]:
        a, b = self.same_date() if self.random.random() < 0.6 else self.first_january()
        part = self.random.choice(["given", "family"])
        both = a | {"given": b["given"], "family": b["family"]}
        return both, b | {part: self.slip(str(b[part]))}

    def date_slip(self) -> tuple[Side, Side]:
        a, b = self.same_date()
        day = date.fromisoformat(a["birth_date"])
        other = day.replace(
            year=day.year + self.random.choice([-1, 1, 10, -10]), day=min(day.day, 28)
        )
        return a | {"birth_date": day.replace(day=other.day).isoformat()}, b | {
            "birth_date": other.isoformat()
        }

    def year_beside(self) -> tuple[Side, Side]:
        a, b = self.person()
        year = self.day().year
        return a | {"birth_date": f"{year}-01-01"}, b | {"year": year + self.random.choice([-1, 1])}

    def one_field(self) -> tuple[Side, Side]:
        a, b = self.same_date()
        return a, {"given": f"{b['given']} {b['family']}", "birth_date": b["birth_date"]}

    def more_words(self) -> tuple[Side, Side]:
        a, b = self.same_date() if self.random.random() < 0.6 else self.first_january()
        extra = self.random.choice(PATRONYMICS.get(self.language, FATHERS))
        if self.random.random() < 0.5:
            return a, b | {"given": f"{b['given']} {extra}"}
        return a, b | {"family": f"{extra} {b['family']}"}

    def family_missing(self) -> tuple[Side, Side]:
        a, b = self.same_date()
        return a, b | {"family": None}

    def married(self) -> tuple[Side, Side]:
        a, b = self.same_date()
        phone = self.phone()
        other = self.random.choice(self.family).spellings[0]
        return a | {"phone": phone}, b | {"phone": phone, "family": other}

    # pairs of two people

    def twins(self) -> tuple[Side, Side]:
        g1, g2, family = self.others()
        day = self.day().isoformat()
        f1, f2 = self.two(family)
        return (
            {"given": g1.spellings[0], "family": f1, "birth_date": day},
            {"given": g2.spellings[0], "family": f2, "birth_date": day},
        )

    def siblings(self) -> tuple[Side, Side]:
        a, b = self.twins()
        phone = self.phone() if self.random.random() < 0.5 else None
        return a | {"phone": phone}, b | {"phone": phone, "birth_date": self.day().isoformat()}

    def siblings_first_january(self) -> tuple[Side, Side]:
        a, b = self.twins()
        day = f"{self.day().year}-01-01"
        return a | {"birth_date": day}, b | {"birth_date": day}

    def father(self) -> tuple[Side, Side]:
        a, b = self.person()
        day = self.day()
        child = day.year + self.random.randrange(17, 45)
        if self.random.random() < 0.5:
            return a | {"birth_date": f"{day.year}-01-01"}, b | {"birth_date": f"{child}-01-01"}
        return a | {"birth_date": day.isoformat()}, b | {"birth_date": f"{child}-05-17"}

    def other_year(self) -> tuple[Side, Side]:
        a, b = self.person()
        day = self.day()
        other = self.day().replace(year=day.year + self.random.randrange(3, 14), day=11)
        return a | {"birth_date": day.isoformat()}, b | {"birth_date": other.isoformat()}

    def other_day(self) -> tuple[Side, Side]:
        a, b = self.person()
        day = self.day()
        other = day + timedelta(days=35) if day.month < 10 else day - timedelta(days=140)
        return a | {"birth_date": day.isoformat()}, b | {"birth_date": other.isoformat()}

    def strangers(self) -> tuple[Side, Side]:
        g1, g2, f1 = self.others()
        f2 = self.random.choice([name for name in self.family if name != f1])
        a = {"given": g1.spellings[0], "family": f1.spellings[0]}
        b = {"given": g2.spellings[-1], "family": f2.spellings[-1]}
        if self.random.random() < 0.5:
            year = f"{self.day().year}-01-01"
            a, b = a | {"birth_date": year}, b | {"birth_date": year}
        return a, b

    def same_given(self) -> tuple[Side, Side]:
        a, b = self.first_january()
        other = self.random.choice([n for n in self.family if b["family"] not in n.spellings])
        return a, b | {"family": other.spellings[0]}


TRUE = (
    "same_date first_january year_on_one_side january_on_one_side name_only name_and_phone "
    "parts_swapped day_and_month_swapped typing_error date_slip year_beside one_field more_words "
    "family_missing married"
).split()
FALSE = (
    "twins siblings siblings_first_january father other_year other_day strangers same_given"
).split()


def make(*, held_out: bool, true_each: int = 5, false_each: int = 8) -> list[dict[str, Any]]:
    """All pairs of one half."""
    names = [name for name in inventory() if name.held_out is held_out]
    lines: list[dict[str, Any]] = []
    for index, language in enumerate(sorted({name.language for name in names})):
        own = [name for name in names if name.language == language]
        maker = Maker(language, own, seed=100 * index + held_out)
        for kind in TRUE + FALSE:
            one: Callable[[], tuple[Side, Side]] = getattr(maker, kind)
            for _ in range(true_each if kind in TRUE else false_each):
                a, b = one()
                lines.append({"a": a, "b": b, "same": kind in TRUE, "kind": kind, "lang": language})
    return lines


def load(name: str) -> list[dict[str, Any]]:
    """The pairs of a file in `data/`."""
    text = (DATA / f"{name}.jsonl").read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines() if line]


def write() -> None:
    """Write both halves."""
    for name, held_out in (("dev", False), ("heldout", True)):
        lines = (json.dumps(line, ensure_ascii=False) for line in make(held_out=held_out))
        (DATA / f"{name}.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    write()
