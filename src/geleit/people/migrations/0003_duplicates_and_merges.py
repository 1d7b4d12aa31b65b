"""Duplicate check across grants inside one controller, grants that follow a merge, date of an application."""

from datetime import timedelta

from django.db import migrations, models

from geleit.kernel.rls import WEB_ROLES, WORKER_ROLE

FUNCTIONS = """
-- The only named exception in the access matrix (05-settled 7): people of the actor's own
-- controllers who share a key, with what scoring needs and nothing else. Writes its own journal
-- row and stops who asks too often. The application masks what the actor holds no grant for.
CREATE FUNCTION geleit.duplicate_candidates(p_keys text[])
RETURNS TABLE (
    person_id uuid, name_given text, name_family text, is_main boolean, birth_date date,
    birth_precision text, phone_ends text[], is_granted boolean, unit_id uuid)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
#variable_conflict use_column
DECLARE
    me uuid := geleit.actor();
    mine uuid[] := geleit.principals();
    today date := geleit.today();
    controllers uuid[];
    asked bigint;
    found uuid[];
BEGIN
    SELECT array_agg(DISTINCT u.controller_id) INTO controllers
    FROM accounts_membership m
    JOIN accounts_unit u ON u.id = m.unit_id
    JOIN accounts_user a ON a.id = m.user_id AND a.is_active
    WHERE m.user_id = me AND m.role IN ('case_management', 'lead') AND m.valid_from <= today
      AND (m.valid_until IS NULL OR m.valid_until >= today);
    SELECT coalesce(max(n), 0) INTO asked FROM (
        SELECT sum(times) AS n FROM audit_read
        WHERE actor_id = me AND kind IN ('duplicates_checked', 'duplicates_shown')
          AND last_at > clock_timestamp() - interval '10 minutes'
        GROUP BY kind) AS counted;
    IF asked >= 120 THEN
        RAISE EXCEPTION 'geleit: too many duplicate checks' USING ERRCODE = 'GL003';
    END IF;
    SELECT coalesce(array_agg(near.id ORDER BY near.id), '{}') INTO found FROM (
        SELECT coalesce(p.merged_into_id, p.id) AS id, max(hit.shared) AS shared
        FROM (
            SELECT k.person_id, count(*) AS shared FROM people_searchkey k
            WHERE k.key = ANY(p_keys) AND k.controller_id = ANY(controllers)
            GROUP BY k.person_id ORDER BY count(*) DESC, k.person_id LIMIT 200
        ) AS hit JOIN people_person p ON p.id = hit.person_id
        GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT 200) AS near;
    PERFORM geleit.log_read('duplicates_checked', NULL, NULL, found);
    RETURN QUERY
    SELECT coalesce(p.merged_into_id, p.id), n.given::text, n.family::text, n.is_main,
        p.birth_date, p.birth_precision::text,
        ARRAY(SELECT substr(k.key, 3)::text FROM people_searchkey k
              WHERE k.person_id = p.id AND k.key >= 'p:' AND k.key < 'p;'),
        EXISTS (
            SELECT 1 FROM people_accessgrant g
            WHERE g.person_id = coalesce(p.merged_into_id, p.id) AND g.principal = ANY(mine)
              AND g.kind IN ('responsible', 'lead') AND g.valid_from <= today
              AND (g.valid_until IS NULL OR g.valid_until >= today)),
        (SELECT u.id FROM people_accessgrant g
         JOIN accounts_unit u ON u.id = g.principal OR u.lead_principal = g.principal
         WHERE g.person_id IN (p.id, p.merged_into_id) AND g.kind IN ('team', 'lead')
           AND g.valid_from <= today AND (g.valid_until IS NULL OR g.valid_until >= today)
         ORDER BY g.valid_from DESC, u.id LIMIT 1)
    FROM people_person p
    LEFT JOIN people_personname n ON n.person_id = p.id
    WHERE p.id = ANY(found) OR p.merged_into_id = ANY(found)
    ORDER BY 1, n.is_main DESC NULLS LAST, n.id;
END $$;

-- Who may see one record of a merged pair may see the other's person data, never its case. Derived
-- from the merge row and the grants alone, so anybody may call it at any time; repeating it
-- changes nothing. Needs an open audit action when there is something to write.
CREATE FUNCTION geleit.align_merged_grants(p_people uuid[]) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    today date := geleit.today();
BEGIN
    IF NOT EXISTS (SELECT 1 FROM people_merge m
                   WHERE m.kept_id = ANY(p_people) OR m.merged_id = ANY(p_people)) THEN
        RETURN;
    END IF;
    INSERT INTO people_accessgrant (id, created_at, person_id, case_key, principal, kind,
                                    valid_from, valid_until, granted_by, reason)
    SELECT gen_random_uuid(), now(), own.target, NULL, own.principal, own.kind, today,
           CASE WHEN own.forever THEN NULL ELSE own.until END, geleit.actor(), 'merge:' || own.merge
    FROM (
        SELECT m.id AS merge,
            CASE g.person_id WHEN m.kept_id THEN m.merged_id ELSE m.kept_id END AS target,
            g.principal, g.kind, bool_or(g.valid_until IS NULL) AS forever,
            max(g.valid_until) AS until
        FROM people_merge m
        JOIN people_accessgrant g ON g.person_id IN (m.kept_id, m.merged_id)
        WHERE m.undone_on IS NULL AND (m.kept_id = ANY(p_people) OR m.merged_id = ANY(p_people))
          AND g.kind IN ('responsible', 'lead') AND g.reason NOT LIKE 'merge:%'
          AND g.valid_from <= today AND (g.valid_until IS NULL OR g.valid_until >= today)
        GROUP BY 1, 2, 3, 4) AS own
    WHERE NOT EXISTS (
        SELECT 1 FROM people_accessgrant h
        WHERE h.person_id = own.target AND h.principal = own.principal AND h.kind = own.kind
          AND h.valid_from <= today AND (h.valid_until IS NULL OR h.valid_until >= today));
    UPDATE people_accessgrant h SET valid_until = today - 1
    FROM people_merge m
    WHERE h.reason = 'merge:' || m.id AND (h.valid_until IS NULL OR h.valid_until >= today)
      AND (m.kept_id = ANY(p_people) OR m.merged_id = ANY(p_people))
      AND (m.undone_on IS NOT NULL OR NOT EXISTS (
        SELECT 1 FROM people_accessgrant g
        WHERE g.person_id = CASE h.person_id WHEN m.kept_id THEN m.merged_id ELSE m.kept_id END
          AND g.principal = h.principal AND g.kind = h.kind AND g.reason NOT LIKE 'merge:%'
          AND g.valid_from <= today AND (g.valid_until IS NULL OR g.valid_until >= today)));
END $$;

REVOKE ALL ON FUNCTION geleit.duplicate_candidates(text[]), geleit.align_merged_grants(uuid[])
    FROM PUBLIC;
"""
PERIOD = models.CheckConstraint(
    condition=models.Q(valid_until__isnull=True)
    | models.Q(valid_until__gte=models.F("valid_from") - timedelta(days=1)),
    name="people_grant_period",
)


class Migration(migrations.Migration):
    dependencies = [("people", "0002_walls")]
    operations = [
        migrations.AddField(
            model_name="residencestatus",
            name="applied_on",
            field=models.DateField(blank=True, null=True, verbose_name="Verlängerung beantragt am"),
        ),
        migrations.RemoveConstraint(model_name="accessgrant", name="people_grant_period"),
        migrations.AddConstraint(model_name="accessgrant", constraint=PERIOD),
        migrations.RunSQL(
            FUNCTIONS
            + "GRANT EXECUTE ON FUNCTION geleit.duplicate_candidates(text[]),"
            + f" geleit.align_merged_grants(uuid[]) TO {WEB_ROLES}, {WORKER_ROLE};",
            "DROP FUNCTION geleit.align_merged_grants(uuid[]);"
            "DROP FUNCTION geleit.duplicate_candidates(text[]);",
        ),
    ]
