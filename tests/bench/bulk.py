"""Fill a database with SIZE persons, one case each: same shape as the real thing, in minutes.

Runs as superuser with triggers off; ids are derived, so that a run can name any row.
"""

import hashlib
import io
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from multiprocessing import Pool
from uuid import UUID

import psycopg

from geleit.people import facts
from geleit.people.enums import BirthPrecision
from tests.bench.names import FAMILY, GIVEN

NOTES = 10
USERS_A_CASE = 500  # cases of one person in charge, at 10,000 and more
TOWNS = ("05766044", "05766036", "05766024", "05766028", "05766012")
PHASES = ("clarify", "assess", "plan", "link", "monitor")
CHUNK = 20_000
Say = Callable[[str], None]


def uid(kind: str, number: int) -> UUID:
    return UUID(hashlib.md5(f"{kind}{number}".encode(), usedforsecurity=False).hexdigest())


def users_of(size: int) -> int:
    """How many people do case management; number ``n`` keeps the cases n, n + users, …"""
    return max(20, size // USERS_A_CASE)


def family_of(number: int) -> str:
    return FAMILY[(number * 7919) % len(FAMILY)]


def given_of(number: int) -> str:
    return GIVEN[(number * 31 + number // 61) % len(GIVEN)]


def skeleton_of(given: str) -> str:
    """The search key of a given name by sound."""
    return next(key for key in sorted(facts.name_keys(given, "")) if key.startswith("s:"))


def born(number: int) -> date:
    return date(1945, 1, 1) + timedelta(days=(number * 97) % 24_000)


class _Born:
    birth_precision = BirthPrecision.DAY

    def __init__(self, day: date) -> None:
        self.birth_date: date | None = day


def _keys(bounds: tuple[int, int]) -> str:
    """COPY lines of the search keys of persons in [start, end)."""
    out = io.StringIO()
    controller = uid("controller", 0)
    for number in range(*bounds):
        given, family = given_of(number), family_of(number)
        found = facts.name_keys(given, family) | facts.blocking(
            facts.facts_of(_Born(born(number)), given, family, "")
        )
        for key in found:
            out.write(f"{uid('person', number)}\t{controller}\t{key}\n")
    return out.getvalue()


def load(connection: "psycopg.Connection[tuple[object, ...]]", size: int, say: Say) -> None:
    """Everything in one transaction; a marker table says it is whole."""
    users = users_of(size)
    units = max(2, users // 50)
    values = {"size": size, "users": users, "units": units, "notes": NOTES}
    with connection.transaction(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute("SET LOCAL maintenance_work_mem = '512MB'")
        for title, statement in _statements():
            began = time.monotonic()
            cursor.execute(_filled(statement, values))
            say(f"  {title}: {time.monotonic() - began:.0f} s")
        _copy_names(cursor, size)
        _copy_keys(cursor, size, say)
        sounds = ", ".join(f"('{name}', '{skeleton_of(name)}')" for name in GIVEN)
        for title, statement in _plain_copies():
            cursor.execute(_filled(statement, values).replace(":sounds", sounds))
            say(f"  {title}")
        cursor.execute(f"CREATE TABLE bench_loaded AS SELECT {size} AS size")
    connection.autocommit = True
    connection.execute("VACUUM ANALYZE")


def _filled(statement: str, values: dict[str, int]) -> str:
    for name, value in values.items():
        statement = statement.replace(f":{name}", str(value))
    return statement


def _chunks(size: int) -> Iterator[tuple[int, int]]:
    for start in range(0, size, CHUNK):
        yield start, min(start + CHUNK, size)


def _copy_names(cursor: "psycopg.Cursor[tuple[object, ...]]", size: int) -> None:
    columns = "id, created_at, person_id, kind, given, family, script, is_main, version"
    with cursor.copy(f"COPY people_personname ({columns}) FROM STDIN") as copy:
        for number in range(size):
            copy.write_row(
                (
                    uid("name", number), "2025-01-01", uid("person", number), "document",
                    given_of(number), family_of(number), "Latn", True, 1,
                )
            )  # fmt: skip


def _copy_keys(cursor: "psycopg.Cursor[tuple[object, ...]]", size: int, say: Say) -> None:
    began = time.monotonic()
    with (
        Pool(2) as pool,
        cursor.copy("COPY people_searchkey (person_id, controller_id, key) FROM STDIN") as copy,
    ):
        for block in pool.imap(_keys, _chunks(size)):
            copy.write(block)
    say(f"  search keys: {time.monotonic() - began:.0f} s")


def _statements() -> list[tuple[str, str]]:
    towns, phases = _array(TOWNS), _array(PHASES)
    numbers = "generate_series(0, :size - 1) i"
    user, unit = "md5('user' || (i % :users))::uuid", "md5('unit' || (i % :users % :units))::uuid"
    return [
        ("house", f"""
        INSERT INTO accounts_controller (id, created_at, name, kind, legal_basis)
        VALUES (md5('controller0')::uuid, now(), 'Kreis Bench', 'public', '-');
        INSERT INTO accounts_unit (id, created_at, controller_id, name, municipalities,
            lead_principal, sits_in_immigration_office)
        SELECT md5('unit' || u)::uuid, now(), md5('controller0')::uuid, 'Team ' || u, {towns},
            md5('lead' || u)::uuid, false FROM generate_series(0, :units - 1) u;
        INSERT INTO accounts_user (id, created_at, password, email, name, initials, profession,
            is_active, must_change_password, language, shows_initials, version)
        SELECT md5('user' || u)::uuid, now(), '!', 'bench' || u || '@example.org', 'Bench ' || u,
            'B', 'other', true, false, 'de', false, 1 FROM generate_series(0, :users - 1) u;
        INSERT INTO accounts_membership (id, created_at, user_id, unit_id, role, valid_from)
        SELECT md5('member' || u)::uuid, now(), md5('user' || u)::uuid,
            md5('unit' || (u % :units))::uuid, 'case_management', '2020-01-01'
        FROM generate_series(0, :users - 1) u;"""),
        ("persons", f"""
        INSERT INTO people_person (id, created_at, controller_id, initials, is_anonymous, own_code,
            birth_date, birth_precision, gender, needs_interpreter, interpreter_language,
            interpreter_wish, created_by, version)
        SELECT md5('person' || i)::uuid, now(), md5('controller0')::uuid, 'A. B.', false, '',
            date '1945-01-01' + (i::bigint * 97 % 24000)::int, 'day', '', false, '', '', {user}, 1
        FROM {numbers};"""),
        ("cases", f"""
        INSERT INTO cases_case (id, created_at, code, person_id, initials, controller_id, unit_id,
            municipality, responsible_id, phase, language, needs_interpreter, is_urgent, opened_on,
            closed_on, next_on, next_kind, last_contact_on, version)
        SELECT md5('case' || i)::uuid, now(), 'F-' || i, md5('person' || i)::uuid, 'A. B.',
            md5('controller0')::uuid, {unit}, ({towns})[1 + (i / :users) % 5], {user},
            CASE WHEN i / :users % 5 = 4 THEN 'closed'
                ELSE ({phases})[1 + (i / :users / 3) % 5] END,
            'ar', i % 2 = 0, false, date '2025-01-01' + (i % 600),
            CASE WHEN i / :users % 5 = 4 THEN date '2026-09-01' END,
            CASE WHEN i / :users % 5 <> 4 THEN current_date - 5 + (i / :users % 90) END, 'task',
            current_date - (i / :users % 120), 1
        FROM {numbers};"""),
        ("grants", f"""
        INSERT INTO people_accessgrant (id, created_at, person_id, case_key, principal, kind,
            valid_from, granted_by, reason)
        SELECT md5(kind || i)::uuid, now(), md5('person' || i)::uuid, md5('case' || i)::uuid,
            principal, kind, '2025-01-01', {user}, 'case_opened'
        FROM {numbers}, LATERAL (VALUES ('responsible', {user}), ('team', {unit}),
            ('lead', md5('lead' || (i % :users % :units))::uuid)) AS g(kind, principal);"""),
        ("notes", f"""
        INSERT INTO cases_note (id, created_at, case_id, kind, happened_on, language, interpreted,
            topics, text, written_by, struck_reason, version)
        SELECT md5('note' || i || '.' || n)::uuid, now() - n * interval '1 hour',
            md5('case' || i)::uuid, 'talk', current_date - n, 'ar', false, '{{}}',
            decode(repeat(md5(i || '.' || n), 6), 'hex'), {user}, '', 1
        FROM generate_series(1, :size - 1) i, generate_series(1, :notes) n;"""),
    ]  # fmt: skip


def _plain_copies() -> list[tuple[str, str]]:
    return [
        ("plain copy of cases", """
        CREATE TABLE bench_case AS
        SELECT c.id, c.code, n.family, lower(n.given) COLLATE "C" AS given,
            sounds.skeleton COLLATE "C" AS skeleton,
            c.municipality AS town, c.phase, c.responsible_id AS responsible, c.next_on,
            c.last_contact_on, c.closed_on IS NULL AS is_open
        FROM cases_case c JOIN people_personname n ON n.person_id = c.person_id
        JOIN (VALUES :sounds) AS sounds(name, skeleton) ON sounds.name = n.given;
        ALTER TABLE bench_case ADD PRIMARY KEY (id);
        CREATE INDEX ON bench_case (responsible, is_open, next_on, id);
        CREATE INDEX ON bench_case (given);
        CREATE INDEX ON bench_case (skeleton);"""),
        ("plain copy of notes", """
        CREATE TABLE bench_note AS
        SELECT id, case_id, happened_on, encode(text, 'hex') AS text FROM cases_note
        WHERE case_id IN (SELECT id FROM cases_case ORDER BY id LIMIT 2000)
        UNION ALL SELECT md5('plain' || n)::uuid, md5('case0')::uuid, current_date - n,
            repeat('Unterlagen besprochen. ', 3) FROM generate_series(1, 50) n;
        ALTER TABLE bench_note ADD PRIMARY KEY (id);
        CREATE INDEX ON bench_note (case_id, happened_on DESC);
        GRANT SELECT, INSERT, UPDATE ON bench_case, bench_note TO geleit_web;"""),
    ]  # fmt: skip


def _array(values: tuple[str, ...]) -> str:
    return "ARRAY[" + ", ".join(f"'{value}'" for value in values) + "]"
