"""Who the actor is, said by the database itself from memberships and deputyships of today."""

from django.db import migrations

from geleit.kernel import rls

FUNCTIONS = """
CREATE OR REPLACE FUNCTION geleit.derive_principals() RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    WITH me AS (SELECT geleit.actor() AS id, geleit.today() AS day),
    active AS (
        SELECT me.id, me.day FROM me JOIN accounts_user u ON u.id = me.id AND u.is_active
    ),
    held AS (
        SELECT m.role, u.id AS unit_id, u.lead_principal
        FROM active a JOIN accounts_membership m ON m.user_id = a.id
        JOIN accounts_unit u ON u.id = m.unit_id
        WHERE m.valid_from <= a.day AND (m.valid_until IS NULL OR m.valid_until >= a.day)
    )
    SELECT coalesce(array_agg(p), ARRAY[]::uuid[]) FROM (
        SELECT id AS p FROM active
        UNION SELECT unit_id FROM held WHERE role IN ('case_management', 'lead')
        UNION SELECT lead_principal FROM held WHERE role = 'lead'
        UNION SELECT d.user_id FROM active a JOIN accounts_deputyship d ON d.deputy_id = a.id
              WHERE d.valid_from <= a.day AND d.valid_until >= a.day
    ) AS every_principal
$$;

CREATE OR REPLACE FUNCTION geleit.derive_roles() RETURNS text[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT coalesce(array_agg(DISTINCT m.role::text), ARRAY[]::text[])
    FROM accounts_membership m JOIN accounts_user u ON u.id = m.user_id
    WHERE m.user_id = geleit.actor() AND u.is_active
      AND m.valid_from <= geleit.today()
      AND (m.valid_until IS NULL OR m.valid_until >= geleit.today())
$$;
"""
STAFF = ("accounts_user", "accounts_membership", "accounts_deputyship")


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_initial"), ("audit", "0002_walls")]
    operations = [
        migrations.RunSQL(FUNCTIONS, migrations.RunSQL.noop),
        *[rls.open_table(table, "SELECT, INSERT, UPDATE") for table in STAFF],
        rls.open_table("accounts_controller", "SELECT, INSERT, UPDATE"),
        rls.open_table("accounts_unit", "SELECT, INSERT, UPDATE"),
        *[
            rls.track(table)
            for table in (
                "accounts_membership",
                "accounts_deputyship",
                "accounts_controller",
                "accounts_unit",
            )
        ],
    ]
