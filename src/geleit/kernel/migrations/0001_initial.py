from django.db import migrations, models

import geleit.kernel.clock
from geleit.kernel import rls

FUNCTIONS = """
CREATE EXTENSION IF NOT EXISTS btree_gist;
CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE SCHEMA IF NOT EXISTS geleit;
GRANT USAGE ON SCHEMA geleit TO geleit_web, geleit_story, geleit_worker;

-- Who acts. Raises when nobody is set: an empty answer would read like "no cases" (05-settled 5).
CREATE FUNCTION geleit.actor() RETURNS uuid LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$
DECLARE named text := current_setting('geleit.actor', true);
BEGIN
    IF named IS NULL OR named = '' THEN
        RAISE EXCEPTION 'geleit: no actor is set' USING ERRCODE = 'GL001';
    END IF;
    RETURN named::uuid;
END $$;

-- The county's day. Only the story role, which builds demo data, may set it.
CREATE FUNCTION geleit.today() RETURNS date LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT CASE
        WHEN session_user = 'geleit_story' AND coalesce(current_setting('geleit.today', true), '') <> ''
        THEN current_setting('geleit.today', true)::date
        ELSE (now() AT TIME ZONE 'Europe/Berlin')::date
    END
$$;

-- Declared here so that policies of lower apps can name them; accounts gives them their body.
CREATE FUNCTION geleit.derive_principals() RETURNS uuid[] LANGUAGE sql STABLE AS $$
    SELECT ARRAY[geleit.actor()]
$$;
CREATE FUNCTION geleit.derive_roles() RETURNS text[] LANGUAGE sql STABLE AS $$
    SELECT ARRAY[]::text[]
$$;

-- Begin to act: the rights of the day are derived once and kept for the transaction. Whoever can
-- set these settings can set the actor too, so keeping them gives nothing away (ADR 0003).
CREATE FUNCTION geleit.become(p_actor uuid, p_today text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    PERFORM set_config('geleit.actor', p_actor::text, true),
            set_config('geleit.today', p_today, true);
    PERFORM set_config('geleit.principals', p_actor::text || geleit.derive_principals()::text, true),
            set_config('geleit.roles', p_actor::text || geleit.derive_roles()::text, true);
END $$;

-- Everybody the actor stands for today: herself, her teams, those she deputises.
CREATE FUNCTION geleit.principals() RETURNS uuid[] LANGUAGE plpgsql STABLE AS $$
DECLARE
    who text := geleit.actor()::text;
    kept text := current_setting('geleit.principals', true);
BEGIN
    IF left(kept, 36) = who THEN RETURN substr(kept, 37)::uuid[]; END IF;
    RETURN geleit.derive_principals();
END $$;

CREATE FUNCTION geleit.has_role(wanted text[]) RETURNS boolean LANGUAGE plpgsql STABLE AS $$
DECLARE
    who text := geleit.actor()::text;
    kept text := current_setting('geleit.roles', true);
BEGIN
    IF left(kept, 36) = who THEN RETURN wanted && substr(kept, 37)::text[]; END IF;
    RETURN wanted && geleit.derive_roles();
END $$;
"""


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    operations = [
        migrations.RunSQL(FUNCTIONS, "DROP SCHEMA geleit CASCADE;"),
        migrations.CreateModel(
            name="Submission",
            fields=[
                ("key", models.UUIDField(primary_key=True, serialize=False)),
                ("actor_id", models.UUIDField()),
                ("outcome", models.CharField(max_length=300)),
                ("at", models.DateTimeField(db_index=True, default=geleit.kernel.clock.now)),
            ],
            options={"db_table": "kernel_submission"},
        ),
        rls.protect(
            "kernel_submission",
            read="actor_id = geleit.actor()",
            insert="actor_id = geleit.actor()",
        ),
    ]
