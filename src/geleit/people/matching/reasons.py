"""Why: half sentences for the person who decides, for and against.

A reason is its German sentence (`geleit match` prints it, without Django); a page shows it in the
language of its reader.
"""

from collections.abc import Callable
from typing import Final

from geleit.people.matching.alignment import Kind, NameMatch
from geleit.people.matching.births import FATHER, Birth, Comparison, Relation
from geleit.people.matching.facts import Facts
from geleit.people.matching.names import NEAR, SAME


class Reason(str):
    """A German half sentence that remembers how it was made, so that it can be translated."""

    __slots__ = ("sentence", "values")
    sentence: str
    values: tuple[str, ...]

    def __new__(cls, sentence: str, *values: str) -> "Reason":
        made = super().__new__(cls, sentence % values if values else sentence)
        made.sentence, made.values = sentence, values
        return made

    def in_words_of(self, translate: Callable[[str], str]) -> str:
        """``translate`` knows the sentence in the language of the reader."""
        found = translate(self.sentence)
        return found % self.values if self.values else found


def _(sentence: str) -> Reason:
    """Marks a sentence for the collector of texts, as gettext does."""
    return Reason(sentence)


_NAME: Final = {
    Kind.MISSING: _("kein Name zum Vergleichen"),
    Kind.ONE: _("ein Namensteil gleich, der andere fehlt"),
    Kind.FAMILY: _("anderer Vorname, gleicher Nachname (vielleicht Geschwister)"),
    Kind.GIVEN: _("gleicher Vorname, anderer Nachname (vielleicht Heirat)"),
    Kind.FAINT: _("Name nur entfernt ähnlich"),
    Kind.DIFFERENT: _("Name verschieden"),
}
_GAP: Final = {
    1: _("Jahr fast gleich (ein Jahr Unterschied)"),
    2: _("Jahr fast gleich (zwei Jahre Unterschied)"),
}
_BIRTH: Final = {
    Relation.MISSING: _("kein Geburtsdatum zum Vergleichen"),
    Relation.EQUAL: _("Geburtsdatum gleich"),
    Relation.SWAPPED: _("Tag und Monat vertauscht"),
    Relation.SAME_YEAR: _("Jahr gleich"),
    Relation.SLIP: _("Geburtsdatum fast gleich (eine Ziffer anders)"),
    Relation.OTHER_DAY: _("Jahr gleich, Tag oder Monat verschieden"),
}


def explain(
    a: Facts, b: Facts, name: NameMatch, birth: Comparison, phone: bool | None
) -> tuple[Reason, ...]:
    """All reasons, names first, then birth date, then phone."""
    return (
        *_name(name),
        *_birth(a.birth, b.birth, name, birth),
        *([_("Geburtsdatum nicht lesbar")] if a.unreadable_date or b.unreadable_date else []),
        *_phone(a.phone_end, phone),
    )


def _name(name: NameMatch) -> list[Reason]:
    same = name.kind in {Kind.FULL, Kind.CLOSE}
    if same:
        reasons = [_alike(name)]
    elif name.kind is Kind.EXTRA:
        reasons = [_alike(name._replace(equal=False)), _("ein Name hat mehr Bestandteile")]
    else:
        reasons = [_NAME[name.kind]]
    if name.swapped:
        reasons.append(_("Vor- und Nachname vertauscht"))
    if name.common and same:
        reasons.append(_("Name ist häufig"))
    return reasons


def _alike(name: NameMatch) -> Reason:
    if name.equal:
        return _("Name gleich")
    low = min(name.given, name.family)
    if low >= SAME:
        return _("Name klingt gleich")
    return _("Name klingt ähnlich") if low >= NEAR else _("Name nur entfernt ähnlich")


def _birth(a: Birth | None, b: Birth | None, name: NameMatch, birth: Comparison) -> list[Reason]:
    reasons = _relation(birth, same_name=name.kind in {Kind.FULL, Kind.CLOSE, Kind.EXTRA})
    known = [one for one in (a, b) if one is not None]
    if any((one.month, one.day) == (1, 1) for one in known):
        reasons.append(_("Tag und Monat nicht sicher (01.01.)"))
    elif len(known) == 2 and any(not one.day for one in known):
        reasons.append(_("Tag und Monat fehlen"))
    for one in known:
        if not one.possible:
            reason = (
                Reason(_("Geburtsdatum gibt es nicht (%s)"), f"{one.day:02}.{one.month:02}.")
                if one.day
                else Reason(_("Geburtsdatum gibt es nicht (Jahr %s)"), str(one.year))
            )
            if reason not in reasons:
                reasons.append(reason)
    return reasons


def _relation(birth: Comparison, *, same_name: bool) -> list[Reason]:
    if birth.persian:
        return [_("Jahr gleich (persischer Kalender)")]
    if birth.relation is Relation.NEIGHBOUR:
        return [_GAP.get(birth.gap, _("Jahr fast gleich (eine Ziffer anders)"))]
    if birth.relation is Relation.SLIP and birth.gap:
        return [_("Tag und Monat gleich, Jahr fast gleich (eine Ziffer anders)")]
    if birth.relation is Relation.APART:
        if birth.gap == 0:
            return [_("Geburtsdatum verschieden")]
        reasons = [_("Jahr verschieden")]
        if same_name and birth.gap >= FATHER:
            reasons.append(_("vielleicht Elternteil und Kind"))
        return reasons
    return [_BIRTH[birth.relation]]


def _phone(ending: str, same: bool | None) -> list[Reason]:
    if same is None:
        return []
    if same:
        return [Reason(_("Telefon endet gleich (…%s)"), ending[-2:])]
    return [_("Telefon verschieden")]
