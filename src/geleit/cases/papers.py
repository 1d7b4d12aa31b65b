"""What conferences and case sheets put on paper: data of the kind ``plain``, from data alone.

The words around it are texts of the county (``casesheet.``, ``conference.``). What an office or a
colleague gets is German; what the person gets stands in two languages.
"""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, Final

from geleit.cases.enums import InterpreterState, SheetPurpose
from geleit.kernel import clock, formats

if TYPE_CHECKING:
    from geleit.cases.models import CaseSheet, Conference

KIND: Final = "plain"
BLIND_SECTIONS: Final = ("question", "outline", "areas", "goals", "hurdles", "more")


def _key(name: str, **values: Any) -> dict[str, Any]:
    return {"key": name, "with": values} if values else {"key": name}


def _lines(text: str) -> list[Any]:
    """A paragraph a line: an empty one parts nothing on paper."""
    return [line.strip() for line in text.splitlines() if line.strip()]


def _fact(label: dict[str, Any], value: Any) -> dict[str, Any]:
    return {"label": label, "value": value}


def blind(sheet: "CaseSheet") -> dict[str, Any]:
    """A case sheet without names: no code, no author, no day."""
    month = sheet.confirmed_at or sheet.created_at
    head = [
        _fact(_key("casesheet.purpose"), str(SheetPurpose(sheet.purpose).label)),
        _fact(_key("casesheet.state"), f"{clock.local(month):%m/%Y}"),
    ]
    parts = [
        {"heading": _key(f"casesheet.{name}"), "paragraphs": _lines(text)}
        for name in BLIND_SECTIONS
        if (text := getattr(sheet, name))
    ]
    return {
        "title": _key("casesheet.title"),
        "lead": _key("casesheet.lead"),
        "sections": [{"facts": head}, *parts],
    }


def _when(held: "Conference") -> list[dict[str, Any]]:
    local = clock.local(held.held_at)
    moment = f"{formats.day(local.date())}, {local:%H:%M}"
    return [
        _fact(_key("conference.when"), moment),
        _fact(_key("conference.where"), held.place),
    ]


def seats(held: "Conference") -> list[str]:
    return [", ".join(filter(None, (s["organisation"], s["role"]))) for s in held.seated]


def office_invitation(
    held: "Conference", *, receivers: Sequence[str], person: Sequence[str] = ()
) -> dict[str, Any]:
    """For the offices. ``person``: name and birth date, only where every receiver may know."""
    about = [
        _fact(_key("conference.person"), ", ".join(person))
        if person
        else _fact(_key("conference.person"), _key("conference.nameless_short"))
    ]
    rules = "conference.named_rule" if person else "conference.nameless_rule"
    return {
        "title": _key("conference.office_title"),
        "lead": _key("conference.office_lead"),
        "sections": [
            {"facts": [*_when(held), *about]},
            {"heading": _key("conference.occasion"), "paragraphs": _lines(held.occasion)},
            {"heading": _key("conference.invited"), "items": list(receivers)},
            {"paragraphs": [_key(rules), _key("conference.answer")]},
        ],
    }


def person_invitation(held: "Conference") -> dict[str, Any]:
    """For the person, in her language: that she decides, whom she meets, who interprets."""
    local = clock.local(held.held_at)
    moment = _key("conference.moment", day=_digits(held), time=f"{local:%H:%M}")
    facts = [_fact(_key("conference.when"), moment), _fact(_key("conference.where"), held.place)]
    if held.interpreter == InterpreterState.ORDERED:
        facts.append(_fact(_key("word.interpreting"), _key("conference.interpreter")))
    free = ["conference.free", "conference.company", "conference.refuse"]
    return {
        "title": _key("conference.person_title"),
        "lead": _key("conference.person_lead"),
        "sections": [
            {"facts": facts},
            {"heading": _key("conference.present"), "items": seats(held)},
            {"paragraphs": [_key(each) for each in free]},
        ],
    }


def _digits(held: "Conference") -> str:
    return formats.digits(clock.local(held.held_at).date())


def person_minutes(held: "Conference") -> dict[str, Any]:
    """The minutes for the person: what was written in German, explained in her language."""
    words = ["conference.minutes_german", "conference.minutes_wrong"]
    return {
        "title": _key("conference.minutes_title"),
        "sections": [
            {"facts": [
                _fact(_key("word.date"), _digits(held)),
                _fact(_key("conference.where"), held.place),
            ]},
            {"heading": _key("conference.present"), "items": seats(held)},
            {"heading": _key("conference.agreed"), "paragraphs": _german(held.minutes)},
            {"paragraphs": [_key(each) for each in words]},
        ],
    }  # fmt: skip


def _german(text: str) -> list[dict[str, str]]:
    return [{"text": line, "lang": "de"} for line in _lines(text)]


def office_minutes(
    held: "Conference", *, receivers: Iterable[str], person: Sequence[str] = ()
) -> dict[str, Any]:
    """The minutes for the offices that may have them."""
    named = [_fact(_key("conference.person"), ", ".join(person))] if person else []
    rules = "conference.named_rule" if person else "conference.nameless_rule"
    return {
        "title": _key("conference.minutes_title"),
        "sections": [
            {"facts": [*_when(held), *named]},
            {"heading": _key("conference.receivers"), "items": list(receivers)},
            {"heading": _key("conference.occasion"), "paragraphs": _lines(held.occasion)},
            {"heading": _key("conference.agreed"), "paragraphs": _lines(held.minutes)},
            {"paragraphs": [_key(rules)]},
        ],
    }
