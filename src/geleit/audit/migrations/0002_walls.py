"""Journal functions run with the rights of the owner: the web role can neither forge nor erase."""

from django.db import migrations

from geleit.kernel.rls import WEB_ROLES, WORKER_ROLE, has_role

FUNCTIONS = """
CREATE SEQUENCE audit_seq;
ALTER TABLE audit_action ALTER seq SET DEFAULT nextval('audit_seq');
ALTER TABLE audit_change ALTER seq SET DEFAULT nextval('audit_seq');
ALTER TABLE audit_read ALTER seq SET DEFAULT nextval('audit_seq');

CREATE FUNCTION geleit.open_action(p_id uuid, p_kind text, p_person uuid, p_case uuid, p_reason text)
RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
    INSERT INTO audit_action (id, at, actor_id, kind, person_id, case_key, reason)
    VALUES (p_id, clock_timestamp(), geleit.actor(), p_kind, p_person, p_case, p_reason);
    PERFORM set_config('geleit.action', p_id::text, true);
END $$;

-- Old and new values of changed columns. Encrypted columns stay ciphertext. Refuses a write that
-- no action explains; only the owner (migrations) writes without one.
CREATE FUNCTION geleit.track() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    named text := current_setting('geleit.action', true);
    was jsonb; becomes jsonb; either jsonb; changed_before jsonb; changed_after jsonb;
BEGIN
    IF coalesce(named, '') = '' AND session_user NOT IN ('geleit_owner') THEN
        RAISE EXCEPTION 'geleit: write to % without an audit action', TG_TABLE_NAME
            USING ERRCODE = 'GL002';
    END IF;
    IF TG_OP <> 'INSERT' THEN was := to_jsonb(OLD); END IF;
    IF TG_OP <> 'DELETE' THEN becomes := to_jsonb(NEW); END IF;
    either := coalesce(becomes, was);
    IF TG_OP = 'UPDATE' THEN
        SELECT jsonb_object_agg(key, was -> key), jsonb_object_agg(key, value)
        INTO changed_before, changed_after
        FROM jsonb_each(becomes) WHERE was -> key IS DISTINCT FROM value;
        IF changed_after IS NULL THEN RETURN NULL; END IF;
    ELSE
        changed_before := was; changed_after := becomes;
    END IF;
    INSERT INTO audit_change (at, action_id, table_name, row_id, operation, person_id, case_key,
                              before, after)
    VALUES (clock_timestamp(), nullif(named, '')::uuid, TG_TABLE_NAME, (either ->> 'id')::uuid,
            TG_OP,
            CASE WHEN TG_ARGV[0] <> '' THEN (either ->> TG_ARGV[0])::uuid END,
            CASE WHEN TG_ARGV[1] <> '' THEN (either ->> TG_ARGV[1])::uuid END,
            changed_before, changed_after);
    RETURN NULL;
END $$;

CREATE FUNCTION geleit.log_read(p_kind text, p_person uuid, p_case uuid, p_ids uuid[])
RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    moment timestamptz := clock_timestamp();
    ten_minutes timestamptz := to_timestamp(floor(extract(epoch FROM moment) / 600) * 600);
BEGIN
    INSERT INTO audit_read (actor_id, kind, person_id, case_key, ids, slot, first_at, last_at, times)
    VALUES (geleit.actor(), p_kind, p_person, p_case, p_ids, ten_minutes, moment, moment, 1)
    ON CONFLICT (actor_id, kind, person_id, case_key, ids, slot)
    DO UPDATE SET last_at = excluded.last_at, times = audit_read.times + 1;
END $$;

REVOKE ALL ON FUNCTION geleit.open_action(uuid, text, uuid, uuid, text),
    geleit.log_read(text, uuid, uuid, uuid[]) FROM PUBLIC;
"""


def _journal(table: str) -> str:
    """Insert only, by the functions; read by data protection alone."""
    return f"""
    ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;
    GRANT SELECT ON {table} TO {WEB_ROLES};
    GRANT SELECT, DELETE ON {table} TO {WORKER_ROLE};
    CREATE POLICY web_read ON {table} FOR SELECT TO {WEB_ROLES}
        USING ({has_role("data_protection")});
    CREATE POLICY worker ON {table} TO {WORKER_ROLE} USING (geleit.actor() IS NOT NULL);
    """


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial"), ("kernel", "0001_initial")]
    operations = [
        migrations.RunSQL(
            FUNCTIONS
            + f"""
            GRANT EXECUTE ON FUNCTION geleit.open_action(uuid, text, uuid, uuid, text),
                geleit.log_read(text, uuid, uuid, uuid[]) TO {WEB_ROLES}, {WORKER_ROLE};
            """
            + "".join(_journal(table) for table in ("audit_action", "audit_change", "audit_read")),
            """
            DROP FUNCTION geleit.log_read(text, uuid, uuid, uuid[]);
            DROP FUNCTION geleit.track();
            DROP FUNCTION geleit.open_action(uuid, text, uuid, uuid, text);
            DROP SEQUENCE audit_seq CASCADE;
            """,
        )
    ]
