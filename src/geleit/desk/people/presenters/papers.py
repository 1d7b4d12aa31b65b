"""Mandates, forms without consent and spellings of offices as sections of the page."""

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _

from geleit.catalogue import selectors as catalogue
from geleit.desk.people.presenters.blocks import Action, Block, Blocks, Line
from geleit.kernel import clock, formats
from geleit.people import selectors as people

if TYPE_CHECKING:
    from geleit.people.models import DisclosureWithoutConsent, Mandate, OfficeRecord


def paper_blocks(builder: Blocks) -> list[Block]:
    if not builder.may_write:
        return []
    file = builder.file
    return [
        Block(
            "ohne-einwilligung",
            _("Weitergabe ohne Einwilligung"),
            [_disclosure(each) for each in file.disclosures],
            _("Nichts festgehalten. Zuerst wird die Person gefragt."),
            [builder.edit("ohne-einwilligung", _("Weitergabe ohne Einwilligung festhalten"))],
        ),
        Block(
            "vollmacht",
            _("Vollmacht und Beistand"),
            [_mandate(builder, each) for each in file.mandates],
            _("Niemand handelt für die Person."),
            [builder.edit("vollmacht", _("Vollmacht oder Beistand eintragen"))],
        ),
        Block(
            "stelle",
            _("Wie andere Stellen den Namen führen"),
            [_office(builder, each) for each in file.office_records],
            _("Noch nichts festgehalten."),
            [builder.edit("stelle", _("Schreibweise einer Stelle eintragen"))],
        ),
    ]


def _disclosure(each: "DisclosureWithoutConsent") -> Line:
    blocks = ", ".join(catalogue.label("data_block", key) for key in each.data_blocks)
    more = [
        _("am %(day)s: %(what)s") % {"day": formats.digits(each.decided_on), "what": blocks},
        _("Weiß die Person davon: %(told)s") % {"told": each.get_told_display()},
    ]
    if each.confirmed_on:
        more.append(_("bestätigt am %(day)s") % {"day": formats.digits(each.confirmed_on)})
    tag = "" if each.confirmed_on else _("Bestätigung fehlt")
    ground = catalogue.label("disclosure_ground", each.ground)
    return Line(f"{each.recipient}: {ground}", more, tag)


def _mandate(builder: Blocks, each: "Mandate") -> Line:
    end = each.valid_until
    period = _("ab %(day)s") % {"day": formats.digits(each.valid_from)}
    if end:
        period = f"{formats.digits(each.valid_from)} – {formats.digits(end)}"
    more = [each.scope, period]
    sheet = reverse("desk:people:declaration_sheet", args=[builder.id, "mandate", each.id])
    actions = [Action(sheet, _("Blatt drucken"), each.holder, is_post=True)]
    if each.file_id:
        url = reverse("desk:documents:download", args=[each.file_id])
        actions.append(Action(url, _("Scan öffnen"), each.holder))
    elif not each.withdrawn_on:
        url = reverse("desk:people:scan_mandate", args=[builder.id, each.id])
        actions.append(Action(url, _("Scan hinzufügen"), each.holder))
    if each.withdrawn_on:
        more.append(_("widerrufen am %(day)s") % {"day": formats.digits(each.withdrawn_on)})
    else:
        label = _("Widerrufen")
        actions.append(builder.remove("vollmacht", label, each.id, each.version, each.holder))
    gone = each.withdrawn_on or (end and end < clock.today())
    tag = _("gilt nicht mehr") if gone else ""
    return Line(f"{each.get_kind_display()}: {each.holder}", more, tag, actions)


def _office(builder: Blocks, each: "OfficeRecord") -> Line:
    birth = people.birth_words(each.birth_date, each.birth_precision)
    more = [
        ", ".join(filter(None, (each.full, birth))),
        _("gesehen am %(day)s") % {"day": formats.digits(each.seen_on)},
    ]
    tag = ""
    if each.asked_on:
        asked = _("Berichtigung verlangt am %(day)s") % {"day": formats.digits(each.asked_on)}
        more.append(asked)
        tag = str(each.get_answer_display())
    return Line(
        each.office_name,
        more,
        tag,
        [builder.edit("stelle", _("Ändern"), each.id, each.office_name)],
    )
