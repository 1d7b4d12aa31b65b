"""Hürde melden from a note, and the page of the reporter."""

import re
from typing import TYPE_CHECKING, Any

import pytest
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geleit.kernel.ids import new_id
from geleit.steering import selectors, services
from tests.cases.conftest import As
from tests.support.fixtures import SignIn
from tests.support.staff import LEMGO, Staff
from tests.support.statements import statements

if TYPE_CHECKING:
    from geleit.cases.models import Case, Note

pytestmark = pytest.mark.django_db
CLEAN = "Drei Schreiben blieben ohne Antwort."

SELECT = re.compile(r'<select[^>]*name="([^"]+)"[^>]*>(.*?)</select>', re.DOTALL)
TEXT = re.compile(r'<textarea[^>]*name="([^"]+)"[^>]*>\s*(.*?)</textarea>', re.DOTALL)


def fields_of(html: str) -> dict[str, str]:
    """What a browser would send without touching anything: hidden, text, chosen."""
    found = {}
    for tag in re.findall(r"<input[^>]*>", html):
        name, value = _attribute(tag, "name"), _attribute(tag, "value")
        kind = _attribute(tag, "type")
        if name and (kind not in ("radio", "checkbox") or " checked" in tag):
            found[name] = value
    for name, options in SELECT.findall(html):
        chosen = re.search(r'<option value="([^"]*)"[^>]* selected', options)
        found[name] = chosen[1] if chosen else ""
    return found | dict(TEXT.findall(html))


def _attribute(tag: str, name: str) -> str:
    found = re.search(rf'\s{name}="([^"]*)"', tag)
    return found[1] if found else ""


def mine(staff: Staff, act: As, key: str = "responsible") -> list[selectors.OwnFinding]:
    with act(key) as actor:
        return selectors.list_my_findings(actor)


def reported(act: As, **facts: Any) -> Any:
    with act("responsible") as actor:
        return services.report_finding(
            actor, **({"kind": "no_answer", "from_office": "jobcenter", "text": CLEAN} | facts)
        )


def test_kind_office_save_is_enough(
    sign_in: SignIn, staff: Staff, case: "Case", note: "Note", act: As
) -> None:
    client = sign_in("responsible")
    url = reverse("desk:steering:report", args=[case.id]) + f"?notiz={note.id}"
    page = client.get(url)
    assert page.status_code == 200
    sent = fields_of(page.content.decode())
    assert sent["municipality"] == LEMGO
    answer = client.post(url, {**sent, "kind": "keine Antwort", "from_office": "Jobcenter"})
    assert answer.status_code == 303
    assert answer.headers["Location"] == reverse("desk:cases:timeline", args=[case.id])
    (found,) = mine(staff, act)
    assert (found.interface.kind, found.interface.from_office) == ("no_answer", "jobcenter")
    assert client.post(url, {**sent, "kind": "Betrieb"}).status_code == 303  # sent twice
    assert len(mine(staff, act)) == 1


def test_the_page_names_no_person(sign_in: SignIn, case: "Case", note: "Note") -> None:
    client = sign_in("responsible")
    html = client.get(reverse("desk:steering:report", args=[case.id])).content.decode()
    assert case.code in html
    assert "Karimi" not in html


@pytest.mark.parametrize("key", ["colleague", "neighbour", "elsewhere"])
def test_a_stranger_gets_the_404_of_what_does_not_exist(
    sign_in: SignIn, case: "Case", act: As, key: str
) -> None:
    finding = reported(act)
    client = sign_in(key)
    nothing = client.get(reverse("desk:steering:report", args=[new_id()]))
    there = client.get(reverse("desk:steering:report", args=[case.id]))
    assert (there.status_code, nothing.status_code) == (404, 404)
    for name in ("change", "release"):
        assert client.get(reverse(f"desk:steering:{name}", args=[finding.id])).status_code == 404
    for name in ("change", "release", "withdraw"):
        url = reverse(f"desk:steering:{name}", args=[finding.id])
        answer = client.post(url, {"version": "1", "kind": "no_answer"})
        assert answer.status_code == 404


@pytest.mark.parametrize("key", ["lead", "coordination", "steering", "administration"])
def test_other_roles_have_no_such_pages(sign_in: SignIn, case: "Case", key: str) -> None:
    client = sign_in(key)
    for url in (
        reverse("desk:steering:mine"),
        reverse("desk:steering:report_new"),
        reverse("desk:steering:report", args=[case.id]),
    ):
        assert client.get(url).status_code == 403


def test_the_guard_asks_once_and_loses_no_text(
    sign_in: SignIn, staff: Staff, case: "Case", act: As
) -> None:
    client = sign_in("responsible")
    url = reverse("desk:steering:report", args=[case.id])
    sent = fields_of(client.get(url).content.decode())
    sent |= {"kind": "no_answer", "from_office": "jobcenter", "text": "Frau Karimi wartet."}
    page = client.post(url, sent)
    html = page.content.decode()
    assert page.status_code == 200
    assert "Nennt der Text eine Person?" in html
    assert "Frau Karimi wartet." in html
    assert mine(staff, act) == []
    again = fields_of(html) | {"despite_hints": "on"}
    assert client.post(url, again).status_code == 303
    assert len(mine(staff, act)) == 1


def test_without_a_case(sign_in: SignIn, staff: Staff, lists: None, act: As) -> None:
    client = sign_in("responsible")
    url = reverse("desk:steering:report_new") + "?kurzkontakt=1&ort=nirgends"
    sent = fields_of(client.get(url).content.decode())
    assert sent["municipality"] == LEMGO
    sent |= {"kind": "no_answer", "from_office": "jobcenter"}
    assert client.post(url, sent).status_code == 303
    assert len(mine(staff, act)) == 1


def test_my_page_says_where_hurdles_come_from(sign_in: SignIn, lists: None) -> None:
    html = sign_in("responsible").get(reverse("desk:steering:mine")).content.decode()
    assert "Noch keine Hürde gemeldet." in html
    assert "Hürden entstehen aus Notizen." in html


def test_released_and_taken_back_with_buttons(
    sign_in: SignIn, staff: Staff, lists: None, act: As
) -> None:
    finding = reported(act)
    client = sign_in("responsible")
    url = reverse("desk:steering:release", args=[finding.id])
    page = client.get(url).content.decode()
    assert CLEAN in page
    assert client.post(url, fields_of(page)).status_code == 303
    assert mine(staff, act)[0].released_on is not None
    assert "Freigabe zurücknehmen" in client.get(reverse("desk:steering:mine")).content.decode()
    change = client.get(reverse("desk:steering:change", args=[finding.id])).content.decode()
    assert "Der Text ist freigegeben" in change
    client.post(reverse("desk:steering:withdraw", args=[finding.id]))
    assert mine(staff, act)[0].released_on is None


def test_a_release_with_a_name_needs_the_tick(
    sign_in: SignIn, staff: Staff, case: "Case", act: As
) -> None:
    finding = reported(act, case_id=case.id, text="Karimi wartet.", despite_hints=True)
    client = sign_in("responsible")
    url = reverse("desk:steering:release", args=[finding.id])
    page = client.post(url, {})
    assert page.status_code == 200
    assert "Geprüft: Der Text nennt keine Person." in page.content.decode()
    assert client.post(url, {"despite_hints": "on"}).status_code == 303


def test_two_changes_at_once_show_both_texts(
    sign_in: SignIn, staff: Staff, lists: None, act: As
) -> None:
    finding = reported(act)
    client = sign_in("responsible")
    url = reverse("desk:steering:change", args=[finding.id])
    sent = fields_of(client.get(url).content.decode())
    with act("responsible") as actor:
        services.change_finding(actor, finding_id=finding.id, text="Fassung der Vertretung.")
    page = client.post(url, {**sent, "text": "Meine Fassung."})
    html = page.content.decode()
    assert "Meine Fassung." in html
    assert "Fassung der Vertretung." in html
    assert mine(staff, act)[0].text == "Fassung der Vertretung."
    assert client.post(url, fields_of(html)).status_code == 303
    assert mine(staff, act)[0].text == "Meine Fassung."


def test_the_reporter_sees_what_became_of_it(sign_in: SignIn, lists: None, act: As) -> None:
    reported(act)
    with act("coordination") as actor:
        services.answer_hurdle(
            actor,
            kind="no_answer",
            from_office="jobcenter",
            state="decided",
            text="Feste Ansprechperson ab Mai.",
        )
    html = sign_in("responsible").get(reverse("desk:steering:mine")).content.decode()
    assert "entschieden" in html
    assert "Feste Ansprechperson ab Mai." in html


def test_queries_of_the_pages_are_pinned(
    sign_in: SignIn, case: "Case", note: "Note", act: As
) -> None:
    for _n in range(3):
        reported(act)
    client = sign_in("responsible")
    counts = {
        reverse("desk:steering:mine"): 5,
        reverse("desk:steering:report", args=[case.id]) + f"?notiz={note.id}": 8,
        reverse("desk:steering:report_new"): 5,
    }
    for url, count in counts.items():
        client.get(url)
        with statements(count):
            assert client.get(url).status_code == 200


ANYTHING = st.one_of(
    st.text(max_size=40),
    st.sampled_from(
        ["", "no_answer", "jobcenter", "2026-01", "0001-01", "9999-99", "-", "x-y", "=1"]
    ),
    st.text(alphabet="\x00\u202e\u200b😀ß=", min_size=1, max_size=10),
)


def test_bad_input_is_a_sentence_never_a_500(
    sign_in: SignIn, lists: None, case: "Case", act: As
) -> None:
    client = sign_in("responsible")
    finding = reported(act)
    names = [
        *("kind", "from_office", "to_office", "legal_area", "life_area", "severity", "amount"),
        *("text", "remedy", "municipality", "month", "version", "idempotency_key", "despite_hints"),
    ]

    @settings(
        deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture]
    )
    @given(st.dictionaries(st.sampled_from(names), ANYTHING))
    def send(data: dict[str, str]) -> None:
        for url in (
            reverse("desk:steering:report", args=[case.id]),
            reverse("desk:steering:report_new"),
            reverse("desk:steering:change", args=[finding.id]),
        ):
            assert client.post(url, data).status_code in (200, 303)

    send()


@pytest.mark.parametrize(
    "notiz", ["", "x", "0" * 400, "\x00", "695d5b9f-c8a2-4604-6d12-71085de48713"]
)
def test_an_unknown_note_is_forgotten(sign_in: SignIn, case: "Case", notiz: str) -> None:
    url = reverse("desk:steering:report", args=[case.id])
    assert sign_in("responsible").get(url, {"notiz": notiz}).status_code == 200
