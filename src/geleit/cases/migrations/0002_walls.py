"""Walls around cases. The outline is open to the team, everything else to whom the case opens."""

from django.db import migrations

from geleit.kernel import rls
from geleit.kernel.rls import PRINCIPALS, has_role
from geleit.people.walls import opens_case, outlines_case, steers_case

CONTENT = (
    "cases_note",
    "cases_closing",
    "cases_unmetneed",
    "cases_casephase",
)
MINE = "geleit.actor()"
UNIT = f"unit_id = ANY({PRINCIPALS})"
TAKEN = f"claimed_by_id = ANY({PRINCIPALS})"
OPEN_TO_UNIT = f"state = 'new' AND {UNIT}"
CASE_WORK = has_role("case_management")


class Migration(migrations.Migration):
    dependencies = [("cases", "0001_initial"), ("people", "0002_walls")]
    operations = [
        rls.protect(
            "cases_case",
            read=outlines_case("cases_case.id"),
            insert=opens_case("cases_case.id"),
            update=steers_case("cases_case.id"),
        ),
        *[rls.protect(table, read=opens_case(), insert=opens_case()) for table in CONTENT],
        # Titles and places carry no content: the lead sees them to spread work.
        *[
            rls.protect(table, read=steers_case(), insert=opens_case(), update=steers_case())
            for table in ("cases_task", "cases_appointment")
        ],
        rls.protect(
            "cases_enquiry",
            read=f"({OPEN_TO_UNIT}) OR {TAKEN}",
            insert=CASE_WORK,
            update=f"({OPEN_TO_UNIT}) OR {TAKEN}",
        ),
        rls.protect(
            "cases_screening",
            read=f"EXISTS (SELECT 1 FROM cases_enquiry e WHERE e.id = enquiry_id AND {TAKEN})",
            insert=f"EXISTS (SELECT 1 FROM cases_enquiry e WHERE e.id = enquiry_id AND {TAKEN})",
        ),
        rls.protect(
            "cases_draft",
            read=f"user_id = {MINE}",
            insert=f"user_id = {MINE}",
            delete=f"user_id = {MINE}",
        ),
        rls.protect(
            "cases_briefcontact", read=UNIT, insert=f"recorded_by = {MINE} AND {CASE_WORK}"
        ),
        rls.track("cases_case", person="person_id", case="id"),
        *[
            rls.track(table, case="case_id")
            for table in (*CONTENT, "cases_task", "cases_appointment")
        ],
        rls.track("cases_enquiry", person="person_id", case="case_key"),
        rls.track("cases_screening", case="case_key"),
        rls.track("cases_briefcontact"),
    ]
