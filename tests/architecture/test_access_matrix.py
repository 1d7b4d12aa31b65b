"""Every URL × role × relation is called, and answers as the matrix says (SEC1).

A URL that is not in ``access_matrix.MATRIX`` fails, and so does a line without a URL. The same
table is printed into docs/privacy as the Berechtigungskonzept (tools/privacy_docs.py).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from http.cookies import SimpleCookie
from typing import Any

import pytest
from django.db import connection, transaction
from django.urls import URLPattern, URLResolver, get_resolver, reverse, reverse_lazy

from geleit.audit import services as audit
from geleit.audit.enums import About
from geleit.cases import services as cases
from geleit.kernel.transaction import acting
from geleit.privacy import services as retention
from tests.architecture.access_matrix import COLUMNS, MATRIX, PUBLIC
from tests.support import retention_rows
from tests.support.client import StrictClient
from tests.support.full import Full, make_full
from tests.support.signing_in import enter
from tests.support.staff import Staff
from tests.support.world import make_case

ALLOWED = {200, 204, 302, 303, 400, 409, 422, 423, 429}
SIGN_IN = str(reverse_lazy("account_login"))
WORDS = {403: "F", 404: "H", 405: "-"}


def named_urls() -> Iterator[tuple[str, URLPattern]]:
    def walk(resolver: URLResolver, prefix: str) -> Iterator[tuple[str, URLPattern]]:
        for each in resolver.url_patterns:
            if isinstance(each, URLResolver):
                inner = f"{prefix}{each.namespace}:" if each.namespace else prefix
                yield from walk(each, inner)
            elif isinstance(each, URLPattern):
                yield f"{prefix}{each.name}", each

    yield from walk(get_resolver(), "")


@dataclass(slots=True)
class Ground:
    """The world, a client for every column and a value for every URL parameter."""

    clients: dict[str, StrictClient]
    values: dict[str, Any]

    def path(self, name: str, pattern: URLPattern) -> str:
        wanted = pattern.pattern.converters
        special = SPECIAL.get(name, {})
        return reverse(name, kwargs={key: special.get(key, self.values.get(key)) for key in wanted})


SPECIAL: dict[str, dict[str, Any]] = {
    "desk:steering:hurdle": {"kind": "no_answer"},
    "desk:people:withdraw": {"kind": "consent"},
    "desk:people:declaration_sheet": {"kind": "consent"},
    "desk:people:sign": {"kind": "consent"},
    "desk:people:order_notice": {"language": "ar"},
    "desk:people:edit": {"section": "name"},
    "desk:people:remove": {"section": "name"},
    "desk:people:edit_row": {"section": "name"},
    "desk:plans:area": {"area": "language"},
    "desk:documents:text": {"key": "slip.title", "language": "ar"},
    "desk:documents:preview": {"kind": "slip", "language": "ar"},
    "desk:catalogue:entries": {"name": "note_kind"},
    "desk:catalogue:add": {"name": "note_kind"},
}


def _one(sql: str, *args: Any) -> Any:
    with connection.cursor() as cursor:
        cursor.execute(sql, args)
        row = cursor.fetchone()
    assert row is not None, sql
    return row[0]


def _journal_values(full: Full) -> dict[str, Any]:
    """A search of data protection, and what follows from it."""
    actor = full.staff.actor("data_protection")
    with acting(actor):
        search = audit.begin_search(actor, about=About.CASE, key=full.case.id)
        export = audit.begin_export(actor, search_id=search, reason="Probe")
        hold = retention.set_hold(
            actor,
            subject_id=full.closed.id,
            code=full.closed.code,
            controller_id=full.staff.county.id,
            reason="Klage anhängig",
        )
        run = retention_rows.run_for(actor)
    return {
        "search_id": search,
        "export_id": export,
        "action_id": search,
        "hold_id": hold.id,
        "run_id": run.id,
    }


def _moved_by_the_lead(staff: Staff) -> Any:
    case, lead = make_case(staff, "colleague"), staff.actor("lead")
    with acting(lead):
        return cases.reassign_cases(
            lead, case_ids=[case.id], to_user_id=staff.users["deputy"].id, reason="Elternzeit"
        ).batch


def _values(full: Full) -> dict[str, Any]:
    staff = full.staff
    batch = _moved_by_the_lead(staff)
    with acting(staff.actor("responsible")):
        person = full.person.id
        return _journal_values(full) | {
            "case_id": full.case.id,
            "closed_id": full.closed.id,
            "field_id": _one("SELECT id FROM reporting_transferfield LIMIT 1"),
            "note_id": full.note.id,
            "task_id": full.task.id,
            "appointment_id": full.meeting.id,
            "enquiry_id": full.waiting.id,
            "person_id": person,
            "finding_id": full.finding.id,
            **full.planned,
            "template_id": _one("SELECT id FROM plans_plantemplate LIMIT 1"),
            "contact_id": _one("SELECT id FROM people_contactpoint WHERE person_id = %s", person),
            "merge_id": _one("SELECT id FROM people_merge"),
            "disclosure_id": _one("SELECT id FROM people_disclosure"),
            "mandate_id": _one("SELECT id FROM people_mandate WHERE person_id = %s", person),
            "declaration_id": _one("SELECT id FROM people_consent"),
            "row_id": _one("SELECT id FROM people_personname WHERE person_id = %s", person),
            "conference_id": full.conference_id,
            "helper_id": full.helper_id,
            "handover_id": full.handover_id,
            "sheet_id": full.sheet_id,
            "file_id": full.file_id,
            "piece_id": _one(
                "SELECT id FROM documents_piece WHERE key = 'slip.title' AND language = 'ar'"
            ),
            "deputyship_id": _one("SELECT id FROM accounts_deputyship"),
            "batch": batch,
            "user_id": staff.users["colleague"].id,
            "membership_id": _one(
                "SELECT id FROM accounts_membership WHERE user_id = %s", staff.users["colleague"].id
            ),
            "unit_id": staff.north.id,
            "controller_id": staff.county.id,
            "referral_id": _one(
                "SELECT id FROM referrals_referral WHERE case_id = %s", full.case.id
            ),
            "office_id": _one("SELECT id FROM directory_service WHERE role = 'jobcenter'"),
            "suggestion_id": _one("SELECT id FROM directory_suggestion"),
            "entry_id": _one("SELECT id FROM catalogue_entry WHERE list = 'note_kind' LIMIT 1"),
        }


@pytest.fixture
def ground(staff: Staff, lists: None) -> Ground:
    full = make_full(staff)
    keys = {"own": "responsible", **{key: key for key in COLUMNS if key in staff.users}}
    clients = {column: enter(StrictClient(), staff.users[key]) for column, key in keys.items()}
    clients["anonymous"] = StrictClient()
    return Ground(clients, _values(full))


def _answer(client: StrictClient, path: str, method: str) -> str:
    cookies = SimpleCookie(client.cookies.output(header="", sep=";"))
    with transaction.atomic():
        response = client.get(path) if method == "GET" else client.post(path)
        transaction.set_rollback(True)
    client.cookies = cookies  # signing out is rolled back in the browser too
    if response.status_code in (302, 303) and response.headers["Location"].startswith(SIGN_IN):
        return "L"
    if response.status_code in ALLOWED:
        return "ok"
    return WORDS.get(response.status_code, str(response.status_code))


def cell(client: StrictClient, path: str) -> str:
    """RW reads and writes · R reads · W writes · F 403 · H 404 · L sign-in; else both answers."""
    get, post = _answer(client, path, "GET"), _answer(client, path, "POST")
    if (get, post) == ("ok", "ok"):
        return "RW"
    if post == "-":
        return "R" if get == "ok" else get
    if get == "-":
        return "W" if post == "ok" else post
    return get if get == post else f"{get}/{post}"


def _actual(ground: Ground) -> dict[str, list[str]]:
    return {
        name: [cell(ground.clients[column], ground.path(name, pattern)) for column in COLUMNS]
        for name, pattern in named_urls()
        if name not in PUBLIC
    }


def test_every_url_is_in_the_matrix_and_no_line_is_stale() -> None:
    urls = {name for name, _pattern in named_urls()} - set(PUBLIC)
    assert urls - set(MATRIX) == set(), "not in the matrix"
    assert set(MATRIX) - urls == set(), "stale lines"


def test_every_cell_answers_as_the_matrix_says(ground: Ground) -> None:
    wrong = [
        f"{name}: {column} is {got}, expected {expected}"
        for name, row in _actual(ground).items()
        for column, got, expected in zip(COLUMNS, row, MATRIX[name].split(), strict=True)
        if got != expected
    ]
    assert wrong == []


def test_what_is_foreign_and_what_is_absent_look_the_same(ground: Ground) -> None:
    from geleit.kernel.ids import new_id

    stranger = ground.clients["elsewhere"]
    foreign = stranger.get(reverse("desk:cases:overview", args=[ground.values["case_id"]]))
    absent = stranger.get(reverse("desk:cases:overview", args=[new_id()]))
    assert foreign.status_code == absent.status_code == 404
    assert foreign.content == absent.content
