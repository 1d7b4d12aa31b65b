"""What coordination sees: bands in the page, in its source, in the table, under every filter."""

import csv
import io
import re

import pytest
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geleit.disclosure import recent_half_years
from geleit.kernel import clock
from geleit.steering import selectors
from tests.cases.conftest import As
from tests.steering.rows import Owner, Told, month_back, write
from tests.support.fixtures import SignIn
from tests.support.staff import Staff
from tests.support.statements import statements

pytestmark = pytest.mark.django_db(transaction=True)
LIST = "/steuerung/huerden/"


def cells(html: str) -> list[list[str]]:
    """Rows of the table, as words."""
    return [
        [
            re.sub(r"<[^>]+>", "", cell).strip()
            for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row)
        ]
        for row in re.findall(r"<tr>(.*?)</tr>", html.rsplit("<tbody>", maxsplit=1)[-1], re.DOTALL)
    ]


def test_addresses() -> None:
    assert reverse("desk:steering:findings") == LIST
    assert reverse("desk:steering:export") == "/steuerung/huerden.csv"


def test_nothing_reported_yet(sign_in: SignIn, lists: None) -> None:
    html = sign_in("coordination").get(LIST).content.decode()
    assert "Noch keine Hürde gemeldet." in html
    assert "Hürden entstehen aus Notizen." in html


@pytest.mark.parametrize("role", ["coordination", "steering"])
def test_bands_in_page_source_and_table(
    sign_in: SignIn, staff: Staff, lists: None, owner: Owner, role: str
) -> None:
    told = [Told(case=n) for n in range(3)]
    told += [Told(case=n, kind="leaflet", from_office="bamf") for n in range(13)]
    write(owner, staff, told)
    client = sign_in(role)
    html = client.get(LIST).content.decode()
    found = {row[0]: row[2] for row in cells(html)}
    assert found == {"keine Antwort": "einzelne Fälle", "Merkblatt statt Beratung": "10–14 Fälle"}
    assert not re.search(r"\b13\b", re.sub(r"<select.*?</select>", "", html, flags=re.DOTALL))
    table = client.get("/steuerung/huerden.csv")
    assert table.headers["Content-Type"] == "text/csv; charset=utf-8"
    rows = list(csv.reader(io.StringIO(table.content.decode("utf-8-sig")), delimiter=";"))
    assert {row[0]: row[3] for row in rows[1:]} == found
    assert "13" not in {cell for row in rows for cell in row}


def test_filters_recount_by_the_same_rule(
    sign_in: SignIn, staff: Staff, lists: None, owner: Owner
) -> None:
    told = [
        Told(case=n, legal_area="sgb2" if n < 6 else "asylblg", month=month_back(n % 2))
        for n in range(12)
    ]
    write(owner, staff, told)
    client = sign_in("coordination")
    newest = recent_half_years(clock.today())[0].key

    def shown(**query: str) -> list[str]:
        return [row[2] for row in cells(client.get(LIST, query).content.decode())]

    assert shown() == ["10–14 Fälle"]
    assert shown(recht="sgb2") == ["5–9 Fälle"]
    assert shown(zeit=newest) == ["5–9 Fälle"]
    assert shown(recht="sgb2", zeit=newest) == ["einzelne Fälle"]
    assert shown(recht="sgb2", zeit=newest, art="no_answer", von="jobcenter") == ["einzelne Fälle"]
    html = client.get(LIST, {"recht": "sgb2", "zeit": newest}).content.decode()
    assert html.count('class="g-chip"') == 2
    assert "Keine Hürde passt" in client.get(LIST, {"art": "transport"}).content.decode()


@pytest.mark.parametrize(
    "query",
    [
        {"art": "gibtesnicht"},
        {"zeit": "2025-03"},
        {"zeit": "1999-1"},
        {"von": "'; DROP TABLE x; --", "art": "no_answer"},
        {"recht": "\x00"},
        {"zu": "x" * 5000},
    ],
)
def test_unknown_filter_values_are_left_out_with_a_word(
    sign_in: SignIn, staff: Staff, lists: None, owner: Owner, query: dict[str, str]
) -> None:
    write(owner, staff, [Told(case=n) for n in range(7)])
    page = sign_in("coordination").get(LIST, query)
    html = page.content.decode()
    assert page.status_code == 200
    assert "Der Wert ist nicht bekannt und wurde weggelassen." in html
    assert [row[2] for row in cells(html)] == ["5–9 Fälle"]


def test_texts_on_demand_and_the_answer_to_all(
    sign_in: SignIn, staff: Staff, lists: None, owner: Owner, act: As
) -> None:
    told = [Told(case=n, text=f"Fassung {n} wartet.", released=n == 0) for n in range(3)]
    write(owner, staff, told)
    client = sign_in("coordination")
    assert "wartet" not in client.get(LIST).content.decode()
    url = f"{LIST}no_answer/?von=jobcenter"
    html = client.get(url).content.decode()
    assert "Fassung 0 wartet." in html
    assert "Fassung 1" not in html
    assert "im Kreis" in html
    assert "Lemgo" not in html
    refused = client.post(url, {"state": "", "text": "x"})
    assert refused.status_code == 200
    assert client.post(url, {"state": "seen", "text": "Danke."}).status_code == 303
    with act("responsible") as actor:
        assert [f.state_text for f in selectors.list_my_findings(actor)] == ["gelesen"] * 3
    assert [row[5] for row in cells(client.get(LIST).content.decode())] == ["gelesen"]


def test_one_text_is_answered_alone(
    sign_in: SignIn, staff: Staff, lists: None, owner: Owner, act: As
) -> None:
    ids = write(owner, staff, [Told(case=n, text="Text", released=True) for n in range(2)])
    client = sign_in("coordination")
    url = f"{LIST}no_answer/?von=jobcenter&text={ids[0]}"
    assert "Antwort nur zu diesem Text" in client.get(url).content.decode()
    assert client.post(url, {"state": "in_work", "text": ""}).status_code == 303
    with act("responsible") as actor:
        found = {f.id: f.state_text for f in selectors.list_my_findings(actor)}
    assert found == {ids[0]: "wird bearbeitet", ids[1]: "gemeldet"}


def test_the_steering_group_reads_and_does_not_answer(
    sign_in: SignIn, staff: Staff, lists: None, owner: Owner
) -> None:
    write(owner, staff, [Told(text="Text", released=True)])
    client = sign_in("steering")
    url = f"{LIST}no_answer/?von=jobcenter"
    html = client.get(url).content.decode()
    assert "Text" in html
    assert "Antwort senden" not in html
    assert client.post(url, {"state": "seen"}).status_code == 403


@pytest.mark.parametrize(
    "path",
    [
        "gibtesnicht/",
        "no_answer/",
        "no_answer/?von=bamf",
        "%00/",
        "no_answer/?zu=%00",
        "a" * 300 + "/",
    ],
)
def test_a_group_that_nobody_reported_is_not_there(
    sign_in: SignIn, staff: Staff, lists: None, owner: Owner, path: str
) -> None:
    write(owner, staff, [Told()])
    assert sign_in("coordination").get(LIST + path).status_code == 404


@pytest.mark.parametrize("role", ["responsible", "lead", "administration", "data_protection"])
def test_other_roles_are_refused(sign_in: SignIn, lists: None, role: str) -> None:
    client = sign_in(role)
    for path in (LIST, "/steuerung/huerden.csv", f"{LIST}no_answer/"):
        assert client.get(path).status_code == 403


def test_the_pages_take_few_queries(
    sign_in: SignIn, staff: Staff, lists: None, owner: Owner
) -> None:
    told = [
        Told(case=n, kind=k, text="T", released=True)
        for n in range(9)
        for k in ("leaflet", "no_answer")
    ]
    write(owner, staff, told)
    client = sign_in("coordination")
    counts = {LIST: 4, "/steuerung/huerden.csv": 5, f"{LIST}no_answer/?von=jobcenter": 6}
    for url, count in counts.items():
        client.get(url)
        with statements(count):
            assert client.get(url).status_code == 200


def test_bad_answers_are_sentences_never_a_500(
    sign_in: SignIn, staff: Staff, lists: None, owner: Owner
) -> None:
    write(owner, staff, [Told(text="Text", released=True)])
    client = sign_in("coordination")
    text = st.one_of(st.text(max_size=30), st.sampled_from(["seen", "reported", "x" * 400, "\x00"]))

    @settings(
        deadline=None, max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture]
    )
    @given(
        st.dictionaries(st.sampled_from(["state", "text", "idempotency_key"]), text),
        st.dictionaries(st.sampled_from(["von", "zu", "text"]), text),
    )
    def send(data: dict[str, str], query: dict[str, str]) -> None:
        url = reverse("desk:steering:hurdle", args=["no_answer"])
        answer = client.post(url, data, query_params={"von": "jobcenter", **query})
        assert answer.status_code in (200, 303, 404)
        assert client.get(LIST, query).status_code == 200

    send()
