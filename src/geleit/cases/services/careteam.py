"""Who else helps in a case: rows without content."""

from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from django.utils.translation import gettext as _

from geleit import audit
from geleit.cases.models import CareTeamMember
from geleit.cases.services import checks, locks
from geleit.directory import selectors as directory
from geleit.kernel import clock
from geleit.kernel.actor import Actor
from geleit.kernel.errors import DomainError
from geleit.kernel.permissions import Permission

if TYPE_CHECKING:
    pass


def add_helper(
    actor: Actor,
    *,
    case_id: UUID,
    role: str,
    organisation: str = "",
    office_id: UUID | None = None,
    since: date | None = None,
    last_contact_on: date | None = None,
) -> CareTeamMember:
    """Note who else helps: a role and an office of the directory, or one in free words.

    Raises NotFound, NotAllowed, CaseClosed, DomainError.
    """
    case = locks.lock_open_case(actor, case_id, Permission.WRITE_CASE)
    helper = CareTeamMember(case=case)
    _fill(actor, helper, role, organisation, office_id, since, last_contact_on)
    with audit.action(actor, "helper_added", person=case.person_id, case=case_id):
        helper.save(force_insert=True)
    return helper


def change_helper(
    actor: Actor,
    *,
    helper_id: UUID,
    version: int | None,
    role: str,
    organisation: str = "",
    office_id: UUID | None = None,
    since: date | None = None,
    last_contact_on: date | None = None,
) -> CareTeamMember:
    """Correct a row or note a later contact. Raises as ``add_helper``, and Conflict."""
    case, helper = locks.lock_in_case(actor, CareTeamMember, helper_id)
    locks.check_version(helper, version)
    _fill(actor, helper, role, organisation, office_id, since, last_contact_on)
    return locks.save_next(actor, case, helper, "helper_changed")


def end_helper(actor: Actor, *, helper_id: UUID) -> CareTeamMember:
    """Somebody does not help any more, from today; ended already stays as it is."""
    case, helper = locks.lock_in_case(actor, CareTeamMember, helper_id)
    if helper.until:
        return helper
    helper.until = clock.today()
    return locks.save_next(actor, case, helper, "helper_ended")


def _fill(
    actor: Actor,
    helper: CareTeamMember,
    role: str,
    organisation: str,
    office_id: UUID | None,
    since: date | None,
    last_contact_on: date | None,
) -> None:
    office = directory.find_office(office_id)
    if office_id is not None and office is None:
        raise DomainError(_("Wählen Sie einen Eintrag aus der Liste."), field="organisation")
    helper.role = checks.line(actor, helper.case, role, "role", max_chars=60)
    helper.organisation = (
        office.name if office else checks.line(actor, helper.case, organisation, "organisation")
    )
    helper.office_id = office.id if office else None
    helper.since = checks.past_day(since, "since") if since else None
    helper.last_contact_on = (
        checks.past_day(last_contact_on, "last_contact_on") if last_contact_on else None
    )
    checks.clean(helper)
