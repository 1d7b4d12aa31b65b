"""What coordination and steering group read: bands and released texts, through functions only.

The functions run as the owner, so the reader's session itself reaches no row of a finding, a link
or a case. A filter recounts one thing, the band of distinct cases; everything else is said of the
whole group. Questions of time are four fixed half-years, not free spans: sliding spans would give
exact counts by subtraction (docs/explanation/disclosure.md).
"""

from django.db import migrations

from geleit.kernel.rls import WEB_ROLES

READERS = "'{coordination,steering}'::text[]"
REFUSE = "RAISE EXCEPTION 'geleit: not open to this role' USING ERRCODE = '42501'"

FUNCTIONS = f"""
CREATE FUNCTION geleit.band_lower(counted bigint) RETURNS integer LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE WHEN counted >= 5 THEN (counted / 5 * 5)::integer END
$$;

CREATE FUNCTION geleit.half_year(day date) RETURNS date LANGUAGE sql IMMUTABLE AS $$
    SELECT make_date(extract(year FROM day)::int,
                     CASE WHEN extract(month FROM day) < 7 THEN 1 ELSE 7 END, 1)
$$;

-- One row a group (kind x interface). p_half: first day of one of the last four half-years, or
-- NULL. cases_from: lower end of the band, NULL below five. Below five distinct cases months are
-- half-years, and a half-year "contains" the group when it lies in the printed span. state: what
-- coordination last said to anybody in the group.
CREATE FUNCTION geleit.finding_counts(
    p_kind text, p_from_office text, p_to_office text, p_legal_area text, p_half date)
RETURNS TABLE (kind text, from_office text, to_office text, is_few boolean, has_cases boolean,
               cases_from integer, has_others boolean, others_from integer, first_month date,
               last_month date, released integer, state text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
#variable_conflict use_column
DECLARE
    half date := geleit.half_year(p_half);
    newest date := geleit.half_year(geleit.today());
BEGIN
    IF NOT geleit.has_role({READERS}) THEN {REFUSE}; END IF;
    IF half > newest OR half < (newest - interval '18 months')::date THEN RETURN; END IF;
    RETURN QUERY
    WITH told AS (
        SELECT f.kind, f.from_office, f.to_office, f.legal_area, f.month, l.case_id,
               f.released_on IS NOT NULL AND f.text || f.remedy <> '' AS is_released
        FROM steering_finding f LEFT JOIN steering_findinglink l ON l.finding_id = f.id
        WHERE (coalesce(p_kind, '') = '' OR f.kind = p_kind)
          AND (coalesce(p_from_office, '') = '' OR f.from_office = p_from_office)
          AND (coalesce(p_to_office, '') = '' OR f.to_office = p_to_office)
    ), whole AS (
        SELECT t.kind, t.from_office, t.to_office, count(DISTINCT t.case_id) AS cases,
               count(*) FILTER (WHERE t.case_id IS NULL) AS others,
               count(*) FILTER (WHERE t.is_released) AS released,
               min(t.month) AS first_month, max(t.month) AS last_month
        FROM told t GROUP BY 1, 2, 3
    ), narrowed AS (
        SELECT t.kind, t.from_office, t.to_office,
               count(DISTINCT t.case_id)
                   FILTER (WHERE half IS NULL OR geleit.half_year(t.month) = half) AS cases,
               bool_or(half IS NULL OR geleit.half_year(t.month) = half) AS is_hit,
               geleit.half_year(min(t.month)) AS first_half,
               geleit.half_year(max(t.month)) AS last_half
        FROM told t
        WHERE coalesce(p_legal_area, '') = '' OR t.legal_area = p_legal_area
        GROUP BY 1, 2, 3
    )
    SELECT w.kind::text, w.from_office::text, w.to_office::text, w.cases < 5,
           CASE WHEN w.cases < 5 THEN w.cases > 0 ELSE n.cases > 0 END,
           geleit.band_lower(n.cases),
           w.others > 0, geleit.band_lower(w.others),
           CASE WHEN w.cases < 5 THEN geleit.half_year(w.first_month) ELSE w.first_month END,
           CASE WHEN w.cases < 5 THEN geleit.half_year(w.last_month) ELSE w.last_month END,
           w.released::integer,
           coalesce((SELECT news.state FROM steering_findingnews news
                     JOIN steering_finding f ON f.id = news.finding_id
                     WHERE f.kind = w.kind AND f.from_office = w.from_office
                       AND f.to_office = w.to_office
                     ORDER BY news.created_at DESC, news.id LIMIT 1), 'reported')::text
    FROM whole w JOIN narrowed n USING (kind, from_office, to_office)
    WHERE CASE WHEN w.cases < 5
               THEN half IS NULL OR half BETWEEN n.first_half AND n.last_half
               ELSE n.is_hit END
    -- never by the exact count: the order inside a band would tell who has more
    ORDER BY 6 DESC NULLS LAST, 1, 2, 3;
END $$;

-- Texts whose reporter released them. Below five distinct cases no municipality, half-years.
CREATE FUNCTION geleit.released_findings(p_kind text, p_from_office text, p_to_office text)
RETURNS TABLE (id uuid, is_few boolean, municipality text, month date, legal_area text,
               life_area text, severity text, amount text, body text, remedy text, state text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
#variable_conflict use_column
DECLARE few boolean;
BEGIN
    IF NOT geleit.has_role({READERS}) THEN {REFUSE}; END IF;
    SELECT count(DISTINCT l.case_id) < 5 INTO few
    FROM steering_finding f JOIN steering_findinglink l ON l.finding_id = f.id
    WHERE f.kind = p_kind AND f.from_office = p_from_office AND f.to_office = p_to_office;
    RETURN QUERY
    SELECT f.id, few, CASE WHEN few THEN '' ELSE f.municipality::text END,
           CASE WHEN few THEN geleit.half_year(f.month) ELSE f.month END,
           f.legal_area::text, f.life_area::text, f.severity::text, f.amount::text,
           f.text::text, f.remedy::text,
           coalesce((SELECT n.state FROM steering_findingnews n WHERE n.finding_id = f.id
                     ORDER BY n.created_at DESC, n.id LIMIT 1), 'reported')::text
    FROM steering_finding f
    WHERE f.kind = p_kind AND f.from_office = p_from_office AND f.to_office = p_to_office
      AND f.released_on IS NOT NULL AND f.text || f.remedy <> ''
    ORDER BY 4 DESC, f.id;  -- ids are random: no order of writing
END $$;

-- News for the reporters: of one released finding, or of everybody who reported to the group.
CREATE FUNCTION geleit.answer_findings(
    p_kind text, p_from_office text, p_to_office text, p_finding uuid, p_state text, p_text text,
    p_at timestamptz)
RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
    IF NOT geleit.has_role('{{coordination}}'::text[]) THEN {REFUSE}; END IF;
    INSERT INTO steering_findingnews (id, created_at, finding_id, state, text, written_by)
    SELECT gen_random_uuid(), p_at, f.id, p_state, p_text, geleit.actor()
    FROM steering_finding f
    WHERE CASE WHEN p_finding IS NULL
               THEN f.kind = p_kind AND f.from_office = p_from_office
                    AND f.to_office = p_to_office
               ELSE f.id = p_finding AND f.released_on IS NOT NULL END;
    RETURN FOUND;  -- whether, not how many
END $$;
REVOKE ALL ON FUNCTION geleit.finding_counts(text, text, text, text, date),
    geleit.released_findings(text, text, text),
    geleit.answer_findings(text, text, text, uuid, text, text, timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION geleit.finding_counts(text, text, text, text, date),
    geleit.released_findings(text, text, text),
    geleit.answer_findings(text, text, text, uuid, text, text, timestamptz) TO {WEB_ROLES};
"""


class Migration(migrations.Migration):
    dependencies = [("steering", "0002_walls")]
    operations = [
        migrations.RunSQL(
            FUNCTIONS,
            """
            DROP FUNCTION geleit.answer_findings(text, text, text, uuid, text, text, timestamptz);
            DROP FUNCTION geleit.released_findings(text, text, text);
            DROP FUNCTION geleit.finding_counts(text, text, text, text, date);
            DROP FUNCTION geleit.half_year(date);
            DROP FUNCTION geleit.band_lower(bigint);
            """,
        )
    ]
