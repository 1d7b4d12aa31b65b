"""A look at many rows fits into the index: their digest stands there, not the ids themselves.

At a million persons one check for duplicates met more than 168 candidates, and the row of the
journal was larger than an index can hold: the person at the desk saw an error.
"""

from django.db import migrations, models

# As in 0004, but for the digest.
LOG = """
CREATE OR REPLACE FUNCTION geleit.log_read(p_kind text, p_person uuid, p_case uuid, p_ids uuid[])
RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    moment timestamptz := clock_timestamp();
    ten_minutes timestamptz := to_timestamp(floor(extract(epoch FROM moment) / 600) * 600);
BEGIN
    INSERT INTO audit_read (actor_id, kind, person_id, case_key, ids, ids_digest, slot, first_at,
                            last_at, times, controllers)
    VALUES (geleit.actor(), p_kind, p_person, p_case, p_ids,
            sha256(convert_to(p_ids::text, 'UTF8')), ten_minutes, moment, moment, 1,
            geleit.journal_controllers(p_kind, ARRAY[p_person, p_case] || p_ids))
    ON CONFLICT (actor_id, kind, person_id, case_key, ids_digest, slot)
    DO UPDATE SET last_at = excluded.last_at, times = audit_read.times + 1;
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("audit", "0005_seals"), ("accounts", "0004_controllers")]
    operations = [
        migrations.AddField(
            model_name="read",
            name="ids_digest",
            field=models.BinaryField(db_default=b""),
        ),
        migrations.RunSQL(
            "UPDATE audit_read SET ids_digest = sha256(convert_to(ids::text, 'UTF8'))",
            migrations.RunSQL.noop,
        ),
        # or the rows just touched keep the table from being altered
        migrations.RunSQL("SET CONSTRAINTS ALL IMMEDIATE", migrations.RunSQL.noop),
        migrations.RemoveConstraint(model_name="read", name="audit_read_once_a_slot"),
        migrations.AddConstraint(
            model_name="read",
            constraint=models.UniqueConstraint(
                fields=("actor_id", "kind", "person_id", "case_key", "ids_digest", "slot"),
                name="audit_read_once_a_slot",
                nulls_distinct=False,
            ),
        ),
        migrations.RunSQL(LOG, migrations.RunSQL.noop),
    ]
