"""Data protection finds by its number what shall be held; the codes are all it gets."""

from django.db import migrations

from geleit.kernel.rls import WEB_ROLES

FUNCTION = """
CREATE FUNCTION geleit.retention_subject(p_code text) RETURNS TABLE (id uuid, controller_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT found.id, found.controller_id FROM (
        SELECT c.id, c.controller_id FROM cases_case c WHERE c.code = p_code
        UNION ALL SELECT e.id, e.controller_id FROM cases_enquiry e WHERE e.code = p_code
        UNION ALL SELECT p.id, p.controller_id FROM people_person p WHERE p.id::text = lower(p_code)
    ) AS found
    WHERE found.controller_id = ANY(geleit.controllers_as('data_protection'))
$$;
REVOKE ALL ON FUNCTION geleit.retention_subject(text) FROM PUBLIC;
"""


class Migration(migrations.Migration):
    dependencies = [("cases", "0007_holds")]
    operations = [
        migrations.RunSQL(
            f"{FUNCTION} GRANT EXECUTE ON FUNCTION geleit.retention_subject(text) TO {WEB_ROLES};",
            "DROP FUNCTION geleit.retention_subject(text);",
        )
    ]
