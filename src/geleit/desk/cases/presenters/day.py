from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from geleit.cases.enums import AppointmentState
from geleit.desk.cases.presenters import appointments, drafts
from geleit.desk.cases.presenters.common import due, fresh_key, next_word, shown_name
from geleit.desk.http import DeskRequest
from geleit.kernel import clock, formats
from geleit.kernel.permissions import Permission, allows

if TYPE_CHECKING:
    from geleit.cases.selectors.shapes import Day, ToConfirm, Waiting, WorkRow

MOST_DRAFTS = 3  # the newest; the others stand on their own page
NEAR = timedelta(hours=2)  # an appointment this close goes before an overdue task


@dataclass(frozen=True, slots=True)
class TaskRow:
    when: str
    day: str
    is_late: bool
    title: str
    kind: str
    name: str
    code: str
    case_url: str
    done_url: str
    hidden: SafeString


@dataclass(frozen=True, slots=True)
class NewsRow:
    when: str
    title: str
    more: str
    url: str
    action: str


def task_row(request: DeskRequest, task: "WorkRow", *, in_case: bool = False) -> TaskRow:
    """``in_case``: the page says already whose case it is."""
    kind = next_word(task.kind) if task.kind == "follow_up" else ""
    if task.for_user_id != request.user.id:
        kind = " · ".join(filter(None, (kind, _("Vertretung"))))
    return TaskRow(
        when=due(task.due_on),
        day=formats.digits(task.due_on),
        is_late=task.is_overdue,
        title=task.title,
        kind=kind,
        name="" if in_case else shown_name(request, task.name, task.initials),
        code=task.case_code,
        case_url="" if in_case else reverse("desk:cases:overview", args=[task.case_id]),
        done_url=reverse("desk:cases:finish_task", args=[task.id]),
        hidden=fresh_key(),
    )


def day(request: DeskRequest, found: "Day") -> dict[str, Any]:
    today = [appointments.row(request, each) for each in found.appointments_today]
    later = [_later(request, each) for each in found.appointments_next]
    tasks = [task_row(request, each) for each in found.tasks]
    return {
        "date": found.today,
        "appointments": [*[r for r in today if not r.is_done], *[r for r in today if r.is_done]],
        "begins_with_note": any(not row.is_done for row in today),
        "later": later,
        "tasks": tasks,
        "more_tasks": "",
        "appointments_first": _is_near(found) or not any(task.is_overdue for task in found.tasks),
        "news": [*_confirming(found.to_confirm), *_news(request, found.waiting)],
        "drafts": drafts.rows(request, found.drafts[:MOST_DRAFTS], with_words=0),
        "more_drafts": len(found.drafts) > MOST_DRAFTS,
        "is_free": found.is_empty,
        "silent": found.without_contact,
        "silent_url": f"{reverse('desk:cases:list')}?ohne_kontakt=30",
    }


def _is_near(found: "Day") -> bool:
    """Does an appointment wait for its note, or begin soon?"""
    soon = clock.now() + NEAR
    return any(
        each.state == AppointmentState.PLANNED and each.starts_at and each.starts_at <= soon
        for each in found.appointments_today
    )


@dataclass(frozen=True, slots=True)
class LaterRow:
    when: str
    day: str
    name: str
    code: str
    case_url: str
    more: str
    tags: SafeString


def _later(request: DeskRequest, meeting: "WorkRow") -> LaterRow:
    shown = appointments.row(request, meeting)
    return LaterRow(
        when=f"{_weekday(meeting.due_on)}, {shown.time}",
        day=formats.digits(meeting.due_on),
        name=shown.name,
        code=shown.code,
        case_url=shown.case_url,
        more=shown.more,
        tags=shown.tags,
    )


def _weekday(day: date) -> str:
    words = formats.since(day)
    return words if (day - clock.today()).days == 1 else formats.day(day).split(",")[0]


def _expiring(number: int) -> str:
    if not number:
        return ""
    return ngettext(
        "%(n)d davon wird in den nächsten 14 Tagen gelöscht, wenn Sie sie nicht klären.",
        "%(n)d davon werden in den nächsten 14 Tagen gelöscht, wenn Sie sie nicht klären.",
        number,
    ) % {"n": number}


def _confirming(waiting: "ToConfirm") -> list[NewsRow]:
    """Without the second person nothing goes out, or what went out stays unconfirmed."""
    if waiting.since is None:
        return []
    words = ngettext(
        "%(n)d Weitergabe ohne Einwilligung wartet auf Ihre Bestätigung",
        "%(n)d Weitergaben ohne Einwilligung warten auf Ihre Bestätigung",
        waiting.count,
    ) % {"n": waiting.count}
    more = _("Sie sind die zweite Person.")
    if waiting.is_urgent:
        more = _("Sie sind die zweite Person. Wegen Gefahr wurde schon gehandelt.")
    url = reverse("desk:people:to_confirm")
    return [NewsRow(formats.ago(waiting.since), words, more, url, _("Ansehen"))]


def _news(request: DeskRequest, waiting: "Waiting") -> list[NewsRow]:
    rows = []
    url = reverse("desk:cases:inbox")
    if waiting.claimed and allows(request.actor, Permission.HANDLE_ENQUIRY):
        words = ngettext(
            "%(n)d übernommene Anmeldung klären",
            "%(n)d übernommene Anmeldungen klären",
            waiting.claimed,
        ) % {"n": waiting.claimed}
        more = _expiring(waiting.expiring)
        rows.append(NewsRow(_("übernommen"), words, more, url, _("Klären")))
    if waiting.count and allows(request.actor, Permission.SEE_INBOX):
        words = ngettext("%(n)d neue Anmeldung", "%(n)d neue Anmeldungen", waiting.count) % {
            "n": waiting.count
        }
        oldest = clock.local(waiting.oldest).date() if waiting.oldest else clock.today()
        more = _("die älteste %(ago)s") % {"ago": formats.ago(oldest)}
        rows.append(NewsRow(_("neu"), words, more, url, _("Eingang")))
    return rows
