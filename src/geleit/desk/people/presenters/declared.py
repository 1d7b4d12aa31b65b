"""The declarations of a person as lines of words, each with what can be done about it."""

from django.urls import reverse
from django.utils.translation import gettext as _

from geleit.desk.people import sections
from geleit.desk.people.presenters.blocks import Action, Block, Line
from geleit.kernel import formats
from geleit.people import selectors as people


def declarations(
    file: people.PersonFile, given: list[people.Given], may_write: bool
) -> list[Block]:
    """All of them as one block; printing, signing and withdrawing are one button each."""
    if not may_write:
        return []
    lines = [_line(file, each) for each in given]
    add = [
        Action(
            reverse("desk:people:edit", args=[file.person.id, section.key]) + "#formular",
            str(section.title),
        )
        for section in sections.SECTIONS.values()
        if section.anchor == "erklaerungen"
    ]
    return [Block("erklaerungen", _("Erklärungen"), lines, _("Noch nichts erklärt."), add)]


def _line(file: people.PersonFile, each: people.Given) -> Line:
    args = [file.person.id, each.kind, each.id]
    actions = [
        Action(
            reverse("desk:people:declaration_sheet", args=args),
            _("Blatt drucken"),
            each.what,
            is_post=True,
        )
    ]
    if each.file_id:
        url = reverse("desk:documents:download", args=[each.file_id])
        actions.append(Action(url, _("Scan öffnen"), each.what))
    if each.withdrawn_on is None and each.signed_on is None:
        url = reverse("desk:people:sign", args=args)
        actions.append(Action(url, _("Unterschrift eintragen"), each.what))
    if each.withdrawn_on is None and each.kind != "notice":
        url = reverse("desk:people:withdraw", args=args)
        actions.append(Action(url, _("Widerrufen"), each.what, is_post=True))
    if each.withdrawn_on and each.kind in ("consent", "release"):
        url = reverse("desk:people:withdrawn", args=[file.person.id, each.id])
        actions.append(Action(url, _("Wer Bescheid bekommt"), each.what))
    tag = "" if each.is_valid else _("gilt nicht mehr")
    return Line(f"{each.kind_label}: {each.what}", _words(each), tag, actions)


def _words(each: people.Given) -> list[str]:
    words = [
        _("am %(day)s, auf %(language)s, %(form)s")
        % {"day": formats.digits(each.given_on), "language": each.language, "form": each.form},
        _("erklärt von %(name)s") % {"name": each.explained_by},
    ]
    if each.interpreter:
        words.append(_("Dolmetschen: %(service)s") % {"service": each.interpreter})
    if each.signed_on:
        signed = {"day": formats.digits(each.signed_on), "name": each.witness}
        words.append(_("unterschrieben am %(day)s, gesehen von %(name)s") % signed)
    if each.valid_until:
        words.append(_("gültig bis %(day)s") % {"day": formats.digits(each.valid_until)})
    if each.withdrawn_on:
        taken = {"day": formats.digits(each.withdrawn_on), "name": each.withdrawn_to}
        words.append(_("widerrufen am %(day)s bei %(name)s") % taken)
    return words
