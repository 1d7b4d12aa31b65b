"""Words, addresses and preset values of the pages about asked offices."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode
from uuid import UUID

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from geleit.catalogue import selectors as catalogue
from geleit.desk.cases.presenters.bar import optional_url
from geleit.desk.cases.presenters.common import Row, labels, shown_name
from geleit.desk.cases.presenters.printing import Part
from geleit.desk.flow import Both, ConflictView
from geleit.desk.http import DeskRequest
from geleit.directory import selectors as directory
from geleit.kernel import clock, formats
from geleit.kernel.forms import Form
from geleit.kernel.permissions import Permission, allows
from geleit.people import selectors as people
from geleit.people.enums import Basis
from geleit.referrals import letter as letters
from geleit.referrals import selectors
from geleit.referrals.enums import AWAITED, TRANSITIONS, State
from geleit.referrals.selectors import Row as Stored
from geleit.referrals.selectors import Step, Whole

if TYPE_CHECKING:
    from geleit.cases.models import Case
    from geleit.people.models import DisclosureWithoutConsent

MOST_WAITING = 12
KINDS = {
    State.SENT: "info",
    State.QUESTION: "warning",
    State.ACCEPTED: "success",
    State.WAITING_LIST: "warning",
    State.REFUSED: "danger",
    State.NOT_RESPONSIBLE: "danger",
    State.NO_ANSWER: "danger",
}


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a list: age in words, whom, what, state, the button."""

    url: str
    case_url: str
    who: str
    code: str
    when: str
    day: str
    is_late: bool
    office: str
    what: str
    state: str
    kind: str
    hints: tuple[str, ...]
    silence: str
    answer_url: str


def line(request: DeskRequest, row: Stored, *, in_case: bool) -> Line:
    state = State(row.state)
    awaited = state in AWAITED
    hints = []
    if row.withdrawn_on:
        hints.append(
            _("Einwilligung widerrufen am %(day)s: bitte Stelle benachrichtigen")
            % {"day": formats.digits(row.withdrawn_on)}
        )
    return Line(
        url=reverse("desk:referrals:referral", args=[row.id]),
        case_url="" if in_case else reverse("desk:referrals:case", args=[row.case_id]),
        who="" if in_case else shown_name(request, row.name, row.initials),
        code="" if in_case else row.case_code,
        when=waits(row) if awaited else formats.ago(row.sent_on),
        day=formats.digits(row.asked_last_on),
        is_late=row.is_late,
        office=row.office,
        what=" · ".join(filter(None, (row.kind, row.request, _("eilig") if row.is_urgent else ""))),
        state=str(state.label),
        kind=KINDS.get(state, "quiet"),
        hints=tuple(hints),
        silence=_("Als „ohne Antwort“ festhalten?") if row.proposes_silence else "",
        answer_url=reverse("desk:referrals:answer", args=[row.id]) if TRANSITIONS[state] else "",
    )


def waits(row: Stored) -> str:
    """``wartet seit 6 Tagen``: how long it is that we asked."""
    days = (clock.today() - row.asked_last_on).days
    if days == 0:
        return _("heute gefragt")
    return ngettext("wartet seit %(n)d Tag", "wartet seit %(n)d Tagen", days) % {"n": days}


def lines(request: DeskRequest, rows: Sequence[Stored], *, in_case: bool) -> list[Line]:
    return [line(request, row, in_case=in_case) for row in rows]


def waiting_rows(request: DeskRequest) -> list[Line]:
    """For "Mein Tag": where an answer is overdue, the longest wait first."""
    if not allows(request.actor, Permission.WRITE_CASE):
        return []
    found = selectors.list_open(request.actor)
    shown = [row for row in found if row.is_late or row.withdrawn_on]
    return lines(request, shown[:MOST_WAITING], in_case=False)


@dataclass(frozen=True, slots=True)
class StepLine:
    day: str
    title: str
    meta: str
    text: str
    follow_url: str
    follow_label: str


def page(request: DeskRequest, whole: Whole) -> dict[str, Any]:
    row, stored = whole.row, whole.referral
    facts = [
        Row(_("Art"), row.kind),
        Row(_("Anliegen"), row.request),
        Row(_("Weg"), str(stored.get_channel_display())),
        Row(_("Abgeschickt am"), formats.day(stored.sent_on)),
        Row(_("Antwort bis"), formats.day(stored.answer_by)),
        Row(_("Grundlage"), str(Basis(stored.basis).label)),
        Row(_("Angaben"), labels("data_block", stored.data_blocks) or _("keine zur Person")),
    ]
    return {
        "line": line(request, row, in_case=True),
        "facts": facts,
        "letter": letters.loads(stored.copy),
        "steps": [_step(row, step) for step in reversed(whole.steps)],
        "office_url": reverse("desk:directory:office", args=[row.office_id])
        if row.office_id
        else "",
        "letter_url": reverse("desk:referrals:letter", args=[row.id]),
        "hurdle_url": hurdle_url(whole),
        "suggestion": not row.office_id,
    }


def _step(row: Stored, step: Step) -> StepLine:
    state = State(step.state)
    title = str(state.label)
    if step.is_reminder:
        title = _("Erinnerung an uns: Antwort fehlt")
    elif state is State.SENT:
        title = _("gefragt")
    meta = [step.channel, step.reason, step.result, step.named_office]
    if step.until:
        meta.append(_("ab oder am %(day)s") % {"day": formats.digits(step.until)})
    meta.append(step.author)
    names_other = state is State.NOT_RESPONSIBLE and step.named_office
    return StepLine(
        day=formats.day(step.happened_on),
        title=title,
        meta=" · ".join(filter(None, meta)),
        text=step.text,
        follow_url=_follow_url(row, step) if names_other else "",
        follow_label=step.named_office,
    )


def _follow_url(row: Stored, step: Step) -> str:
    whom = {"stelle": step.named_office_id} if step.named_office_id else {"name": step.named_office}
    query = urlencode({**whom, "folgt": row.id})
    return f"{reverse('desk:referrals:send', args=[row.case_id])}?{query}"


def hurdle_url(whole: Whole) -> str:
    """ "Hürde melden", prefilled with kind and office; never with a name."""
    url = optional_url("desk:steering:report", whole.row.case_id)
    if not url or not whole.hurdle_kind:
        return ""
    query = {"art": whole.hurdle_kind, "stelle": whole.referral.office_role}
    return f"{url}?{urlencode({key: value for key, value in query.items() if value})}"


def send_initial(request: DeskRequest, case: "Case") -> dict[str, Any]:
    got = request.GET
    return {
        "office": got.get("stelle", "") or got.get("name", "")[:160],
        "follows": got.get("folgt", "")[:36],
        "kind": "inquiry",
        "channel": "letter",
        "urgency": "normal",
        "basis": Basis.CONSENT,
        "blocks": ["identity"],
        "sent_on": clock.today(),
    }


def grounds(request: DeskRequest, case: "Case") -> list[tuple[str, str]]:
    """Forms "Weitergabe ohne Einwilligung" of this case that may be used now."""
    found = people.usable_disclosures(request.actor, person_id=case.person_id, case_key=case.id)
    return [(str(each.id), _ground_words(each)) for each in found]


def _ground_words(each: "DisclosureWithoutConsent") -> str:
    ground = catalogue.label("disclosure_ground", each.ground)
    return f"{each.recipient}: {ground} ({formats.digits(each.decided_on)})"


def _id(typed: str) -> UUID | None:
    try:
        return UUID(typed)
    except ValueError:
        return None


def chosen(form: Form) -> QueryDict:
    """What a form that was not sent yet proposes, as ``coverage`` reads it."""
    data = QueryDict(mutable=True)
    for name in ("office", "basis", "ground"):
        if name in form.fields:
            data[name] = str(form[name].value() or "")
    data.setlist("blocks", form["blocks"].value() or [])
    return data


def coverage(request: DeskRequest, case: "Case", data: QueryDict) -> people.Coverage | None:
    """The state of consent for what is chosen so far; nothing before an office is chosen."""
    typed = " ".join(data.get("office", "").split())[:160]
    if not typed:
        return None
    office = next(
        (key for key, label in directory.choices(case.municipality) if typed in (key, label)), ""
    )
    known = catalogue.keys("data_block")
    basis = data.get("basis", "")
    return people.coverage(
        request.actor,
        person_id=case.person_id,
        case_key=case.id,
        office_id=UUID(office) if office else None,
        recipient=typed,
        blocks=[key for key in data.getlist("blocks") if key in known],
        basis=basis if basis in Basis.values else Basis.CONSENT,
        ground_id=_id(data.get("ground", "")),
    )


def ways_out(case: "Case") -> dict[str, str]:
    """What a refused sheet offers: get the consent, ask without a name, leave it."""
    consents = reverse("desk:people:edit", args=[case.person_id, "einwilligung"])
    return {
        "consent_url": f"{consents}#formular",
        "cancel_url": reverse("desk:referrals:case", args=[case.id]),
    }


def conflict(whole: Whole) -> ConflictView:
    last = whole.steps[-1]
    rows = [Both(_("Stand"), "", str(State(last.state).label)), Both(_("Text"), "", last.text)]
    return ConflictView(
        sentence=_("Zu dieser Anfrage kam inzwischen etwas dazu. Vergleichen Sie beide Fassungen."),
        theirs=_("Gespeicherte Fassung"),
        rows=rows,
        keep_url=reverse("desk:referrals:referral", args=[whole.row.id]),
    )


def sender(whole: Whole) -> str:
    """Who sent it; printing it again a year later is not signing it."""
    return whole.steps[0].author if whole.steps else ""


def letter_data(whole: Whole) -> dict[str, Any]:
    """The stored copy for the sheet ``letter``; nothing is added about the person."""
    copy = letters.loads(whole.referral.copy)
    return {
        "receiver": list(copy.receiver) or [whole.row.office],
        "subject": copy.subject,
        "date": whole.referral.sent_on.isoformat(),
        "signed_by": sender(whole),
        "our_sign": whole.row.case_code,
        "paragraphs": list(copy.paragraphs),
        "facts": [list(each) for each in copy.data],
        "no_facts": "" if copy.data else _("Ohne Angaben zur Person."),
    }


def file_parts(request: DeskRequest, case: "Case") -> list[Part]:
    """For the printed file: each referral with what went out and what happened to it."""
    found = selectors.whole_of_case(request.actor, case=case)
    return [Part(_("Anfragen an Stellen"), [_file_row(each) for each in found])]


def _file_row(whole: Whole) -> Row:
    steps = [
        " · ".join(
            filter(
                None,
                (
                    formats.digits(step.happened_on),
                    str(State(step.state).label),
                    step.reason,
                    step.result,
                    step.text,
                ),
            )
        )
        for step in whole.steps
    ]
    copy = letters.loads(whole.referral.copy).as_text().strip()
    return Row(f"{whole.row.kind}, {whole.row.office}", "\n".join([*steps, "", copy]))
