"""Who may do what with a case or an enquiry. The walls in the database say the same again.

``responsible`` is the short form of the RESPONSIBLE grant: services move both together.
"""

from enum import StrEnum

from geleit.cases.enums import EnquiryState
from geleit.cases.models import Case, Enquiry
from geleit.kernel.actor import Actor
from geleit.kernel.errors import NotAllowed
from geleit.kernel.permissions import Permission, rule


class Access(StrEnum):
    """How far a case is open to somebody (05-settled 1)."""

    FULL = "full"  # responsible or deputy: everything
    LEAD = "lead"  # identity, phase, dates; no text
    TEAM = "team"  # initials, phase, who is responsible
    NONE = "none"


def access_of(actor: Actor, case: Case) -> Access:
    """The widest access ``actor`` has; without a query."""
    if case.responsible_id in actor.principals:
        return Access.FULL
    if case.unit_id in actor.leads:
        return Access.LEAD
    if case.unit_id in actor.units:
        return Access.TEAM
    return Access.NONE


def require_content(actor: Actor, case: Case) -> None:
    """Texts are for whoever works on the case. Raises NotAllowed for lead and team."""
    if not actor.is_system and access_of(actor, case) is not Access.FULL:
        raise NotAllowed


@rule(Permission.SEE_CASES)
def may_see(actor: Actor, case: Case) -> bool:
    """Open the page of the case: responsible, deputy, and without texts the lead."""
    return access_of(actor, case) in (Access.FULL, Access.LEAD)


@rule(Permission.WRITE_CASE)
def may_write(actor: Actor, case: Case) -> bool:
    """Responsible or deputy; a lead needs a deputyship of her own."""
    return access_of(actor, case) is Access.FULL


@rule(Permission.CLOSE_CASE)
def may_close(actor: Actor, case: Case) -> bool:
    return access_of(actor, case) is Access.FULL


@rule(Permission.PRINT_CASE)
def may_print(actor: Actor, case: Case) -> bool:
    return access_of(actor, case) is Access.FULL


@rule(Permission.REASSIGN_CASES)
def may_reassign(actor: Actor, case: Case) -> bool:
    """The lead of the team that owns the case."""
    return case.unit_id in actor.leads


@rule(Permission.HANDLE_ENQUIRY)
def may_handle(actor: Actor, enquiry: Enquiry) -> bool:
    """Unclaimed: the team of the municipality. Claimed or done: who took it, or the deputy."""
    if enquiry.state == EnquiryState.NEW:
        return enquiry.unit_id in actor.units
    return enquiry.claimed_by_id in actor.principals
