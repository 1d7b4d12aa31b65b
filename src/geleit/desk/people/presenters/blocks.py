"""The sections of a person's page as lines of words with links and buttons."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from geleit.catalogue import selectors as catalogue
from geleit.kernel import formats
from geleit.people import selectors as people


@dataclass(frozen=True, slots=True)
class Action:
    """A link or a button beside a row; ``hidden`` words say which row for a screen reader."""

    url: str
    label: str
    hidden: str = ""
    is_post: bool = False
    fields: Sequence[tuple[str, str]] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a section: what, more words, a tag, what can be done."""

    text: str
    more: Sequence[str] = ()
    tag: str = ""
    actions: Sequence[Action] = ()
    url: str = ""
    direction: str = "auto"


@dataclass(slots=True)
class Block:
    """One section of the page. ``open`` holds the form that is being filled in."""

    key: str
    title: str
    lines: list[Line]
    empty: str = ""
    add: list[Action] = field(default_factory=list)
    note: str = ""


class Blocks:
    """The sections of one file, for somebody who may write or only read."""

    def __init__(
        self, file: people.PersonFile, may_write: bool, revealed: dict[UUID, str], initials: bool
    ) -> None:
        self.file, self.may_write, self.revealed = file, may_write, revealed
        self.initials = initials
        self.id = file.person.id

    def all(self) -> list[Block]:
        blocks = [self.names(), self.birth()]
        if self.may_write:
            blocks += [self.basics(), self.contacts(), self.residence(), self.household()]
        return blocks

    def edit(
        self, section: str, label: str, row_id: UUID | None = None, hidden: str = ""
    ) -> Action:
        if row_id is None:
            url = reverse("desk:people:edit", args=[self.id, section])
        else:
            url = reverse("desk:people:edit_row", args=[self.id, section, row_id])
        return Action(f"{url}#formular", label, hidden)

    def remove(self, section: str, label: str, row_id: UUID, version: int, hidden: str) -> Action:
        url = reverse("desk:people:remove", args=[self.id, section, row_id])
        return Action(url, label, hidden, is_post=True, fields=[("version", str(version))])

    def allowed(self, *actions: Action) -> list[Action]:
        return list(actions) if self.may_write else []

    def names(self) -> Block:
        lines = []
        for name in self.file.names:
            shown = self.file.person.initials if self.initials else name.full
            actions = [self.edit("name", _("Ändern"), name.id, shown)]
            if not name.is_main:
                actions.append(self.remove("name", _("Entfernen"), name.id, name.version, shown))
            tag = _("Hauptname") if name.is_main and name.person_id == self.id else ""
            more = [str(name.get_kind_display())]
            if name.person_id != self.id:
                more.append(_("aus der zusammengeführten Aufnahme"))
            lines.append(Line(shown, more, tag, self.allowed(*actions)))
        if self.file.person.own_code:
            lines.append(Line(self.file.person.own_code, [_("Code der Person")], direction="ltr"))
        add = (
            self.edit("bekannt", _("Namen eintragen"))
            if self.file.person.is_anonymous
            else self.edit("name", _("Schreibweise hinzufügen"))
        )
        return Block("name", _("Namen"), lines, _("Ohne Namen aufgenommen."), self.allowed(add))

    def birth(self) -> Block:
        lines = [Line(self.file.identity.birth)] if self.file.identity.birth else []
        change = self.edit("geburt", _("Ändern"), hidden=_("Geburtsdatum"))
        return Block("geburt", _("Geburtsdatum"), lines, _("unbekannt"), self.allowed(change))

    def basics(self) -> Block:
        file, person = self.file, self.file.person
        lines = (
            [Line(_("Spricht: %(list)s") % {"list": ", ".join(file.language_words)})]
            if file.language_words
            else []
        )
        if person.needs_interpreter:
            wish = [person.interpreter_wish] if person.interpreter_wish else []
            lines.append(
                Line(
                    _("Dolmetschen nötig: %(language)s")
                    % {"language": file.identity.interpreter or "–"},
                    wish,
                )
            )
        if file.nationalities:
            lines.append(
                Line(_("Staatsangehörigkeit: %(list)s") % {"list": ", ".join(file.nationalities)})
            )
        if person.gender:
            lines.append(Line(_("Geschlecht: %(word)s") % {"word": person.get_gender_display()}))
        change = self.edit("angaben", _("Ändern"), hidden=_("Sprache und Herkunft"))
        return Block(
            "angaben",
            _("Sprache und Herkunft"),
            lines,
            _("Noch nichts festgehalten."),
            self.allowed(change),
        )

    def contacts(self) -> Block:
        lines = []
        for point in self.file.contacts:
            kind = str(point.get_kind_display())
            value = self.revealed.get(point.id)
            url = reverse("desk:people:reveal", args=[self.id, point.id])
            actions = (
                []
                if value
                else [
                    Action(f"{url}#kontakt", _("%(kind)s anzeigen") % {"kind": kind}, is_post=True)
                ]
            )
            actions.append(self.edit("kontakt", _("Ändern"), point.id, kind))
            lines.append(
                Line(
                    value or kind,
                    [*([kind] if value else []), *_safety(point)],
                    "" if point.is_valid else _("gilt nicht mehr"),
                    actions,
                    direction="ltr" if value and point.kind == "phone" else "auto",
                )
            )
        add = self.edit("kontakt", _("Nummer oder Adresse hinzufügen"))
        note = _("Jedes Anzeigen wird festgehalten.") if lines else ""
        return Block(
            "kontakt",
            _("Erreichbar"),
            lines,
            _("Noch kein Kontakt festgehalten."),
            self.allowed(add),
            note,
        )

    def residence(self) -> Block:
        state = self.file.residence_state
        more = list(state.details)
        if state.review_on and state.ends_on:
            more.append(_("Prüfen ab %(day)s") % {"day": formats.digits(state.review_on)})
        lines = (
            [Line(state.words, more, _("bitte klären") if state.needs_clarifying else _("heute"))]
            if self.file.residence
            else []
        )
        for row in self.file.residence:
            label = catalogue.label("residence_status", row.status)
            period = _period(row.valid_from, row.valid_until or row.printed_until)
            actions = [
                self.edit("aufenthalt", _("Ändern"), row.id, label),
                self.remove("aufenthalt", _("Entfernen"), row.id, row.version, label),
            ]
            lines.append(
                Line(label, [each for each in (row.paragraph, period) if each], "", actions)
            )
        add = self.edit("aufenthalt", _("Aufenthalt eintragen"))
        return Block(
            "aufenthalt",
            _("Aufenthalt"),
            lines,
            _("Noch nichts festgehalten. Das muss auch nicht sein."),
            self.allowed(add),
        )

    def household(self) -> Block:
        lines = []
        for each in self.file.related:
            name = each.name or _("Angaben nicht für Sie offen")
            more = [word for word in (each.relation, each.birth) if word]
            if each.lives_together:
                more.append(_("im selben Haushalt"))
            elif each.until:
                more.append(_("ausgezogen am %(day)s") % {"day": formats.digits(each.until)})
            actions = []
            if each.lives_together and each.member_id:
                actions.append(self.edit("auszug", _("Auszug eintragen"), each.member_id, name))
            if each.relation_id:
                actions.append(
                    self.remove("beziehung", _("Beziehung entfernen"), each.relation_id, 0, name)
                )
            url = reverse("desk:people:person", args=[each.person_id]) if each.name else ""
            lines.append(Line(name, more, "", actions, url))
        add = self.edit("haushalt", _("Person hinzufügen"))
        note = _("Jede Person hat eigene Angaben. Eine Beziehung öffnet keinen anderen Fall.")
        return Block(
            "haushalt",
            _("Haushalt und Familie"),
            lines,
            _("Noch niemand eingetragen."),
            self.allowed(add),
            note,
        )


def _safety(point: Any) -> list[str]:
    words = [
        _("anrufen: ja") if point.may_call else _("anrufen: noch nicht erlaubt"),
        _("schreiben: ja") if point.may_write else _("schreiben: noch nicht erlaubt"),
    ]
    if point.may_leave_word:
        words.append(_("Nachricht hinterlassen: ja"))
    if point.read_by_others:
        words.append(_("Liest mit: %(who)s") % {"who": point.read_by_others})
    return words


def _period(start: Any, end: Any) -> str:
    if start and end:
        return f"{formats.digits(start)} – {formats.digits(end)}"
    if start:
        return _("ab %(day)s") % {"day": formats.digits(start)}
    return _("bis %(day)s") % {"day": formats.digits(end)} if end else ""
