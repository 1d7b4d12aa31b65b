"""SQL conditions for row-level security on everything that hangs on a person or a case.

The next table's policy is one line: ``rls.protect("x", read=opens_case("case_id"), insert=…)``.
The sub-select over grants carries the dates, so an ended grant closes at midnight without a job.
``{table}`` is filled in by ``rls.protect``.
"""

from geleit.kernel.rls import PRINCIPALS
from geleit.people.enums import GrantKind

FULL = (GrantKind.RESPONSIBLE,)
IDENTITY = (GrantKind.RESPONSIBLE, GrantKind.LEAD)
OUTLINE = (GrantKind.RESPONSIBLE, GrantKind.LEAD, GrantKind.TEAM)


def _granted(link: str, column: str, kinds: tuple[GrantKind, ...]) -> str:
    listed = ", ".join(f"'{kind.value}'" for kind in kinds)
    # Qualified, or ``person_id`` would mean the grant's own column and open everything.
    # The second mention of the outer column keeps the planner from hashing all grants of a team.
    outer = column if "." in column else f"{{table}}.{column}"
    return (
        f"EXISTS (SELECT 1 FROM people_accessgrant g WHERE g.{link} = {outer}"
        f" AND {outer} IS NOT NULL"
        f" AND g.principal = ANY({PRINCIPALS}) AND g.kind IN ({listed})"
        " AND g.valid_from <= (SELECT geleit.today())"
        " AND (g.valid_until IS NULL OR g.valid_until >= (SELECT geleit.today())))"
    )


def opens_person(column: str = "person_id") -> str:
    """Responsible or deputy: everything about the person."""
    return _granted("person_id", column, FULL)


def identifies_person(column: str = "person_id") -> str:
    """As above, and the lead: name and birth date."""
    return _granted("person_id", column, IDENTITY)


def opens_case(column: str = "case_id") -> str:
    """Responsible or deputy of this case: its content. A spouse's case stays shut."""
    return _granted("case_key", column, FULL)


def outlines_case(column: str = "case_id") -> str:
    """Also the team and its lead: that the case exists, its phase and dates, who is responsible."""
    return _granted("case_key", column, OUTLINE)


def steers_case(column: str = "case_id") -> str:
    """Responsible, deputy, lead: may see and move work of the case, not its texts."""
    return _granted("case_key", column, IDENTITY)
