"""Whose a case, a person, an Anmeldung is: the journal of each controller is its own.

``controllers_of`` gives ``geleit.journal_controllers`` its answer; data protection finds by code
what its own controller holds.
"""

from django.db import migrations

FUNCTIONS = """
CREATE OR REPLACE FUNCTION geleit.controllers_of(p_ids uuid[]) RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    WITH named AS (SELECT array_remove(p_ids, NULL) AS ids),
    held AS (
        SELECT id AS case_id FROM named, cases_case WHERE id = ANY(ids)
        UNION SELECT n.case_id FROM named, cases_note n WHERE n.id = ANY(ids)
        UNION SELECT t.case_id FROM named, cases_task t WHERE t.id = ANY(ids)
        UNION SELECT a.case_id FROM named, cases_appointment a WHERE a.id = ANY(ids)
    )
    SELECT coalesce(array_agg(DISTINCT found.controller_id), ARRAY[]::uuid[]) FROM (
        SELECT c.controller_id FROM held h JOIN cases_case c ON c.id = h.case_id
        UNION SELECT p.controller_id FROM named, people_person p WHERE p.id = ANY(ids)
        UNION SELECT e.controller_id FROM named, cases_enquiry e WHERE e.id = ANY(ids)
    ) AS found
$$;

CREATE OR REPLACE FUNCTION geleit.journal_key(p_code text) RETURNS uuid
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    found uuid;
BEGIN
    IF NOT geleit.has_role('{data_protection}'::text[]) THEN
        PERFORM geleit.log_read('refused', NULL, NULL,
                                ARRAY(SELECT c.id FROM cases_case c WHERE c.code = p_code));
        RETURN NULL;
    END IF;
    SELECT c.id INTO found FROM cases_case c
    WHERE c.code = p_code AND c.controller_id = ANY(geleit.controllers_as('data_protection'));
    PERFORM geleit.log_read('journal_key_asked', NULL, found, '{}'::uuid[]);
    RETURN found;
END $$;

CREATE OR REPLACE FUNCTION geleit.journal_codes(p_keys uuid[])
RETURNS TABLE (case_key uuid, code text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT c.id, c.code::text FROM cases_case c
    WHERE c.id = ANY(p_keys) AND geleit.has_role('{data_protection}'::text[])
      AND c.controller_id = ANY(geleit.controllers_as('data_protection'))
$$;
"""
FUNCTIONS += "REVOKE ALL ON FUNCTION geleit.controllers_of(uuid[]) FROM PUBLIC;"
LEARN = """
UPDATE audit_action SET controllers = geleit.controllers_of(ARRAY[person_id, case_key])
WHERE controllers = '{}' AND coalesce(person_id, case_key) IS NOT NULL;
UPDATE audit_read SET controllers = ARRAY(SELECT DISTINCT unnest(
    controllers || geleit.controllers_of(ARRAY[person_id, case_key] || ids)) ORDER BY 1)
WHERE kind = 'refused';
"""


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0004_journal_key"),
        ("people", "0003_duplicates_and_merges"),
        ("accounts", "0004_controllers"),
    ]
    operations = [migrations.RunSQL(FUNCTIONS + LEARN, migrations.RunSQL.noop)]
