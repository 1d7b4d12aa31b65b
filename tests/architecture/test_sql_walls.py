"""The walls in plain SQL, per table and relation, with the application's filters left out (SEC4).

Every actor runs ``SELECT`` on every protected table under her own name. What is counted are rows
about the people and cases of somebody else; everybody holds grants on cases of her own.
"""

from collections.abc import Iterable
from uuid import UUID

import pytest
from django.db import connection

from geleit.kernel.transaction import acting
from tests.support.full import Full, make_full
from tests.support.staff import Staff

ALL = ("responsible", "deputy", "lead", "colleague", "neighbour", "elsewhere", "coordination",
       "steering", "administration", "data_protection", "operation")  # fmt: skip
HOLDERS = ("responsible", "deputy")
AND_LEAD = (*HOLDERS, "lead")
AND_TEAM = (*AND_LEAD, "colleague")

# Table → (who sees rows of the case or person, SQL that finds those rows).
OF_PERSON = "person_id = ANY(%(persons)s)"
OF_CASE = "case_id = ANY(%(cases)s)"
EXPECTED: dict[str, tuple[Iterable[str], str]] = {
    "people_person": (AND_LEAD, "id = ANY(%(persons)s)"),
    "people_personname": (AND_LEAD, OF_PERSON),
    "people_searchkey": (AND_LEAD, OF_PERSON),
    "people_householdmember": (AND_LEAD, OF_PERSON),
    "people_household": (AND_LEAD, "id = ANY(%(households)s)"),
    "people_personlanguage": (HOLDERS, OF_PERSON),
    "people_nationality": (HOLDERS, OF_PERSON),
    "people_contactpoint": (HOLDERS, OF_PERSON),
    "people_residencestatus": (HOLDERS, OF_PERSON),
    "people_relation": (HOLDERS, OF_PERSON),
    "people_privacynotice": (HOLDERS, OF_PERSON),
    "people_caseagreement": (HOLDERS, OF_PERSON),
    "people_disclosure": (HOLDERS, OF_PERSON),
    "people_mandate": (HOLDERS, OF_PERSON),
    "people_consent": (HOLDERS, OF_PERSON),
    "people_secrecyrelease": (HOLDERS, OF_PERSON),
    "people_distinctpair": (HOLDERS, OF_PERSON),
    "people_merge": (HOLDERS, "kept_id = ANY(%(persons)s)"),
    "people_accessgrant": ((*AND_TEAM, "data_protection"), OF_PERSON),
    "cases_case": (AND_TEAM, "id = ANY(%(cases)s)"),
    "cases_casephase": (HOLDERS, OF_CASE),
    "cases_note": (HOLDERS, OF_CASE),
    "cases_closing": (HOLDERS, OF_CASE),
    "cases_unmetneed": (HOLDERS, OF_CASE),
    "cases_careteammember": (HOLDERS, OF_CASE),
    "cases_casesheet": (HOLDERS, OF_CASE),
    "cases_conference": (HOLDERS, OF_CASE),
    "cases_handover": ((*AND_LEAD, "neighbour"), OF_CASE),
    "cases_task": (AND_LEAD, OF_CASE),
    "cases_appointment": (AND_LEAD, OF_CASE),
    "cases_screening": (HOLDERS, "enquiry_id = ANY(%(screened)s)"),
    "cases_draft": (("responsible",), "user_id = ANY(%(users)s)"),
    "cases_briefcontact": ((*AND_TEAM,), "recorded_by = ANY(%(users)s)"),
    "plans_goal": (HOLDERS, OF_CASE),
    "plans_goalrating": (HOLDERS, OF_CASE),
    "plans_step": (HOLDERS, OF_CASE),
    "plans_review": (HOLDERS, OF_CASE),
    "plans_networkcontact": (HOLDERS, OF_CASE),
    "plans_areaview": (HOLDERS, OF_CASE),
    "people_officerecord": (HOLDERS, OF_PERSON),
    "referrals_referral": (HOLDERS, OF_CASE),
    "referrals_referralstep": (HOLDERS, OF_CASE),
    "documents_sheet": (HOLDERS, "case_key = ANY(%(cases)s)"),
    "documents_file": (HOLDERS, "case_key = ANY(%(cases)s)"),
    "documents_chunk": (HOLDERS, "holder_id = ANY(%(holders)s)"),
    "reporting_transfer": (HOLDERS, OF_CASE),
    "steering_finding": (HOLDERS, "reported_by = ANY(%(users)s)"),
    "steering_findinglink": (HOLDERS, OF_CASE),
    "steering_findingnews": (HOLDERS, "finding_id = ANY(%(findings)s)"),
    "audit_action": (("data_protection",), "actor_id = ANY(%(users)s)"),
    "audit_change": (("data_protection",), "person_id = ANY(%(persons)s)"),
    "audit_read": (("data_protection",), "actor_id = ANY(%(users)s)"),
    "kernel_submission": ((), "false"),
    # of data protection alone; tests/privacy/test_retention.py fills them as worker
    "privacy_due": ((), "false"),
    "privacy_hold": ((), "false"),
    "privacy_run": ((), "false"),
    "privacy_runitem": ((), "false"),
}


@pytest.fixture
def full(staff: Staff, lists: None) -> Full:
    return make_full(staff)


Ids = dict[str, list[UUID]]


def _ids(full: Full) -> Ids:
    with acting(full.staff.actor("responsible")), connection.cursor() as cursor:
        cursor.execute("SELECT id FROM people_person")
        persons = [row[0] for row in cursor.fetchall()]
        cursor.execute("SELECT id FROM people_household")
        households = [row[0] for row in cursor.fetchall()]
    return {
        "persons": persons,
        "households": households,
        "cases": [full.case.id, full.closed.id],
        "screened": [full.screened.id],
        "users": [full.staff.users["responsible"].id],
        "findings": [full.finding.id],
        "holders": [full.sheet_id, full.file_id],
    }


def _sees(full: Full, key: str, table: str, where: str, ids: Ids) -> int:
    with acting(full.staff.actor(key)), connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {table} WHERE {where}", ids)
        row = cursor.fetchone()
    return row[0] if row else 0


def test_every_protected_table_is_listed(full: Full) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname FROM pg_class WHERE relrowsecurity AND relkind = 'r'"
            " AND relname <> 'cases_enquiry'"
        )
        protected = {row[0] for row in cursor.fetchall()}
    assert protected == set(EXPECTED)


def test_each_table_shows_its_rows_to_whom_it_shall_and_to_nobody_else(full: Full) -> None:
    ids = _ids(full)
    wrong = []
    for table, (allowed, where) in EXPECTED.items():
        seen = {key for key in ALL if _sees(full, key, table, where, ids)}
        if seen != set(allowed):
            wrong.append((table, sorted(seen), sorted(allowed)))
    assert wrong == []


def test_a_waiting_enquiry_is_open_to_the_team_and_a_claimed_one_to_its_holder(
    full: Full,
) -> None:
    waiting, screened = ("id = ANY(%(one)s)", {"one": [full.waiting.id]}), full.screened.id
    seen = {key for key in ALL if _sees(full, key, "cases_enquiry", *waiting)}
    assert seen == {"responsible", "deputy", "colleague", "lead"}
    taken = {
        key for key in ALL if _sees(full, key, "cases_enquiry", waiting[0], {"one": [screened]})
    }
    assert taken == {"responsible", "deputy"}


def test_with_a_wall_taken_down_the_same_question_is_answered(full: Full) -> None:
    """Negative control: the test above sees rows when the policy lets them through."""
    ids = _ids(full)
    assert _sees(full, "responsible", "cases_note", OF_CASE, ids) > 0
    assert _sees(full, "elsewhere", "cases_note", "true", ids) == 1  # only her own


@pytest.mark.parametrize("key", ["colleague", "neighbour", "elsewhere", "coordination", "lead"])
def test_nobody_writes_into_a_foreign_case(full: Full, key: str) -> None:
    ids = _ids(full)
    from geleit import audit

    actor = full.staff.actor(key)
    for table, column in (("cases_note", "minutes"), ("people_person", "version")):
        where = OF_CASE if table == "cases_note" else "id = ANY(%(persons)s)"
        with acting(actor), audit.action(actor, "probe"), connection.cursor() as cursor:
            cursor.execute(f"UPDATE {table} SET {column} = 7 WHERE {where}", ids)
            assert cursor.rowcount == 0, (key, table)
