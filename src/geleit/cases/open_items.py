"""What is still open in a case. Upper apps add their own kind (05-settled 18): a referral
without an answer is named at closing although referrals lie above cases."""

from collections.abc import Callable
from uuid import UUID

from django.utils.translation import gettext as _

from geleit.cases.enums import AppointmentState
from geleit.cases.errors import OpenItem
from geleit.cases.models import Appointment, Task
from geleit.kernel import clock, formats

Finder = Callable[[UUID], list[OpenItem]]
_finders: list[Finder] = []


def register(finder: Finder) -> None:
    """Have ``finder(case_id)`` asked when a case closes; call it in ``AppConfig.ready``."""
    if finder not in _finders:
        _finders.append(finder)


def find(case_id: UUID) -> list[OpenItem]:
    """Open tasks, coming appointments and what upper apps know, soonest first."""
    items = [
        OpenItem(task.kind, task.title, task.due_on)
        for task in Task.objects.filter(case_id=case_id, done_on__isnull=True)
    ]
    planned = Appointment.objects.filter(
        case_id=case_id, state=AppointmentState.PLANNED, starts_at__gte=clock.now()
    )
    items += [
        OpenItem(
            "appointment",
            _("Termin am %(day)s") % {"day": formats.day(meeting.starts_at)},
            clock.local(meeting.starts_at).date(),
        )
        for meeting in planned
    ]
    for finder in _finders:
        items += finder(case_id)
    return sorted(items, key=lambda item: (item.due_on is None, item.due_on or clock.today()))
