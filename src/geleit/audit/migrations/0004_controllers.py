"""Each row of the journal says whose data protection reads it (05-settled 4).

The two functions are declared here and get their body above: accounts knows memberships, cases
knows whose a case or person is.
"""

import django.contrib.postgres.fields
from django.db import migrations, models

from geleit.kernel.rls import WEB_ROLES, has_role

DECLARED = """
-- Controllers at which the actor has a role today; any role where none is named.
CREATE FUNCTION geleit.controllers_as(p_role text) RETURNS uuid[] LANGUAGE sql STABLE AS $$
    SELECT ARRAY[]::uuid[]
$$;
-- Controllers of a person, a case or of whatever the ids name.
CREATE FUNCTION geleit.controllers_of(p_ids uuid[]) RETURNS uuid[] LANGUAGE sql STABLE AS $$
    SELECT ARRAY[]::uuid[]
$$;

-- Who acts belongs to a controller; the system acts for that of the case. Whoever was refused
-- shows up on both sides.
CREATE FUNCTION geleit.journal_controllers(p_kind text, p_ids uuid[]) RETURNS uuid[]
LANGUAGE plpgsql STABLE AS $$
DECLARE own uuid[] := geleit.controllers_as(NULL);
BEGIN
    IF p_kind <> 'refused' AND own <> '{}' THEN RETURN own; END IF;
    RETURN ARRAY(SELECT DISTINCT unnest(own || geleit.controllers_of(p_ids)) ORDER BY 1);
END $$;

CREATE OR REPLACE FUNCTION geleit.open_action(
    p_id uuid, p_kind text, p_person uuid, p_case uuid, p_reason text)
RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
    INSERT INTO audit_action (id, at, actor_id, kind, person_id, case_key, reason, controllers)
    VALUES (p_id, clock_timestamp(), geleit.actor(), p_kind, p_person, p_case, p_reason,
            geleit.journal_controllers(p_kind, ARRAY[p_person, p_case]));
    PERFORM set_config('geleit.action', p_id::text, true);
END $$;

CREATE OR REPLACE FUNCTION geleit.log_read(p_kind text, p_person uuid, p_case uuid, p_ids uuid[])
RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    moment timestamptz := clock_timestamp();
    ten_minutes timestamptz := to_timestamp(floor(extract(epoch FROM moment) / 600) * 600);
BEGIN
    INSERT INTO audit_read (actor_id, kind, person_id, case_key, ids, slot, first_at, last_at,
                            times, controllers)
    VALUES (geleit.actor(), p_kind, p_person, p_case, p_ids, ten_minutes, moment, moment, 1,
            geleit.journal_controllers(p_kind, ARRAY[p_person, p_case] || p_ids))
    ON CONFLICT (actor_id, kind, person_id, case_key, ids, slot)
    DO UPDATE SET last_at = excluded.last_at, times = audit_read.times + 1;
END $$;
"""
OWN = (
    f"{has_role('data_protection')} AND (controllers = '{{}}'"
    " OR controllers && (SELECT geleit.controllers_as('data_protection')))"
)
# The sub-select falls under the policy of audit_action.
OF_ACTION = "EXISTS (SELECT 1 FROM audit_action a WHERE a.id = audit_change.action_id)"


class Migration(migrations.Migration):
    dependencies = [("audit", "0003_journal_periods")]
    operations = [
        *[
            migrations.AddField(
                model_name=name,
                name="controllers",
                field=django.contrib.postgres.fields.ArrayField(
                    base_field=models.UUIDField(), db_default=[], size=None
                ),
            )
            for name in ("action", "read")
        ],
        migrations.RunSQL(
            f"""
            {DECLARED}
            ALTER POLICY web_read ON audit_action USING ({OWN});
            ALTER POLICY web_read ON audit_read USING ({OWN});
            ALTER POLICY web_read ON audit_change
                USING ({has_role("data_protection")} AND {OF_ACTION});
            GRANT EXECUTE ON FUNCTION geleit.controllers_as(text) TO {WEB_ROLES};
            """,
            migrations.RunSQL.noop,
        ),
    ]
