"""Hand-overs in words: for the giver, the receiver, the day and the page of the case."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from geleit.cases import selectors
from geleit.cases.enums import HandoverState, PersonWish
from geleit.desk.cases.presenters.common import (
    Row,
    fresh_key,
    language_text,
    place_text,
)
from geleit.desk.cases.presenters.day import NewsRow
from geleit.desk.http import DeskRequest
from geleit.kernel import formats
from geleit.kernel.permissions import Permission, allows

if TYPE_CHECKING:
    from geleit.cases.contents import Part
    from geleit.cases.selectors import HandoverRow
    from geleit.cases.selectors.shapes import Overview


@dataclass(frozen=True, slots=True)
class PartView:
    title: str
    rows: list[str]
    more: str


@dataclass(frozen=True, slots=True)
class PanelLine:
    text: str
    tag: str = ""
    kind: str = ""


def address(name: str, handover_id: UUID) -> str:
    return reverse(f"desk:cases:{name}", args=[handover_id])


def parts(found: "list[Part]", labels: dict[str, str]) -> list[PartView]:
    """What goes along, by kind, with the titles the giver may read."""
    return [
        PartView(
            title=f"{labels[part.kind]} ({part.count})",
            rows=part.titles,
            more=_("und %(n)d weitere") % {"n": part.count - len(part.titles)}
            if part.count > len(part.titles)
            else "",
        )
        for part in found
    ]


def page(row: "HandoverRow") -> dict[str, Any]:
    kind = {HandoverState.WAITING: "info", HandoverState.REFUSED: "warning"}
    facts = [
        Row(_("Von"), row.from_name),
        Row(_("An"), row.to_name),
        Row(_("Gefragt am"), formats.digits(row.asked_on)),
        Row(_("Grund"), row.reason),
        Row(_("Die Person"), str(PersonWish(row.wish).label)),
        Row(_("Kommune"), place_text(row.municipality)),
        Row(_("Sprache"), language_text(row.language, needs_interpreter=False)),
        Row(_("Entschieden"), _decided(row)),
        Row(_("Antwort"), row.answer),
    ]
    return {
        "code": row.code,
        "state": str(HandoverState(row.state).label),
        "state_kind": kind.get(HandoverState(row.state), "quiet"),
        "facts": [each for each in facts if each.text],
        "contents": [Row(label, str(count)) for label, count in row.contents],
        "accept_url": address("accept_handover", row.id) if row.may_decide else "",
        "refuse_url": address("refuse_handover", row.id) if row.may_decide else "",
        "withdraw_url": address("withdraw_handover", row.id) if row.may_withdraw else "",
        "hidden": fresh_key(),
        **_yes(row),
    }


def _yes(row: "HandoverRow") -> dict[str, str]:
    """What the yes means, said to whoever was asked or to whoever stands in for her."""
    if not row.for_name:
        return {
            "consequence": _(
                "Mit dem Ja sind Sie zuständig und sehen alles. Wer den Fall abgibt, sieht ihn"
                " nicht mehr."
            ),
            "accept": _("Fall übernehmen"),
        }
    name = {"name": row.for_name}
    return {
        "consequence": _(
            "Sie vertreten %(name)s. Mit dem Ja ist %(name)s zuständig, und Sie sehen den Fall,"
            " solange Sie vertreten. Wer ihn abgibt, sieht ihn nicht mehr."
        )
        % name,
        "accept": _("Fall für %(name)s übernehmen") % name,
    }


def accepted(row: "HandoverRow") -> str:
    """Said after the yes."""
    if row.for_name:
        return _("Fall für %(name)s übernommen.") % {"name": row.for_name}
    return _("Fall übernommen.")


def _decided(row: "HandoverRow") -> str:
    if row.decided_on is None:
        return ""
    return _("am %(day)s von %(name)s") % {
        "day": formats.digits(row.decided_on),
        "name": row.decided_by,
    }


def waiting(request: DeskRequest) -> list[NewsRow]:
    """For Mein Tag and the inbox: the hand-overs the actor is asked to take. One query."""
    if not allows(request.actor, Permission.WRITE_CASE):
        return []
    return [_news(row) for row in selectors.list_handovers(request.actor)]


def _news(row: "HandoverRow") -> NewsRow:
    more = _("von %(name)s · %(place)s · %(reason)s") % {
        "name": row.from_name,
        "place": place_text(row.municipality),
        "reason": row.reason,
    }
    told = {"code": row.code, "name": row.for_name}
    title = (
        _("Fall %(code)s für %(name)s übernehmen?")
        if row.for_name
        else _("Fall %(code)s übernehmen?")
    ) % told
    url = address("handover", row.id)
    return NewsRow(formats.ago(row.asked_on), title, more, url, _("Ansehen"))


def panels(found: "Overview") -> list[dict[str, Any]]:
    """The lines "übergeben von … am …", and the question that waits, on the page of a case."""
    if not found.handovers:
        return []
    count = len(found.handovers)
    open_one = next((each for each in found.handovers if each.is_waiting), None)
    return [
        {
            "id": "uebergabe",
            "title": ngettext("Übergabe", "Übergaben", count),
            "url": address("handover", open_one.id) if open_one and found.shows_texts else "",
            "link": _("Übergabe ansehen"),
            "lines": [_line(each) for each in found.handovers],
        }
    ]


def _line(each: Any) -> PanelLine:
    facts = {
        "giver": each.from_name,
        "taker": each.to_name,
        "day": formats.digits(each.on),
    }
    if each.is_waiting:
        words = _("%(taker)s gefragt am %(day)s") % facts
        return PanelLine(words, str(HandoverState.WAITING.label), "info")
    return PanelLine(_("übergeben von %(giver)s an %(taker)s am %(day)s") % facts)
