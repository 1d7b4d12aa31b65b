"""Why: German half sentences for the person who decides, for and against."""

from typing import Final

from geleit.people.matching.alignment import Kind, NameMatch
from geleit.people.matching.births import FATHER, Birth, Comparison, Relation
from geleit.people.matching.facts import Facts
from geleit.people.matching.names import NEAR, SAME

_NAME: Final = {
    Kind.MISSING: "kein Name zum Vergleichen",
    Kind.ONE: "ein Namensteil gleich, der andere fehlt",
    Kind.FAMILY: "anderer Vorname, gleicher Nachname (vielleicht Geschwister)",
    Kind.GIVEN: "gleicher Vorname, anderer Nachname (vielleicht Heirat)",
    Kind.FAINT: "Name nur entfernt ähnlich",
    Kind.DIFFERENT: "Name verschieden",
}
_GAP: Final = {1: "ein Jahr Unterschied", 2: "zwei Jahre Unterschied"}
_BIRTH: Final = {
    Relation.MISSING: "kein Geburtsdatum zum Vergleichen",
    Relation.EQUAL: "Geburtsdatum gleich",
    Relation.SWAPPED: "Tag und Monat vertauscht",
    Relation.SAME_YEAR: "Jahr gleich",
    Relation.SLIP: "Geburtsdatum fast gleich (eine Ziffer anders)",
    Relation.OTHER_DAY: "Jahr gleich, Tag oder Monat verschieden",
}


def explain(
    a: Facts, b: Facts, name: NameMatch, birth: Comparison, phone: bool | None
) -> tuple[str, ...]:
    """All reasons, names first, then birth date, then phone."""
    return (
        *_name(name),
        *_birth(a.birth, b.birth, name, birth),
        *(["Geburtsdatum nicht lesbar"] if a.unreadable_date or b.unreadable_date else []),
        *_phone(a.phone_end, phone),
    )


def _name(name: NameMatch) -> list[str]:
    same = name.kind in {Kind.FULL, Kind.CLOSE}
    if same:
        reasons = [_alike(name)]
    elif name.kind is Kind.EXTRA:
        reasons = [_alike(name._replace(equal=False)), "ein Name hat mehr Bestandteile"]
    else:
        reasons = [_NAME[name.kind]]
    if name.swapped:
        reasons.append("Vor- und Nachname vertauscht")
    if name.common and same:
        reasons.append("Name ist häufig")
    return reasons


def _alike(name: NameMatch) -> str:
    if name.equal:
        return "Name gleich"
    low = min(name.given, name.family)
    if low >= SAME:
        return "Name klingt gleich"
    return "Name klingt ähnlich" if low >= NEAR else "Name nur entfernt ähnlich"


def _birth(a: Birth | None, b: Birth | None, name: NameMatch, birth: Comparison) -> list[str]:
    reasons = _relation(birth, same_name=name.kind in {Kind.FULL, Kind.CLOSE, Kind.EXTRA})
    known = [one for one in (a, b) if one is not None]
    if any((one.month, one.day) == (1, 1) for one in known):
        reasons.append("Tag und Monat nicht sicher (01.01.)")
    elif len(known) == 2 and any(not one.day for one in known):
        reasons.append("Tag und Monat fehlen")
    for one in known:
        if not one.possible:
            day = f"{one.day:02}.{one.month:02}." if one.day else f"Jahr {one.year}"
            text = f"Geburtsdatum gibt es nicht ({day})"
            if text not in reasons:
                reasons.append(text)
    return reasons


def _relation(birth: Comparison, *, same_name: bool) -> list[str]:
    if birth.persian:
        return ["Jahr gleich (persischer Kalender)"]
    if birth.relation is Relation.NEIGHBOUR:
        return [f"Jahr fast gleich ({_GAP.get(birth.gap, 'eine Ziffer anders')})"]
    if birth.relation is Relation.SLIP and birth.gap:
        return ["Tag und Monat gleich, Jahr fast gleich (eine Ziffer anders)"]
    if birth.relation is Relation.APART:
        if birth.gap == 0:
            return ["Geburtsdatum verschieden"]
        reasons = ["Jahr verschieden"]
        if same_name and birth.gap >= FATHER:
            reasons.append("vielleicht Elternteil und Kind")
        return reasons
    return [_BIRTH[birth.relation]]


def _phone(ending: str, same: bool | None) -> list[str]:
    if same is None:
        return []
    return [f"Telefon endet gleich (…{ending[-2:]})"] if same else ["Telefon verschieden"]
