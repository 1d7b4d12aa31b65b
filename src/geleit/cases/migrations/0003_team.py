"""Who took an enquiry, one open case a person, and the case as the key to its enquiry.

An enquiry that became a case opens with the case: it moves when the case moves. The lead of the
team reaches a claimed one to give it back when somebody is ill. Whoever was too late learns from
a function who was faster; the row itself is closed to her by then.
"""

from django.db import migrations, models

from geleit.kernel.rls import PRINCIPALS, WEB_ROLES, WORKER_ROLE
from geleit.people.walls import opens_case

TAKEN_BY = """
CREATE FUNCTION geleit.enquiry_taken_by(p_enquiry uuid) RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT e.claimed_by_id FROM cases_enquiry e
    WHERE e.id = p_enquiry AND e.state <> 'new' AND e.unit_id = ANY(geleit.principals())
$$;
REVOKE ALL ON FUNCTION geleit.enquiry_taken_by(uuid) FROM PUBLIC;
"""
OPEN_TO_UNIT = f"(state = 'new' AND unit_id = ANY({PRINCIPALS}))"
LEADS = (
    "(state = 'claimed' AND unit_id IN (SELECT u.id FROM accounts_unit u"
    f" WHERE u.lead_principal = ANY({PRINCIPALS})))"
)


def held(table: str) -> str:
    """Whoever took the enquiry, until it is a case; then whom the case opens to.

    Columns carry their table: a bare ``case_key`` inside the grants' sub-select is the grant's own.
    """
    return (
        f"(({table}.case_key IS NULL AND {table}.claimed_by_id = ANY({PRINCIPALS}))"
        f" OR ({table}.case_key IS NOT NULL AND {opens_case(table + '.case_key')}))"
    )


REACHED = f"{OPEN_TO_UNIT} OR {LEADS} OR {held('cases_enquiry')}"
HELD_ENQUIRY = f"EXISTS (SELECT 1 FROM cases_enquiry e WHERE e.id = enquiry_id AND {held('e')})"


class Migration(migrations.Migration):
    dependencies = [("cases", "0002_walls")]
    operations = [
        migrations.AddConstraint(
            model_name="case",
            constraint=models.UniqueConstraint(
                fields=["person"],
                condition=models.Q(closed_on__isnull=True),
                name="cases_one_open_case",
            ),
        ),
        migrations.RunSQL(
            f"""
            {TAKEN_BY}
            GRANT EXECUTE ON FUNCTION geleit.enquiry_taken_by(uuid) TO {WEB_ROLES}, {WORKER_ROLE};
            ALTER POLICY web_read ON cases_enquiry USING ({REACHED});
            ALTER POLICY web_update ON cases_enquiry USING ({REACHED}) WITH CHECK ({REACHED});
            ALTER POLICY web_read ON cases_screening USING ({HELD_ENQUIRY});
            ALTER POLICY web_insert ON cases_screening WITH CHECK ({HELD_ENQUIRY});
            ALTER POLICY web_update ON cases_screening
                USING ({HELD_ENQUIRY}) WITH CHECK ({HELD_ENQUIRY});
            """,
            migrations.RunSQL.noop,
        ),
    ]
