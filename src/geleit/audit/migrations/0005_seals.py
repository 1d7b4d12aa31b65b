"""Seals over the journal: what was written stays provable, also where rows were erased rightly.

Tables and functions belong to the owner. The worker may have a stretch sealed and may check; the
web role reaches none of it.
"""

import django.db.models.deletion
from django.contrib.postgres.functions import RandomUUID
from django.db import migrations, models

from geleit.kernel.rls import WORKER_ROLE

# The digests of a row. ``geleit.audit.verifying`` says the same in words of its own: a check that
# asked this view could be lied to by whoever changes it.
FUNCTIONS = """
CREATE VIEW geleit.journal AS
SELECT seq, 'a' AS kind, at AS settled,
    sha256(convert_to(jsonb_build_array('a', seq, id, extract(epoch FROM at), actor_id, kind,
        person_id, case_key, reason, controllers, salt)::text, 'UTF8')) AS digest
FROM audit_action
UNION ALL
SELECT seq, 'c', at,
    sha256(convert_to(jsonb_build_array('c', seq, extract(epoch FROM at), action_id, table_name,
        row_id, operation, person_id, case_key, before, after, salt)::text, 'UTF8'))
FROM audit_change
UNION ALL
SELECT seq, 'r', slot + interval '10 minutes',
    sha256(convert_to(jsonb_build_array('r', seq, actor_id, kind, person_id, case_key, ids,
        extract(epoch FROM slot), extract(epoch FROM first_at), extract(epoch FROM last_at), times,
        controllers, salt)::text, 'UTF8'))
FROM audit_read
UNION ALL
SELECT seq, 't', at,
    sha256(convert_to(jsonb_build_array('t', seq, extract(epoch FROM at), gone_seq,
        action_id)::text, 'UTF8'))
FROM audit_tombstone;

CREATE FUNCTION geleit.oldest_seq() RETURNS bigint
LANGUAGE sql STABLE SET search_path = pg_catalog, public AS $$
    SELECT least((SELECT min(seq) FROM audit_action), (SELECT min(seq) FROM audit_change),
                 (SELECT min(seq) FROM audit_read), (SELECT min(seq) FROM audit_tombstone))
$$;
CREATE FUNCTION geleit.newest_seq(p_before timestamptz) RETURNS bigint
LANGUAGE sql STABLE SET search_path = pg_catalog, public AS $$
    SELECT greatest(
        (SELECT seq FROM audit_action WHERE at < p_before ORDER BY seq DESC LIMIT 1),
        (SELECT seq FROM audit_change WHERE at < p_before ORDER BY seq DESC LIMIT 1),
        (SELECT seq FROM audit_read WHERE slot < p_before - interval '10 minutes'
         ORDER BY seq DESC LIMIT 1),
        (SELECT seq FROM audit_tombstone WHERE at < p_before ORDER BY seq DESC LIMIT 1))
$$;

-- Seal the next stretch, at most p_most numbers long, up to what is older than p_settled, with
-- rows whose transaction ended late. Returns the number of the seal, NULL when there was nothing.
CREATE FUNCTION geleit.seal_journal(p_most integer, p_settled interval) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    moment timestamptz := clock_timestamp();
    before audit_seal;
    fresh audit_seal;
    back_to bigint;
BEGIN
    PERFORM pg_advisory_xact_lock(5472311);  -- one sealer at a time; nobody else takes it
    SELECT * INTO before FROM audit_seal ORDER BY number DESC LIMIT 1;
    fresh.number := coalesce(before.number, 0) + 1;
    fresh.at := moment;
    fresh.after_seq := coalesce(before.last_seq, geleit.oldest_seq() - 1, 0);
    fresh.previous := coalesce(before.hash, ''::bytea);
    fresh.last_seq := greatest(fresh.after_seq,
        least(coalesce(geleit.newest_seq(moment - p_settled), fresh.after_seq),
              fresh.after_seq + p_most));
    SELECT coalesce(max(last_seq), 0) INTO back_to FROM audit_seal
    WHERE at < moment - interval '1 day';
    INSERT INTO audit_seal VALUES (fresh.number, fresh.at, fresh.after_seq, fresh.last_seq, 0,
                                   ''::bytea, fresh.previous, ''::bytea);
    INSERT INTO audit_digest (seq, kind, seal_id, digest)
    SELECT j.seq, j.kind, fresh.number, j.digest FROM geleit.journal j
    WHERE j.seq > fresh.after_seq AND j.seq <= fresh.last_seq AND j.settled < moment - p_settled
    UNION ALL
    SELECT j.seq, j.kind, fresh.number, j.digest FROM geleit.journal j
    WHERE j.seq > back_to AND j.seq <= fresh.after_seq AND j.settled < moment - p_settled
      AND NOT EXISTS (SELECT 1 FROM audit_digest d WHERE d.seq = j.seq);
    GET DIAGNOSTICS fresh.rows = ROW_COUNT;
    IF fresh.rows = 0 AND fresh.last_seq = fresh.after_seq THEN
        DELETE FROM audit_seal WHERE number = fresh.number;
        RETURN NULL;
    END IF;
    SELECT sha256(coalesce(string_agg(int8send(seq) || convert_to(kind, 'UTF8') || digest, ''::bytea
                                      ORDER BY seq), ''::bytea))
    INTO fresh.digest FROM audit_digest WHERE seal_id = fresh.number;
    UPDATE audit_seal SET rows = fresh.rows, digest = fresh.digest, hash = sha256(convert_to(
        jsonb_build_array(fresh.number, extract(epoch FROM fresh.at), fresh.after_seq,
            fresh.last_seq, fresh.rows, encode(fresh.digest, 'hex'),
            encode(fresh.previous, 'hex'))::text, 'UTF8'))
    WHERE number = fresh.number;
    RETURN fresh.number;
END $$;

-- An erased row leaves a tombstone that names the act. The owner leaves none: her hand shows.
CREATE FUNCTION geleit.bury() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE named text := current_setting('geleit.action', true);
BEGIN
    IF session_user = 'geleit_owner' THEN RETURN NULL; END IF;
    IF coalesce(named, '') = '' AND EXISTS (SELECT 1 FROM gone) THEN
        RAISE EXCEPTION 'geleit: erasing from % without an audit action', TG_TABLE_NAME
            USING ERRCODE = 'GL002';
    END IF;
    INSERT INTO audit_tombstone (at, gone_seq, action_id)
    SELECT clock_timestamp(), g.seq, named::uuid FROM gone g;
    RETURN NULL;
END $$;
REVOKE ALL ON FUNCTION geleit.seal_journal(integer, interval), geleit.newest_seq(timestamptz),
    geleit.oldest_seq() FROM PUBLIC;
"""
BURY = """
CREATE TRIGGER geleit_bury AFTER DELETE ON {table} REFERENCING OLD TABLE AS gone
FOR EACH STATEMENT EXECUTE FUNCTION geleit.bury();
"""
JOURNAL = ("audit_action", "audit_change", "audit_read")


class Migration(migrations.Migration):
    dependencies = [("audit", "0004_controllers")]
    operations = [
        *[
            migrations.AddField(
                model_name=name, name="salt", field=models.UUIDField(db_default=RandomUUID())
            )
            for name in ("action", "change", "read")
        ],
        migrations.CreateModel(
            name="Seal",
            fields=[
                ("number", models.BigIntegerField(primary_key=True, serialize=False)),
                ("at", models.DateTimeField()),
                ("after_seq", models.BigIntegerField()),
                ("last_seq", models.BigIntegerField()),
                ("rows", models.IntegerField()),
                ("digest", models.BinaryField()),
                ("previous", models.BinaryField()),
                ("hash", models.BinaryField()),
            ],
            options={"db_table": "audit_seal"},
        ),
        migrations.CreateModel(
            name="Tombstone",
            fields=[
                ("seq", models.BigIntegerField(primary_key=True, serialize=False)),
                ("at", models.DateTimeField()),
                ("gone_seq", models.BigIntegerField(unique=True)),
                ("action_id", models.UUIDField()),
            ],
            options={"db_table": "audit_tombstone"},
        ),
        migrations.CreateModel(
            name="Digest",
            fields=[
                ("seq", models.BigIntegerField(primary_key=True, serialize=False)),
                ("kind", models.CharField(max_length=1)),
                ("digest", models.BinaryField()),
                (
                    "seal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="audit.seal",
                    ),
                ),
            ],
            options={"db_table": "audit_digest"},
        ),
        migrations.RunSQL(
            f"""
            ALTER TABLE audit_tombstone ALTER seq SET DEFAULT nextval('audit_seq');
            {FUNCTIONS}
            {"".join(BURY.format(table=table) for table in JOURNAL)}
            GRANT SELECT ON audit_seal, audit_digest, audit_tombstone TO {WORKER_ROLE};
            GRANT EXECUTE ON FUNCTION geleit.seal_journal(integer, interval) TO {WORKER_ROLE};
            """,
            f"""
            {"".join(f"DROP TRIGGER geleit_bury ON {table};" for table in JOURNAL)}
            DROP FUNCTION geleit.bury();
            DROP FUNCTION geleit.seal_journal(integer, interval);
            DROP FUNCTION geleit.newest_seq(timestamptz);
            DROP FUNCTION geleit.oldest_seq();
            DROP VIEW geleit.journal;
            """,
        ),
    ]
