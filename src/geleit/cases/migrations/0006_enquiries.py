"""The lead no longer reads rows of claimed Anmeldungen; those that became a case are done.

Two functions give the lead what settled 1 gives her: that it exists, who has it, since when; and
the hand to give it back. A case opened at the intake left its Anmeldung claimed for ever.
"""

from django.db import migrations

from geleit.kernel.rls import PRINCIPALS, WEB_ROLES
from geleit.people.walls import opens_case

OPEN_TO_UNIT = f"(state = 'new' AND unit_id = ANY({PRINCIPALS}))"
FUNCTIONS = """
CREATE FUNCTION geleit.claimed_of_team() RETURNS TABLE (
    id uuid, code text, municipality text, channel text, language text, needs_interpreter boolean,
    topics text[], waiting_since timestamptz, state text, claimed_by uuid, claimed_by_name text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT e.id, e.code::text, e.municipality::text, e.channel::text, e.language::text,
           e.needs_interpreter, e.topics::text[], e.waiting_since, e.state::text, e.claimed_by_id,
           who.name::text
    FROM cases_enquiry e JOIN accounts_unit u ON u.id = e.unit_id
    JOIN accounts_user who ON who.id = e.claimed_by_id
    WHERE e.state = 'claimed' AND e.case_key IS NULL
      AND u.lead_principal = ANY((SELECT geleit.principals())::uuid[])
    ORDER BY e.waiting_since, e.id LIMIT 101
$$;

CREATE FUNCTION geleit.release_of_team(p_enquiry uuid) RETURNS boolean
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    WITH back AS (
        UPDATE cases_enquiry e SET state = 'new', claimed_by_id = NULL, claimed_at = NULL,
               version = version + 1
        FROM accounts_unit u
        WHERE e.id = p_enquiry AND u.id = e.unit_id AND e.state = 'claimed' AND e.case_key IS NULL
          AND u.lead_principal = ANY((SELECT geleit.principals())::uuid[])
        RETURNING e.id
    )
    SELECT EXISTS (SELECT 1 FROM back)
$$;
REVOKE ALL ON FUNCTION geleit.claimed_of_team(), geleit.release_of_team(uuid) FROM PUBLIC;
"""
# The owner cannot encrypt: the reason of these decisions stays empty.
MEND = """
INSERT INTO cases_screening (id, created_at, enquiry_id, criteria, other_case_management, outcome,
                             reason, decided_by, decided_on, case_key)
SELECT gen_random_uuid(), now(), e.id, '{}', '{}', 'case_management', ''::bytea,
       coalesce(e.claimed_by_id, e.received_by, c.responsible_id), c.opened_on, c.id
FROM cases_enquiry e JOIN cases_case c ON c.id = e.case_key
WHERE NOT EXISTS (SELECT 1 FROM cases_screening s WHERE s.enquiry_id = e.id);
UPDATE cases_enquiry e SET state = 'done', done_on = c.opened_on, version = e.version + 1
FROM cases_case c WHERE c.id = e.case_key AND e.state <> 'done';
"""


def held(table: str) -> str:
    """As in 0003: whoever took it, until it is a case; then whom the case opens to."""
    return (
        f"(({table}.case_key IS NULL AND {table}.claimed_by_id = ANY({PRINCIPALS}))"
        f" OR ({table}.case_key IS NOT NULL AND {opens_case(table + '.case_key')}))"
    )


REACHED = f"{OPEN_TO_UNIT} OR {held('cases_enquiry')}"


class Migration(migrations.Migration):
    dependencies = [("cases", "0005_controllers")]
    operations = [
        migrations.RunSQL(
            f"""
            {FUNCTIONS}
            GRANT EXECUTE ON FUNCTION geleit.claimed_of_team(), geleit.release_of_team(uuid)
                TO {WEB_ROLES};
            ALTER POLICY web_read ON cases_enquiry USING ({REACHED});
            ALTER POLICY web_update ON cases_enquiry USING ({REACHED}) WITH CHECK ({REACHED});
            """,
            migrations.RunSQL.noop,
        ),
        migrations.RunSQL(MEND, migrations.RunSQL.noop),
    ]
