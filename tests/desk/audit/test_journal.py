"""The page of data protection: finds, shows words without values, records itself, bounds."""

import csv
import io
import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.db import connection
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geleit.cases import selectors as cases
from geleit.cases import services as case_work
from geleit.desk.audit.kinds import KINDS
from geleit.kernel import clock, formats
from geleit.kernel.ids import new_id
from geleit.kernel.transaction import acting
from tests.cases.conftest import As
from tests.support.client import StrictClient
from tests.support.fixtures import SignIn
from tests.support.layers import SOURCE
from tests.support.staff import ROLES, Staff
from tests.support.statements import statements

if TYPE_CHECKING:
    from geleit.cases.models import Case, Note

pytestmark = pytest.mark.django_db
PAGE = "/pruefung/"
EMPTY = "Geben Sie eine Fallnummer oder ein Konto ein."


def dates(since: str = "", until: str = "") -> dict[str, str]:
    """``2026-01-31`` as the three fields of a date; today where nothing is said."""
    told = {}
    for name, text in (("since", since), ("until", until)):
        year, month, day = (text or clock.today().isoformat()).split("-")
        told |= {f"{name}_day": day, f"{name}_month": month, f"{name}_year": year}
    return told


def search(client: StrictClient, about: str, **told: str) -> Any:
    return client.post(PAGE, {"about": about, "reason": "", **dates(), **told})


def found(client: StrictClient, about: str, **told: str) -> str:
    """The page of results."""
    answer = search(client, about, **told)
    assert answer.status_code == 303, answer.content.decode()
    page = client.get(answer.headers["Location"])
    assert page.status_code == 200
    return str(page.content.decode())


def kinds_of(staff: Staff, table: str) -> list[tuple[Any, ...]]:
    columns = "kind, case_key, reason" if table == "audit_action" else "kind, case_key, ids"
    with acting(staff.actor("data_protection")), connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {columns} FROM {table} WHERE actor_id = %s ORDER BY seq",
            [staff.users["data_protection"].id],
        )
        return list(cursor.fetchall())


def test_addresses() -> None:
    assert reverse("desk:audit:journal") == PAGE
    some = new_id()
    assert reverse("desk:audit:entry", args=[some]) == f"{PAGE}{some}/"


def test_empty_and_in_the_navigation(sign_in: SignIn) -> None:
    html = sign_in("data_protection").get(PAGE).content.decode()
    assert EMPTY in html
    assert re.search(rf'href="{PAGE}"[^>]*aria-current="page"', html)


@pytest.mark.parametrize("key", sorted(set(ROLES) - {"data_protection"}))
def test_other_roles_are_refused(sign_in: SignIn, case: "Case", key: str) -> None:
    client = sign_in(key)
    assert client.get(PAGE).status_code == 403
    assert search(client, case.code).status_code == 403
    some = new_id()
    for name in ("entry", "export", "table"):
        assert client.get(reverse(f"desk:audit:{name}", args=[some])).status_code == 403


def test_a_case_by_its_code(
    sign_in: SignIn, staff: Staff, case: "Case", note: "Note", act: As
) -> None:
    with act("responsible") as actor:
        cases.get_case(actor, case.id)
    sign_in("elsewhere").get(f"/faelle/{case.id}/")
    html = found(sign_in("data_protection"), f" {case.code.lower()} ")
    assert f"Fall {case.code}" in html
    rows = re.findall(r"<tr>.*?</tr>", html, re.DOTALL)[1:]
    assert "verweigert" in rows[0]
    assert staff.users["elsewhere"].name in rows[0]
    for words in ("Notiz geschrieben", "Fall gesehen", "Fall angelegt"):
        assert words in html
    assert staff.users["responsible"].name in html
    assert re.search(r'<time datetime="\d{4}-\d\d-\d\dT[^"]+">', html)
    for content in ("Amina", "Karimi", "Unterlagen"):
        assert content not in html


def test_the_search_records_itself(sign_in: SignIn, staff: Staff, case: "Case") -> None:
    client = sign_in("data_protection")
    found(client, case.code, reason="Auskunft nach Art. 15")
    acts = kinds_of(staff, "audit_action")
    assert ("journal_case_searched", case.id, "Auskunft nach Art. 15") in acts
    looks = kinds_of(staff, "audit_read")
    assert ("journal_key_asked", case.id, []) in looks
    assert ("journal_read", case.id, []) in looks
    assert "Zugriffe auf einen Fall gesucht" in found(client, case.code)


def test_a_person_by_id(sign_in: SignIn, case: "Case") -> None:
    html = found(sign_in("data_protection"), str(case.person_id))
    assert "Person aufgenommen" in html
    assert f"Fall {case.code}" in html


def test_an_account_needs_a_reason(sign_in: SignIn, staff: Staff, case: "Case") -> None:
    client = sign_in("data_protection")
    refused = search(client, "responsible@example.org")
    assert refused.status_code == 200
    assert "Schreiben Sie den Anlass." in refused.content.decode()
    assert "Fall angelegt" not in refused.content.decode()
    assert kinds_of(staff, "audit_action") == []
    html = found(client, "Responsible@example.org", reason="Beschwerde vom Mai")
    assert f"Konto {staff.users['responsible'].name}" in html
    assert "Fall angelegt" in html
    assert "Rolle vergeben" in html  # done to the account, not by it
    acts = kinds_of(staff, "audit_action")
    assert [(row[0], row[2]) for row in acts] == [
        ("journal_account_searched", "Beschwerde vom Mai")
    ]


def test_an_account_by_its_id_is_no_way_round_the_reason(
    sign_in: SignIn, staff: Staff, case: "Case"
) -> None:
    html = found(sign_in("data_protection"), str(staff.users["responsible"].id))
    assert "Fall angelegt" not in html


@pytest.mark.parametrize("typed", ["F-0000", "niemand@example.org", "%", "''; --"])
def test_what_is_not_there(sign_in: SignIn, staff: Staff, typed: str) -> None:
    answer = search(sign_in("data_protection"), typed, reason="Anlass")
    assert answer.status_code == 200
    assert "Das gibt es hier nicht. Prüfen Sie die Eingabe." in answer.content.decode()
    asked = [row[0] for row in kinds_of(staff, "audit_read")]
    assert asked == ([] if "@" in typed else ["journal_key_asked"])


def test_usual_period_is_thirty_days(sign_in: SignIn, case: "Case") -> None:
    html = sign_in("data_protection").get(PAGE).content.decode()
    first = clock.today() - timedelta(days=30)
    for part, number in (("day", first.day), ("month", first.month), ("year", first.year)):
        assert re.search(rf'name="since_{part}"[^>]*value="0?{number}"', html), part


def test_at_most_a_year_else_months_are_offered(sign_in: SignIn, case: "Case") -> None:
    client = sign_in("data_protection")
    until = clock.today()
    year = dates(f"{until.year - 1}-{until.month:02d}-{min(until.day, 28):02d}")
    assert search(client, case.code, **year).status_code == 303
    long = dates(f"{until.year - 2}-01-01")
    html = search(client, case.code, **long).content.decode()
    assert "Wählen Sie höchstens ein Jahr." in html
    assert html.count('name="month"') == 12
    month = search(client, case.code, month=f"{until.year - 1}-02", **long)
    query = parse_qs(urlsplit(month.headers["Location"]).query)
    assert query["von"] == [f"{until.year - 1}-02-01"]
    assert query["bis"][0].startswith(f"{until.year - 1}-02-2")
    backwards = search(client, case.code, **dates(until.isoformat(), f"{until.year - 1}-01-01"))
    assert "Das Ende liegt vor dem Beginn." in backwards.content.decode()


def test_an_address_cannot_ask_for_more_than_a_year(sign_in: SignIn, case: "Case") -> None:
    client = sign_in("data_protection")
    path = search(client, case.code).headers["Location"].partition("&")[0]
    for period in (
        "&von=2000-01-01&bis=2026-01-01",
        "&von=x&bis=y",
        "&von=9999-12-31&bis=9999-12-31",
    ):
        html = client.get(path + period).content.decode()
        shown = html.partition("<h2")[2].partition("</p>")[0]
        assert formats.day(clock.today() - timedelta(days=30)) in shown  # the usual period
        assert "Fall angelegt" in html


def test_one_entry_shows_fields_and_no_values(
    sign_in: SignIn, staff: Staff, case: "Case", act: As
) -> None:
    with act("responsible") as actor:
        case_work.set_phase(actor, case_id=case.id, phase="monitor")
    client = sign_in("data_protection")
    html = found(client, case.code)
    link = re.search(r'href="(/pruefung/[0-9a-f-]+/[^"]*)">Phase gesetzt', html)
    assert link
    page = client.get(link[1].replace("&amp;", "&"))
    html = page.content.decode()
    assert page.status_code == 200
    assert "Fall (Umriss)" in html
    assert "Alte und neue Werte stehen hier nicht." in html
    main = html.partition("<main")[2]
    assert re.search(r'href="/pruefung/\?suche=[0-9a-f-]+&amp;von=', main)  # back to the result
    for value in ("monitor", "clarify", "prs", "Amina", case.initials):
        assert value not in main
    assert client.get(f"{PAGE}{new_id()}/").status_code == 404
    assert ("journal_read", case.id) in [row[:2] for row in kinds_of(staff, "audit_read")]


def test_fifty_a_page(sign_in: SignIn, case: "Case", act: As) -> None:
    from geleit import audit

    with act("responsible") as actor:
        for _n in range(60):
            with audit.action(actor, "made_up_kind", case=case.id):
                pass
    client = sign_in("data_protection")
    path = search(client, case.code).headers["Location"]
    first, second = (client.get(f"{path}&seite={n}").content.decode() for n in (1, 2))
    assert first.count('<th scope="row">') == 50
    assert 0 < second.count('<th scope="row">') < 50
    assert "made_up_kind" in first  # unknown kinds are shown as they are
    assert client.get(f"{path}&seite=999").content.decode().count('<th scope="row">') > 0


def test_a_result_is_taken_along_with_a_reason(
    sign_in: SignIn, staff: Staff, case: "Case", act: As
) -> None:
    from geleit import audit

    with act("responsible") as actor, audit.action(actor, "probe", case=case.id, reason="=1+1"):
        pass
    client = sign_in("data_protection")
    html = found(client, case.code)
    link = re.search(r'href="(/pruefung/suche/[^"]+)"', html)
    assert link
    path = link[1].replace("&amp;", "&")
    assert client.get(path).status_code == 200
    refused = client.post(path, {"reason": " "})
    assert "Schreiben Sie den Anlass." in refused.content.decode()
    sent = client.post(path, {"reason": "Auskunft"})
    assert sent.status_code == 303
    table = client.get(sent.headers["Location"])
    assert table.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert "attachment" in table.headers["Content-Disposition"]
    rows = list(csv.reader(io.StringIO(table.content.decode("utf-8-sig")), delimiter=";"))
    assert rows[0][:5] == ["Zeit", "Was", "Wer", "Worum", "Warum"]
    probe = next(row for row in rows if row[1] == "probe")
    assert probe[4] == "'=1+1"
    assert ("journal_case_exported", case.id, "Auskunft") in kinds_of(staff, "audit_action")


def test_a_table_comes_only_after_its_reason(sign_in: SignIn, case: "Case") -> None:
    client = sign_in("data_protection")
    path = search(client, case.code).headers["Location"]
    search_id = parse_qs(urlsplit(path).query)["suche"][0]
    assert client.get(reverse("desk:audit:table", args=[search_id])).status_code == 404
    assert client.get(reverse("desk:audit:table", args=[new_id()])).status_code == 404
    assert client.get(reverse("desk:audit:export", args=[new_id()])).status_code == 404


def test_an_old_or_foreign_search_says_so(sign_in: SignIn) -> None:
    client = sign_in("data_protection")
    for asked in (new_id(), "x", "\x00"):
        page = client.get(PAGE, {"suche": asked})
        assert page.status_code == 200
        assert "Diese Suche ist abgelaufen" in page.content.decode()


def test_the_page_takes_few_queries(
    sign_in: SignIn, staff: Staff, case: "Case", note: "Note"
) -> None:
    client = sign_in("data_protection")
    path = search(client, case.code).headers["Location"]
    client.get(path)
    with statements(9):
        assert client.get(path).status_code == 200


def test_bad_input_is_a_sentence_never_a_500(sign_in: SignIn, case: "Case") -> None:
    client = sign_in("data_protection")
    path = search(client, case.code).headers["Location"].partition("&")[0]
    fields = [*dates(), "about", "reason", "month"]
    text = st.one_of(
        st.text(max_size=30), st.sampled_from([case.code, "x" * 900, "\x00", "2026-13", "0000-01"])
    )

    @settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(
        st.dictionaries(st.sampled_from(fields), text),
        st.dictionaries(st.sampled_from(["suche", "von", "bis", "seite"]), text),
    )
    def send(data: dict[str, str], query: dict[str, str]) -> None:
        assert client.post(PAGE, {**dates(), **data}).status_code in (200, 303)
        assert client.get(PAGE, query).status_code == 200
        later = {name: value for name, value in query.items() if name != "suche"}
        assert client.get(path, later).status_code == 200

    send()


TOLD = re.compile(r"audit\.(?:action|read)\(\s*\w+(?:\.\w+)?,\s*\"([a-z_]+)\"")


def told_kinds(paths: Iterator[Path]) -> set[str]:
    return {kind for path in paths for kind in TOLD.findall(path.read_text("utf-8"))}


def test_every_kind_of_the_source_has_its_words() -> None:
    found = told_kinds(SOURCE.rglob("*.py"))
    assert len(found) > 50
    assert found - set(KINDS) == set(), "write them into desk/audit/kinds.py"
