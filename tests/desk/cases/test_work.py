"""Tasks, follow-ups, appointments, phase, facts, closing, list and drafts."""

import json
from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse

from geleit.cases import selectors, services
from geleit.kernel import clock
from geleit.kernel.transaction import acting
from tests.desk.cases.sending import day, send, shown
from tests.support.fixtures import SignIn
from tests.support.world import World, make_case

pytestmark = pytest.mark.django_db

SECOND_TAB = {"idempotency_key": str(uuid4())}


def url(world: World, name: str) -> str:
    return reverse(f"desk:cases:{name}", args=[world.case.id])


def row(name: str, row_id: object) -> str:
    return reverse(f"desk:cases:{name}", args=[row_id])


def test_the_most_urgent_comes_first(world: World, sign_in: SignIn) -> None:
    page = sign_in("responsible").get(reverse("desk:cases:my_day")).content.decode()
    assert page.index("Termine heute") < page.index("Als Nächstes")
    assert "seit 3 Tagen" in page
    assert "Dolmetschen fehlt" in page


def test_an_empty_day_says_so(world: World, sign_in: SignIn) -> None:
    page = sign_in("neighbour").get(reverse("desk:cases:my_day")).content.decode()
    assert "Heute ist nichts fällig." in page


def test_a_task_is_ticked_and_comes_back(world: World, sign_in: SignIn) -> None:
    client = sign_in("responsible")
    answer = client.post(row("finish_task", world.task.id), {"zurueck": "tag"})
    page = client.get(answer.headers["Location"]).content.decode()
    assert "Erledigt: Antwort prüfen" in page
    assert row("reopen_task", world.task.id) in page
    client.post(row("reopen_task", world.task.id))
    assert "Wieder offen" in client.get("/").content.decode()


def test_a_task_that_names_the_person_is_refused(world: World, sign_in: SignIn) -> None:
    soon = day(clock.today() + timedelta(days=3), "due_on")
    page = send(sign_in("responsible"), url(world, "add_task"), title="Karimi anrufen", **soon)
    assert "ist ein Name" in page.content.decode()
    answer = send(sign_in("responsible"), url(world, "add_task"), title="Bescheid prüfen", **soon)
    assert answer.status_code == 303


def test_a_follow_up_is_one_button(world: World, sign_in: SignIn) -> None:
    client = sign_in("responsible")
    answer = client.post(url(world, "add_follow_up"), {"weeks": "2"})
    page = client.get(answer.headers["Location"]).content.decode()
    assert "Wiedervorlage am" in page
    odd = client.post(url(world, "add_follow_up"), {"weeks": "99"})
    assert odd.status_code == 303


def test_an_appointment_needs_only_day_and_time(world: World, sign_in: SignIn) -> None:
    client = sign_in("responsible")
    address = url(world, "add_appointment")
    assert shown(client.get(address).content.decode())["place"] == "Rathaus, Zimmer 12"
    tomorrow = clock.today() + timedelta(days=1)
    answer = send(client, address, time="930", **day(tomorrow, "day"))
    assert answer.status_code == 303
    assert "morgen, 09:30" in client.get(answer.headers["Location"]).content.decode()


def test_an_appointment_changed_by_two_shows_both(world: World, sign_in: SignIn) -> None:
    client = sign_in("responsible")
    address = row("change_appointment", world.meeting.id)
    tomorrow = day(clock.today() + timedelta(days=1), "day")
    values = shown(client.get(address).content.decode()) | tomorrow
    assert client.post(address, values | {"place": "Bücherei"}).status_code == 303
    page = client.post(address, values | {"place": "Kreishaus"} | SECOND_TAB)
    html = page.content.decode()
    assert "Zwei Fassungen" in html
    assert "Bücherei" in html
    assert "Kreishaus" in html


def test_no_show_and_calling_off(world: World, sign_in: SignIn) -> None:
    client = sign_in("responsible")
    client.post(row("no_show", world.meeting.id), {"version": "1"})
    page = client.get(reverse("desk:cases:my_day")).content.decode()
    assert "nicht erschienen" in page
    refused = client.post(row("cancel_appointment", world.meeting.id))
    assert refused.status_code == 303
    assert "Legen Sie einen neuen an" in client.get(refused.headers["Location"]).content.decode()


def test_the_calendar_file_has_no_name(world: World, sign_in: SignIn) -> None:
    answer = sign_in("responsible").get(row("appointment_ics", world.meeting.id))
    assert answer.headers["Content-Type"].startswith("text/calendar")
    assert b"Karimi" not in answer.content
    assert b"BEGIN:VEVENT" in answer.content


def test_the_phase_moves(world: World, sign_in: SignIn) -> None:
    client = sign_in("responsible")
    answer = send(client, url(world, "set_phase"), phase="assess")
    assert "Assessment" in client.get(answer.headers["Location"]).content.decode()


def test_facts_in_conflict_lose_nothing(world: World, sign_in: SignIn) -> None:
    client = sign_in("responsible")
    address = url(world, "change_case")
    values = shown(client.get(address).content.decode())
    assert client.post(address, values | {"language": "Türkisch"}).status_code == 303
    html = client.post(address, values | {"language": "Arabisch"} | SECOND_TAB).content.decode()
    assert "Zwei Fassungen" in html
    assert "Türkisch" in html
    assert "Arabisch" in html


CLOSING = {"outcome": "independent", "goals": "yes", "after_care": "none", "achieved": "Arbeit da."}


def test_closing_shows_everything_once_more(world: World, sign_in: SignIn) -> None:
    client = sign_in("responsible")
    address = url(world, "close_case")
    page = send(client, address, schritt="pruefen", **CLOSING)
    html = page.content.decode()
    assert "Prüfen und abschließen" in html
    assert "Antwort prüfen" in html  # stays open
    assert "gelöscht" in html
    sent = shown(html)
    assert client.get(address).status_code == 200
    again = client.post(address, sent | {"schritt": "aendern"}).content.decode()
    assert "Arbeit da." in again
    answer = client.post(address, sent | {"schritt": "abschliessen"})
    assert answer.headers["Location"] == url(world, "overview")
    assert client.post(address, sent | {"schritt": "abschliessen"}).status_code == 303
    closed = client.get(url(world, "overview")).content.decode()
    assert "kommt selbst zurecht" in closed
    assert "Fall wieder öffnen" in closed
    answer = send(client, url(world, "reopen_case"), reason="Neue Fragen")
    assert "Fall wieder geöffnet." in client.get(answer.headers["Location"]).content.decode()


def test_closing_without_the_three_answers_names_each(world: World, sign_in: SignIn) -> None:
    html = send(
        sign_in("responsible"), url(world, "close_case"), schritt="pruefen"
    ).content.decode()
    for sentence in ("Wählen Sie, wie die", "Wählen Sie, ob die Ziele", "ob wir nachfragen dürfen"):
        assert sentence in html


def test_unknown_filters_are_left_out_and_said(world: World, sign_in: SignIn) -> None:
    client = sign_in("responsible")
    for query in (
        {"phase": "gibtesnicht"},
        {"ort": "\x00"},
        {"ansicht": "x" * 300, "sortierung": "💥", "seite": "-4"},
        {"ohne_kontakt": "99999999999999999999", "sprache": "'; DROP"},
        {"zustaendig": "niemand", "seite": "9" * 40},
    ):
        page = client.get(reverse("desk:cases:list"), query)
        assert page.status_code == 200
        assert world.case.code in page.content.decode()


def test_an_htmx_filter_swaps_the_table_and_says_the_count(world: World, sign_in: SignIn) -> None:
    page = sign_in("responsible").get(
        reverse("desk:cases:list"), {"phase": "clarify"}, headers={"HX-Request": "true"}
    )
    html = page.content.decode()
    assert "<html" not in html
    assert "data-focus-after-swap" in html
    assert 'hx-swap-oob="innerHTML">1 Fall' in html


def test_a_draft_is_saved_restored_and_dropped(world: World, sign_in: SignIn) -> None:
    client = sign_in("responsible")
    save = f"{reverse('desk:cases:save_draft')}?ort=note:{world.case.id}"
    values = shown(client.get(url(world, "add_note")).content.decode())
    answer = client.post(save, values | {"text": "Halb fertig", "kind": "phone"})
    assert answer.status_code == 200
    assert json.loads(answer.content)["saved_at"]
    html = client.get(url(world, "add_note")).content.decode()
    assert "noch nicht gespeichert" in html
    again = shown(html)
    assert (again["text"], again["kind"]) == ("Halb fertig", "phone")
    assert "Halb fertig" in client.get(reverse("desk:cases:drafts")).content.decode()
    day_page = client.get("/").content.decode()
    assert f'href="{url(world, "add_note")}">Notiz · Amina Karimi' in day_page
    assert "Halb fertig" not in sign_in("deputy").get(url(world, "add_note")).content.decode()
    client.post(reverse("desk:cases:drop_draft"), {"ort": f"note:{world.case.id}"})
    assert shown(client.get(url(world, "add_note")).content.decode())["text"] == ""


def test_saving_a_draft_does_not_use_up_the_key_of_the_note(world: World, sign_in: SignIn) -> None:
    client = sign_in("responsible")
    values = shown(client.get(url(world, "add_note")).content.decode()) | {"text": "Fertig."}
    client.post(f"{reverse('desk:cases:save_draft')}?ort=note:{world.case.id}", values)
    client.post(url(world, "add_note"), values)
    actor = world.staff.actor("responsible")
    with acting(actor):
        case = selectors.get_case(actor, world.case.id)
        assert selectors.get_timeline(actor, case=case).entries[0].text == "Fertig."
        assert selectors.list_drafts(actor) == []


def test_a_draft_at_a_place_that_does_not_exist_is_refused(world: World, sign_in: SignIn) -> None:
    client = sign_in("responsible")
    for place in ("", "note:", "note:x", "anders:1", f"note:{world.case.id}:mehr", "\x00"):
        answer = client.post(
            reverse("desk:cases:save_draft"), {"ort": place}, query_params={"ort": place}
        )
        assert answer.status_code == 400, place


def test_drop_draft_leads_nowhere_else(world: World, sign_in: SignIn) -> None:
    client = sign_in("responsible")
    for target in ("https://example.org/", "//example.org/", "javascript:alert(1)"):
        answer = client.post(reverse("desk:cases:drop_draft"), {"weiter": target})
        assert answer.headers["Location"] == reverse("desk:cases:drafts")


def test_printing_is_noted_in_the_journal(world: World, sign_in: SignIn) -> None:
    page = sign_in("responsible").get(url(world, "print_case")).content.decode()
    assert world.note.text in page
    assert "Responsible Probe" in page


def test_a_closed_case_offers_no_new_note(world: World, sign_in: SignIn) -> None:
    other = make_case(world.staff, given="Daria", family="Woronova")
    actor = world.staff.actor("responsible")
    with acting(actor):
        services.close_case(
            actor, case_id=other.id, outcome="moved", goals="no", summary="Umgezogen."
        )
    page = sign_in("responsible").get(row("overview", other.id)).content.decode()
    assert row("add_note", other.id) not in page
