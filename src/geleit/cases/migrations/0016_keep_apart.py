"""Somebody who was recorded with a relative's case and has an own case can be kept apart."""

from django.db import migrations

from geleit.kernel.rls import WEB_ROLES

FUNCTION = """
-- End whatever other cases of the household still open of this person. Definer, because the grants
-- hang on cases the actor does not hold; she must hold this case in full, and it must be the person's.
CREATE FUNCTION geleit.keep_apart(p_case uuid) RETURNS integer
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    WITH ended AS (
        UPDATE people_accessgrant g SET valid_until = geleit.today() - 1
        FROM cases_case c
        WHERE c.id = p_case AND g.person_id = c.person_id
          AND g.case_key IS DISTINCT FROM c.id
          AND (g.case_key IS NULL OR NOT EXISTS (
              SELECT 1 FROM cases_case own WHERE own.id = g.case_key
                AND own.person_id = c.person_id))
          AND (g.valid_until IS NULL OR g.valid_until >= geleit.today())
          AND EXISTS (
              SELECT 1 FROM people_accessgrant mine
              WHERE mine.case_key = c.id AND mine.kind = 'responsible'
                AND mine.principal = ANY(geleit.principals()) AND mine.valid_from <= geleit.today()
                AND (mine.valid_until IS NULL OR mine.valid_until >= geleit.today()))
        RETURNING 1)
    SELECT count(*)::integer FROM ended
$$;
REVOKE ALL ON FUNCTION geleit.keep_apart(uuid) FROM PUBLIC;
"""


class Migration(migrations.Migration):
    dependencies = [("cases", "0015_after_care"), ("people", "0002_walls")]
    operations = [
        migrations.RunSQL(
            f"{FUNCTION} GRANT EXECUTE ON FUNCTION geleit.keep_apart(uuid) TO {WEB_ROLES};",
            "DROP FUNCTION geleit.keep_apart(uuid);",
        )
    ]
