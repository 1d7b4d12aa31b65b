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
CREATE FUNCTION geleit.principals() RETURNS uuid[] LANGUAGE sql STABLE AS $$
    SELECT ARRAY[geleit.actor()]
$$;
CREATE FUNCTION geleit.has_role(wanted text[]) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT false
$$;
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
