from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from geleit.cases.enums import EnquiryState
from geleit.catalogue import selectors as catalogue
from geleit.desk.cases.presenters.common import (
    Row,
    fresh_key,
    labels,
    language_text,
    place_text,
    tags,
)
from geleit.desk.documents import ordering
from geleit.desk.http import DeskRequest
from geleit.documents import languages
from geleit.kernel import clock, formats
from geleit.kernel.permissions import Permission, allows

if TYPE_CHECKING:
    from geleit.cases.models import Enquiry, Screening
    from geleit.cases.selectors.shapes import EnquiryRow as Stored
    from geleit.cases.selectors.shapes import Inbox

WAITS_LONG = 7  # days after which an enquiry is shown in red


@dataclass(frozen=True, slots=True)
class EnquiryRow:
    code: str
    title: str
    when: str
    day: str
    is_late: bool
    more: str
    tags: SafeString
    url: str
    claim_url: str
    screening_url: str
    hidden: SafeString


@dataclass(frozen=True, slots=True)
class EnquiryView:
    code: str
    url: str
    state: str
    state_kind: str
    waiting: str
    facts: list[Row]
    claim_url: str
    release_url: str
    screening_url: str
    hidden: SafeString
    screening: list[Row]
    case_url: str
    lead: str
    notice: dict[str, Any]


def row(enquiry: "Stored", *, of_others: bool = True) -> EnquiryRow:
    since = clock.local(enquiry.waiting_since).date()
    return EnquiryRow(
        code=enquiry.code,
        title=labels("topic", enquiry.topics) or _("ohne Thema"),
        when=waiting(since),
        day=formats.day(since),
        is_late=(clock.today() - since).days >= WAITS_LONG,
        more=_more(enquiry, of_others=of_others),
        tags=tags(
            (place_text(enquiry.municipality), "", ""),
            (
                language_text(enquiry.language, needs_interpreter=enquiry.needs_interpreter),
                "warning" if enquiry.needs_interpreter else "",
                "",
            ),
        ),
        url=address("enquiry", enquiry.id),
        claim_url=address("claim_enquiry", enquiry.id),
        screening_url=address("screening", enquiry.id),
        hidden=fresh_key(),
    )


def _more(enquiry: "Stored", *, of_others: bool) -> str:
    words = catalogue.label("channel", enquiry.channel)
    return (
        f"{words} · {enquiry.claimed_by_name}" if of_others and enquiry.claimed_by_name else words
    )


def waiting(since: Any) -> str:
    """Age in words: ``wartet seit 3 Tagen``."""
    if since == clock.today():
        return _("seit heute")
    return formats.since(since)


def address(name: str, enquiry_id: UUID) -> str:
    return reverse(f"desk:cases:{name}", args=[enquiry_id])


def inbox(request: DeskRequest, found: "Inbox") -> dict[str, Any]:
    count = len(found.waiting)
    return {
        "mine": [row(each, of_others=False) for each in found.mine],
        "new": [row(each) for each in found.waiting],
        "others": [row(each) for each in found.others],
        "may_handle": allows(request.actor, Permission.HANDLE_ENQUIRY),
        "count_text": ngettext(
            "%(n)d Anmeldung wartet", "%(n)d Anmeldungen warten, die älteste zuerst", count
        )
        % {"n": count}
        if count
        else "",
    }


def view(
    request: DeskRequest, enquiry: "Enquiry", screening: "Screening | None" = None
) -> EnquiryView:
    may = allows(request.actor, Permission.HANDLE_ENQUIRY, enquiry)
    is_new = enquiry.state == EnquiryState.NEW
    is_mine = enquiry.state == EnquiryState.CLAIMED and may
    since = clock.local(enquiry.waiting_since)
    return EnquiryView(
        code=enquiry.code,
        url=address("enquiry", enquiry.id),
        state=str(enquiry.get_state_display()),
        state_kind={"new": "info", "claimed": "warning"}.get(enquiry.state, "quiet"),
        waiting=_("wartet %(since)s") % {"since": waiting(since.date())}
        if enquiry.state != EnquiryState.DONE
        else "",
        facts=_facts(enquiry),
        claim_url=address("claim_enquiry", enquiry.id) if is_new and may else "",
        release_url=address("release_enquiry", enquiry.id),
        screening_url=address("screening", enquiry.id) if is_mine else "",
        hidden=fresh_key(),
        screening=_decision(screening) if screening else [],
        case_url=reverse("desk:cases:overview", args=[enquiry.case_key])
        if enquiry.case_key
        else "",
        lead=_("Anmeldung %(code)s aus %(place)s")
        % {"code": enquiry.code, "place": place_text(enquiry.municipality)},
        notice=_notice(enquiry) if is_mine else {},
    )


def _notice(enquiry: "Enquiry") -> dict[str, Any]:
    """The information comes before the name: its sheet is at hand where the name is asked."""
    language = enquiry.language or languages.GERMAN
    url = reverse("desk:people:order_notice", args=[language])
    return ordering.button(url, _("Datenschutz-Information drucken"), language)


def _facts(enquiry: "Enquiry") -> list[Row]:
    is_new = enquiry.state == EnquiryState.NEW  # who takes it sees who it is, nobody before
    rows = [
        Row(_("Name"), _("nach dem Übernehmen") if is_new and enquiry.name else enquiry.name),
        Row(_("Telefon"), _("nach dem Übernehmen") if is_new and enquiry.phone else enquiry.phone),
        Row(_("Anliegen"), enquiry.text),
        Row(_("Themen"), labels("topic", enquiry.topics)),
        Row(
            _("Sprache"),
            language_text(enquiry.language, needs_interpreter=enquiry.needs_interpreter),
        ),
        Row(_("Kommune"), place_text(enquiry.municipality)),
        Row(_("Zugangsweg"), catalogue.label("channel", enquiry.channel)),
        Row(_("Aufgenommen"), formats.moment(enquiry.waiting_since)),
    ]
    return [each for each in rows if each.text]


def _decision(screening: "Screening") -> list[Row]:
    rows = [
        Row(_("Ergebnis"), catalogue.label("screening_outcome", screening.outcome)),
        Row(_("Begründung"), screening.reason),
        Row(_("Kriterien"), labels("screening_criterion", screening.criteria)),
        Row(
            _("Andere Begleitung"),
            labels("other_case_management", screening.other_case_management),
        ),
        Row(_("am"), formats.day(screening.decided_on)),
    ]
    return [each for each in rows if each.text]
