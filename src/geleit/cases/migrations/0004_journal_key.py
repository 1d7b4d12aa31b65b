"""Data protection finds the journal of a case by its code without a right on the case.

The two functions answer nobody but the role data_protection, and only with key and code: both
mean nothing without rows that stay closed.
"""

from django.db import migrations

from geleit.kernel.rls import WEB_ROLES, WORKER_ROLE

FUNCTIONS = """
-- The key of a case code. Writes its own journal row, also for who is refused or finds nothing.
CREATE FUNCTION geleit.journal_key(p_code text) RETURNS uuid
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    found uuid;
BEGIN
    IF NOT geleit.has_role('{data_protection}'::text[]) THEN
        PERFORM geleit.log_read('refused', NULL, NULL, '{}'::uuid[]);
        RETURN NULL;
    END IF;
    SELECT c.id INTO found FROM cases_case c WHERE c.code = p_code;
    PERFORM geleit.log_read('journal_key_asked', NULL, found, '{}'::uuid[]);
    RETURN found;
END $$;

-- The codes of cases that journal rows name, so that a person can read them. No row of its own:
-- the page that shows the journal rows records its look.
CREATE FUNCTION geleit.journal_codes(p_keys uuid[]) RETURNS TABLE (case_key uuid, code text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT c.id, c.code::text FROM cases_case c
    WHERE c.id = ANY(p_keys) AND geleit.has_role('{data_protection}'::text[])
$$;
REVOKE ALL ON FUNCTION geleit.journal_key(text), geleit.journal_codes(uuid[]) FROM PUBLIC;
"""


class Migration(migrations.Migration):
    dependencies = [("cases", "0003_team")]
    operations = [
        migrations.RunSQL(
            f"""
            {FUNCTIONS}
            GRANT EXECUTE ON FUNCTION geleit.journal_key(text), geleit.journal_codes(uuid[])
                TO {WEB_ROLES}, {WORKER_ROLE};
            """,
            "DROP FUNCTION geleit.journal_codes(uuid[]); DROP FUNCTION geleit.journal_key(text);",
        )
    ]
