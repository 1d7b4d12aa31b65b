"""At which controllers somebody has a role; rows of the journal written so far learn theirs."""

from django.db import migrations

FUNCTION = """
CREATE OR REPLACE FUNCTION geleit.controllers_as(p_role text) RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT coalesce(array_agg(DISTINCT u.controller_id), ARRAY[]::uuid[])
    FROM accounts_membership m JOIN accounts_user who ON who.id = m.user_id
    JOIN accounts_unit u ON u.id = m.unit_id
    WHERE m.user_id = geleit.actor() AND who.is_active
      AND (p_role IS NULL OR m.role = p_role)
      AND m.valid_from <= geleit.today()
      AND (m.valid_until IS NULL OR m.valid_until >= geleit.today())
$$;
"""
LEARN = """
WITH known AS (
    SELECT m.user_id, array_agg(DISTINCT u.controller_id) AS controllers
    FROM accounts_membership m JOIN accounts_unit u ON u.id = m.unit_id GROUP BY m.user_id
)
UPDATE {table} j SET controllers = known.controllers FROM known WHERE known.user_id = j.actor_id;
"""


class Migration(migrations.Migration):
    dependencies = [("accounts", "0003_attempts"), ("audit", "0005_seals")]
    operations = [
        migrations.RunSQL(
            FUNCTION + LEARN.format(table="audit_action") + LEARN.format(table="audit_read"),
            migrations.RunSQL.noop,
        )
    ]
