"""Walls around hand-overs, and the two functions by which a receiver answers.

The receiver reads the row and changes nothing: taking and refusing are functions that look first
whether the hand-over waits and is hers. Of two at the same moment one wins, because the case and
the row are locked, in this order.
"""

from django.db import migrations

from geleit.kernel import rls
from geleit.kernel.rls import PRINCIPALS, WEB_ROLES, WORKER_ROLE
from geleit.people.walls import opens_case, steers_case

ASKED = f"(to_user_id = geleit.actor() OR (to_user_id IS NULL AND to_unit_id = ANY({PRINCIPALS})))"
FUNCTIONS = """
CREATE FUNCTION geleit.handover_is_mine(p_handover cases_handover) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT coalesce(
        p_handover.state = 'waiting'
        AND p_handover.from_user_id <> geleit.actor()
        AND geleit.has_role('{case_management}'::text[])
        AND (p_handover.to_user_id = geleit.actor()
             OR (p_handover.to_user_id IS NULL
                 AND p_handover.to_unit_id = ANY(geleit.principals()))), false)
$$;
REVOKE ALL ON FUNCTION geleit.handover_is_mine(cases_handover) FROM PUBLIC;

CREATE FUNCTION geleit.take_handover(p_id uuid, p_now timestamptz) RETURNS boolean
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
    SELECT gen_random_uuid(), p_now, held.person_id, h.case_id, geleit.actor(), 'responsible',
           geleit.today(), h.asked_by, 'handed_over'
    FROM (SELECT DISTINCT g.person_id FROM people_accessgrant g
          WHERE g.case_key = h.case_id AND g.kind = 'responsible'
            AND g.valid_from <= geleit.today()
            AND (g.valid_until IS NULL OR g.valid_until >= geleit.today())) AS held;
    RETURN true;
END $$;
REVOKE ALL ON FUNCTION geleit.take_handover(uuid, timestamptz) FROM PUBLIC;

CREATE FUNCTION geleit.refuse_handover(p_id uuid, p_answer text) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    h cases_handover;
BEGIN
    SELECT * INTO h FROM cases_handover w WHERE w.id = p_id FOR UPDATE;
    IF NOT FOUND OR NOT geleit.handover_is_mine(h) THEN
        RETURN false;
    END IF;
    UPDATE cases_handover SET state = 'refused', answer = p_answer,
        decided_by_id = geleit.actor(), decided_on = geleit.today() WHERE id = p_id;
    RETURN true;
END $$;
REVOKE ALL ON FUNCTION geleit.refuse_handover(uuid, text) FROM PUBLIC;
"""
GRANTS = f"""
GRANT EXECUTE ON FUNCTION geleit.take_handover(uuid, timestamptz) TO {WEB_ROLES}, {WORKER_ROLE};
GRANT EXECUTE ON FUNCTION geleit.refuse_handover(uuid, text) TO {WEB_ROLES}, {WORKER_ROLE};
"""
UNDO = """
DROP FUNCTION geleit.refuse_handover(uuid, text);
DROP FUNCTION geleit.take_handover(uuid, timestamptz);
DROP FUNCTION geleit.handover_is_mine(cases_handover);
"""


class Migration(migrations.Migration):
    dependencies = [("cases", "0009_handover"), ("people", "0002_walls")]
    operations = [
        rls.protect(
            "cases_handover",
            read=f"{steers_case()} OR {ASKED}",
            insert=opens_case(),
            update=steers_case(),
        ),
        rls.track("cases_handover", case="case_id"),
        migrations.RunSQL(FUNCTIONS + GRANTS, UNDO),
    ]
