"""A stand-in answers for whoever is away, and a lead takes back what she has just given away.

Whoever stands in reads the question and says yes or no in the name of the absent person, who gets
the case; never to a question of her own. Taking back is a function, because with the case of
another team the lead has lost it: it looks that the moves are hers and of today, that each case
still lies where she put it, and opens them to her team's lead again.
"""

from django.db import migrations

from geleit.kernel.rls import PRINCIPALS, WEB_ROLES, WORKER_ROLE
from geleit.people.walls import opens_case, steers_case

TABLE = "cases_handover"
OWN = f"(to_user_id = geleit.actor() OR (to_user_id IS NULL AND to_unit_id = ANY({PRINCIPALS})))"
ASKED = (
    f"(to_user_id = ANY({PRINCIPALS}) OR (to_user_id IS NULL AND to_unit_id = ANY({PRINCIPALS})))"
)
MINE = "(state = 'reassigned' AND decided_by_id = geleit.actor() AND decided_on = geleit.today())"
TRUE = (
    "(state = 'reassigned' AND decided_by_id = geleit.actor() AND decided_on <= geleit.today()"
    f" AND EXISTS (SELECT 1 FROM cases_case c WHERE c.id = {TABLE}.case_id"
    f" AND c.unit_id = {TABLE}.from_unit_id AND c.responsible_id = {TABLE}.from_user_id))"
)


def policies(asked: str, *, moves: bool) -> str:
    steers, opens = (each().replace("{table}", TABLE) for each in (steers_case, opens_case))
    read, insert = f"{steers} OR {asked}", opens
    if moves:
        read, insert = f"{read} OR {MINE}", f"{opens} OR ({steers} AND {TRUE})"
    return f"""
    ALTER POLICY web_read ON {TABLE} USING ({read});
    ALTER POLICY web_insert ON {TABLE} WITH CHECK ({insert});
    """


IS_MINE = """
CREATE OR REPLACE FUNCTION geleit.handover_is_mine(p_handover cases_handover) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT coalesce(
        p_handover.state = 'waiting'
        AND p_handover.from_user_id <> geleit.actor()
        AND geleit.has_role('{case_management}'::text[])
        AND (p_handover.to_user_id = geleit.actor() OR %s
             (p_handover.to_user_id IS NULL
                 AND p_handover.to_unit_id = ANY(geleit.principals()))), false)
$$;
"""
STANDS_IN = """
             (p_handover.to_user_id = ANY(geleit.principals())
                 AND p_handover.asked_by <> geleit.actor()) OR"""
TAKE = """
CREATE OR REPLACE FUNCTION geleit.take_handover(p_id uuid, p_now timestamptz) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    h cases_handover;
BEGIN
    PERFORM 1 FROM cases_case c JOIN cases_handover w ON w.case_id = c.id
    WHERE w.id = p_id FOR UPDATE OF c;
    SELECT * INTO h FROM cases_handover w WHERE w.id = p_id FOR UPDATE;
    IF NOT FOUND OR NOT geleit.handover_is_mine(h) THEN
        RETURN false;
    END IF;
    IF NOT EXISTS (SELECT 1 FROM cases_case c WHERE c.id = h.case_id AND c.closed_on IS NULL
                   AND c.responsible_id = h.from_user_id) THEN
        RETURN false;
    END IF;
    UPDATE cases_handover SET state = 'accepted', decided_by_id = geleit.actor(),
        decided_on = geleit.today() WHERE id = p_id;
    INSERT INTO people_accessgrant (id, created_at, person_id, case_key, principal, kind,
                                    valid_from, granted_by, reason)
    SELECT gen_random_uuid(), p_now, held.person_id, h.case_id, %s, 'responsible',
           geleit.today(), h.asked_by, 'handed_over'
    FROM (SELECT DISTINCT g.person_id FROM people_accessgrant g
          WHERE g.case_key = h.case_id AND g.kind = 'responsible'
            AND g.valid_from <= geleit.today()
            AND (g.valid_until IS NULL OR g.valid_until >= geleit.today())) AS held;
    RETURN true;
END $$;
"""
BACK = f"""
CREATE FUNCTION geleit.undo_reassignment(p_batch uuid, p_now timestamptz) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    moved integer;
    fitting integer;
BEGIN
    PERFORM 1 FROM cases_case c JOIN cases_handover h ON h.case_id = c.id
    WHERE h.batch = p_batch ORDER BY c.id FOR UPDATE OF c;
    SELECT count(*), count(*) FILTER (
        WHERE h.state = 'reassigned' AND h.decided_by_id = geleit.actor()
          AND h.decided_on = geleit.today() AND u.lead_principal = ANY(geleit.principals())
          AND c.responsible_id = h.to_user_id AND c.unit_id = h.to_unit_id)
    INTO moved, fitting
    FROM cases_handover h JOIN cases_case c ON c.id = h.case_id
    JOIN accounts_unit u ON u.id = h.from_unit_id
    WHERE h.batch = p_batch;
    IF moved = 0 OR moved <> fitting THEN
        RETURN false;
    END IF;
    INSERT INTO people_accessgrant (id, created_at, person_id, case_key, principal, kind,
                                    valid_from, granted_by, reason)
    SELECT gen_random_uuid(), p_now, held.person_id, held.case_key, held.lead_principal, 'lead',
           geleit.today(), geleit.actor(), 'reassigned'
    FROM (SELECT DISTINCT g.person_id, g.case_key, u.lead_principal
          FROM cases_handover h JOIN accounts_unit u ON u.id = h.from_unit_id
          JOIN people_accessgrant g ON g.case_key = h.case_id AND g.kind = 'lead'
          WHERE h.batch = p_batch AND h.from_unit_id <> h.to_unit_id
            AND g.valid_from <= geleit.today()
            AND (g.valid_until IS NULL OR g.valid_until >= geleit.today())) AS held;
    UPDATE cases_handover SET state = 'withdrawn' WHERE batch = p_batch;
    RETURN true;
END $$;
REVOKE ALL ON FUNCTION geleit.undo_reassignment(uuid, timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION geleit.undo_reassignment(uuid, timestamptz)
    TO {WEB_ROLES}, {WORKER_ROLE};
"""


class Migration(migrations.Migration):
    dependencies = [("cases", "0017_reassigned"), ("people", "0002_walls")]
    operations = [
        migrations.RunSQL(policies(ASKED, moves=True), policies(OWN, moves=False)),
        migrations.RunSQL(IS_MINE % STANDS_IN, IS_MINE % ""),
        migrations.RunSQL(TAKE % "coalesce(h.to_user_id, geleit.actor())", TAKE % "geleit.actor()"),
        migrations.RunSQL(BACK, "DROP FUNCTION geleit.undo_reassignment(uuid, timestamptz);"),
    ]
