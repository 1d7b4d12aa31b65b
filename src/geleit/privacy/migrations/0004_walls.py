"""Walls around proposals, holds and runs; what is held cannot be deleted by anybody but the owner."""

from django.db import migrations

from geleit.kernel import rls

OWN = "controller_id = ANY((SELECT geleit.controllers_as('data_protection'))::uuid[])"
OWN_RUN = "controllers && (SELECT geleit.controllers_as('data_protection'))"
OF_RUN = "EXISTS (SELECT 1 FROM privacy_run r WHERE r.id = privacy_runitem.run_id)"
HELD = """
-- For BEFORE DELETE triggers: a hold on the row, its person or its case.
CREATE FUNCTION geleit.refuse_held() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE was jsonb := to_jsonb(OLD);
BEGIN
    IF EXISTS (SELECT 1 FROM privacy_hold h WHERE h.lifted_at IS NULL AND h.subject_id = ANY(
        ARRAY[was ->> 'id', was ->> 'person_id', was ->> 'case_key']::uuid[]))
    THEN
        RAISE EXCEPTION 'geleit: % is held', TG_TABLE_NAME USING ERRCODE = 'GL003';
    END IF;
    RETURN OLD;
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("privacy", "0003_retention"), ("audit", "0005_seals")]
    operations = [
        rls.protect("privacy_due", read=OWN, insert=rls.NOBODY),
        rls.protect("privacy_hold", read=OWN, insert=OWN),
        rls.protect("privacy_run", read=OWN_RUN, insert=OWN_RUN),
        rls.protect("privacy_runitem", read=OF_RUN, insert=OF_RUN),
        rls.track("privacy_hold", case="subject_id"),
        migrations.RunSQL(HELD, "DROP FUNCTION geleit.refuse_held();"),
    ]
