"""Planted words are looked for in all that a role can call (SEC2): pages, headers, mails, logs."""

import logging
from collections.abc import Iterator

import pytest
from django.core import mail
from django.db import connection

from tests.architecture.access_matrix import COLUMNS, PUBLIC
from tests.architecture.test_access_matrix import Ground, _values, named_urls
from tests.support.client import StrictClient
from tests.support.full import Full, make_full
from tests.support.signing_in import enter
from tests.support.staff import Staff

TEXT, NAME, WAITING = "Zqxtext", "Zqxname", "Zqxwaits"
# Column → planted words it may meet. Who is not listed may meet none.
MAY_MEET = {
    "own": {TEXT, NAME, WAITING},
    "deputy": {TEXT, NAME, WAITING},
    "lead": {NAME},
    "colleague": {WAITING},
}


@pytest.fixture
def full(staff: Staff, lists: None) -> Full:
    return make_full(staff, mark=TEXT, names=NAME, waiting_mark=WAITING)


@pytest.fixture
def ground(full: Full) -> Ground:
    users = full.staff.users
    keys = {"own": "responsible", **{key: key for key in COLUMNS if key in users}}
    clients = {column: enter(StrictClient(), users[key]) for column, key in keys.items()}
    clients["anonymous"] = StrictClient()
    return Ground(clients, _values(full))


def _pages(ground: Ground, column: str) -> Iterator[tuple[str, str]]:
    client = ground.clients[column]
    for name, pattern in named_urls():
        if name in PUBLIC or name == "account_logout":
            continue
        path = ground.path(name, pattern)
        for query in ("", "?q=Amina", "?ansicht=team"):
            response = client.get(path + query)
            text = response.content.decode(errors="replace")
            yield f"{name}{query}", text + str(dict(response.headers))


def _met(text: str) -> set[str]:
    return {word for word in (TEXT, NAME, WAITING) if word.lower() in text.lower()}


def test_no_role_meets_a_word_that_is_not_hers(
    ground: Ground, caplog: pytest.LogCaptureFixture
) -> None:
    wrong, found = [], set()
    with caplog.at_level(logging.DEBUG):
        for column in COLUMNS:
            for page, text in _pages(ground, column):
                met = _met(text)
                found |= {(column, word) for word in met}
                if met - MAY_MEET.get(column, set()):
                    wrong.append((column, page, sorted(met)))
    assert wrong == []
    assert ("own", TEXT) in found, "negative control: the words are there to be met"
    assert ("own", NAME) in found
    logged = "\n".join(r.getMessage() for r in caplog.records if r.name != "django.db.backends")
    assert not _met(logged)
    assert not any(_met(f"{each.subject} {each.body}") for each in mail.outbox)


def test_free_text_lies_in_no_column_as_it_was_written(full: Full) -> None:
    """Names stay readable by decision (ADR 0005); findings, titles and recipients are no secret."""
    readable = {"steering_finding", "people_consent", "people_secrecyrelease",
                "people_residencestatus", "audit_change"}  # fmt: skip
    plain = []
    with connection.cursor() as cursor:
        cursor.execute("SELECT geleit.become(%s, '')", [full.staff.users["responsible"].id])
        cursor.execute("SELECT relname FROM pg_class WHERE relkind = 'r' AND relrowsecurity")
        for (table,) in cursor.fetchall():
            cursor.execute(f"SELECT count(*) FROM {table} t WHERE t::text ILIKE %s", [f"%{TEXT}%"])
            row = cursor.fetchone()
            if row and row[0] and table not in readable:
                plain.append(table)
    assert plain == []
