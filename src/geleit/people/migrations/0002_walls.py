"""Walls around people: grants decide, and nobody grants herself what she does not hold."""

from django.db import migrations

from geleit.kernel import rls
from geleit.kernel.rls import PRINCIPALS, WEB_ROLES, WORKER_ROLE, has_role
from geleit.people.walls import identifies_person, opens_person

FUNCTIONS = """
-- May the actor open this person or case to somebody? Yes where nobody holds it yet (it is being
-- made), where she holds it herself, or where she leads the team that owns it. Definer, because
-- she need not see the grants of others.
CREATE FUNCTION geleit.may_grant(p_person uuid, p_case uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT CASE
        WHEN NOT EXISTS (SELECT 1 FROM people_accessgrant g WHERE g.person_id = p_person)
            THEN EXISTS (SELECT 1 FROM people_person p
                         WHERE p.id = p_person AND p.created_by = geleit.actor())
        WHEN p_case IS NOT NULL
             AND EXISTS (SELECT 1 FROM people_accessgrant g WHERE g.case_key = p_case)
            THEN EXISTS (
                SELECT 1 FROM people_accessgrant g
                WHERE g.case_key = p_case AND g.kind IN ('responsible', 'lead')
                  AND g.principal = ANY(geleit.principals()) AND g.valid_from <= geleit.today()
                  AND (g.valid_until IS NULL OR g.valid_until >= geleit.today()))
        ELSE EXISTS (
                SELECT 1 FROM people_accessgrant g
                WHERE g.person_id = p_person AND g.kind IN ('responsible', 'lead')
                  AND g.principal = ANY(geleit.principals()) AND g.valid_from <= geleit.today()
                  AND (g.valid_until IS NULL OR g.valid_until >= geleit.today()))
    END
$$;
REVOKE ALL ON FUNCTION geleit.may_grant(uuid, uuid) FROM PUBLIC;
"""
CONTENT = (
    "people_personlanguage",
    "people_nationality",
    "people_contactpoint",
    "people_residencestatus",
    "people_privacynotice",
    "people_caseagreement",
    "people_consent",
    "people_secrecyrelease",
)
OWN_GRANT = f"principal = ANY({PRINCIPALS})"
MAY_GRANT = "granted_by = geleit.actor() AND geleit.may_grant(person_id, case_key)"


class Migration(migrations.Migration):
    dependencies = [("people", "0001_initial"), ("accounts", "0002_walls")]
    operations = [
        migrations.RunSQL(
            FUNCTIONS
            + f"GRANT EXECUTE ON FUNCTION geleit.may_grant(uuid, uuid) TO {WEB_ROLES}, {WORKER_ROLE};",
            "DROP FUNCTION geleit.may_grant(uuid, uuid);",
        ),
        rls.protect(
            "people_accessgrant",
            read=f"{OWN_GRANT} OR geleit.may_grant(person_id, case_key)"
            f" OR {has_role('data_protection')}",
            insert=MAY_GRANT,
            update="geleit.may_grant(person_id, case_key)",
        ),
        rls.protect(
            "people_person",
            read=identifies_person("people_person.id"),
            insert="created_by = geleit.actor()",
            update=opens_person("people_person.id"),
        ),
        rls.protect(
            "people_personname",
            read=identifies_person(),
            insert=opens_person(),
            delete=opens_person(),
        ),
        *[
            rls.protect(table, read=opens_person(), insert=opens_person(), delete=opens_person())
            for table in CONTENT
        ],
        rls.protect(
            "people_searchkey",
            read=identifies_person(),
            insert=opens_person(),
            delete=opens_person(),
        ),
        rls.protect(
            "people_household",
            read="created_by = geleit.actor() OR EXISTS (SELECT 1 FROM people_householdmember m"
            " WHERE m.household_id = people_household.id)",
            insert="created_by = geleit.actor()",
        ),
        rls.protect(
            "people_householdmember",
            read=identifies_person(),
            insert=opens_person(),
            delete=opens_person(),
        ),
        rls.protect(
            "people_relation", read=opens_person(), insert=opens_person(), delete=opens_person()
        ),
        rls.protect(
            "people_distinctpair",
            read=f"{opens_person()} OR {opens_person('other_id')}",
            insert=f"decided_by = geleit.actor() AND {opens_person()}",
        ),
        rls.protect(
            "people_merge",
            read=f"{opens_person('kept_id')} OR {opens_person('merged_id')}",
            insert=f"{opens_person('kept_id')} AND {opens_person('merged_id')}",
        ),
        rls.track("people_person", person="id"),
        *[
            rls.track(table, person="person_id")
            for table in (
                *CONTENT,
                "people_personname",
                "people_householdmember",
                "people_relation",
                "people_distinctpair",
            )
        ],
        rls.track("people_accessgrant", person="person_id", case="case_key"),
        rls.track("people_merge", person="kept_id"),
        rls.track("people_household"),
    ]
