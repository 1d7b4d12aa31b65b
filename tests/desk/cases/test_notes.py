"""Writing a note: three interactions, never lost, never twice."""

from datetime import timedelta

import pytest
from django.urls import reverse

from geleit.cases import selectors, services
from geleit.kernel import clock
from geleit.kernel.transaction import acting
from tests.desk.cases.sending import send, shown
from tests.support.fixtures import SignIn
from tests.support.world import World, make_case, make_note

pytestmark = pytest.mark.django_db
TEXT = "Der Antrag ist gestellt, die Antwort steht aus."


def url(world: World, name: str = "add_note", *more: object) -> str:
    return reverse(f"desk:cases:{name}", args=[world.case.id, *more])


def texts(world: World, who: str = "responsible") -> list[str]:
    actor = world.staff.actor(who)
    with acting(actor):
        case = selectors.get_case(actor, world.case.id)
        return [entry.text for entry in selectors.get_timeline(actor, case=case).entries]


def test_everything_but_the_text_is_filled_in(world: World, sign_in: SignIn) -> None:
    page = sign_in("responsible").get(url(world), {"termin": world.meeting.id})
    values = shown(page.content.decode())
    today = clock.today()
    assert values["kind"] == "talk"
    assert values["happened_on_year"] == str(today.year)
    assert values["minutes"] == "45"
    assert values["language"] == "Dari"
    assert values["text"] == ""


def test_a_note_appears_on_top_of_the_timeline(world: World, sign_in: SignIn) -> None:
    client = sign_in("responsible")
    answer = send(client, url(world), text=TEXT)
    assert answer.status_code == 303
    assert answer.headers["Location"] == url(world, "timeline")
    page = client.get(answer.headers["Location"]).content.decode()
    assert TEXT in page
    assert "Notiz gespeichert." in page
    assert "zuruecknehmen" in page
    assert texts(world)[0] == TEXT


def test_from_my_day_it_goes_back_to_my_day(world: World, sign_in: SignIn) -> None:
    client = sign_in("responsible")
    answer = send(client, f"{url(world)}?termin={world.meeting.id}&zurueck=tag", text=TEXT)
    assert answer.headers["Location"] == reverse("desk:cases:my_day")


def test_the_row_of_my_day_gets_the_form_without_a_page(world: World, sign_in: SignIn) -> None:
    page = sign_in("responsible").get(
        url(world), {"termin": world.meeting.id}, headers={"HX-Request": "true"}
    )
    html = page.content.decode()
    assert "<html" not in html
    assert 'name="text"' in html


def test_the_deputy_may_write(world: World, sign_in: SignIn) -> None:
    assert send(sign_in("deputy"), url(world), text=TEXT).status_code == 303


def test_the_same_button_pressed_twice_writes_one_note(world: World, sign_in: SignIn) -> None:
    client = sign_in("responsible")
    values = shown(client.get(url(world)).content.decode()) | {"text": TEXT}
    first, second = client.post(url(world), values), client.post(url(world), values)
    assert first.headers["Location"] == second.headers["Location"]
    assert texts(world).count(TEXT) == 1


def test_an_empty_note_is_refused_and_the_rest_stays(world: World, sign_in: SignIn) -> None:
    page = send(sign_in("responsible"), url(world), text="  ", minutes="77")
    html = page.content.decode()
    assert page.status_code == 200
    assert "Schreiben Sie die Notiz." in html
    assert "<title>Fehler:" in html
    assert 'value="77"' in html


def test_a_case_closed_a_moment_ago_keeps_the_text_and_says_so(
    world: World, sign_in: SignIn
) -> None:
    client = sign_in("responsible")
    values = shown(client.get(url(world)).content.decode()) | {"text": TEXT}
    actor = world.staff.actor("deputy")
    with acting(actor):
        services.close_case(
            actor,
            case_id=world.case.id,
            outcome="moved",
            goals="partly",
            summary="Umgezogen.",
            confirm_open=True,
        )
    page = client.post(url(world), values)
    assert page.status_code == 200
    assert "abgeschlossen" in page.content.decode()
    assert TEXT in page.content.decode()
    assert TEXT not in texts(world)


def test_two_people_change_a_note_and_see_both_texts(world: World, sign_in: SignIn) -> None:
    client = sign_in("responsible")
    address = url(world, "change_note", world.note.id)
    values = shown(client.get(address).content.decode())
    send(client, address, text="Zuerst gespeichert.")
    page = client.post(address, values | {"text": "Danach geschrieben."})
    html = page.content.decode()
    assert page.status_code == 200
    assert "Zwei Fassungen" in html
    assert "Zuerst gespeichert." in html
    assert "Danach geschrieben." in html
    assert texts(world)[0] == "Zuerst gespeichert."
    again = shown(html)
    assert client.post(address, again).status_code == 303
    assert texts(world)[0] == "Danach geschrieben."


def test_undo_takes_the_note_back_and_keeps_the_text(world: World, sign_in: SignIn) -> None:
    client = sign_in("responsible")
    page = client.get(send(client, url(world), text=TEXT).headers["Location"]).content.decode()
    undo = page.split("zuruecknehmen/")[0].rsplit('"', 1)[1] + "zuruecknehmen/"
    answer = client.post(undo)
    assert answer.headers["Location"] == url(world)
    assert TEXT not in texts(world)
    assert shown(client.get(url(world)).content.decode())["text"] == TEXT


def test_undo_later_is_refused_with_a_sentence(world: World, sign_in: SignIn) -> None:
    client = sign_in("responsible")
    moment = clock.now() + timedelta(minutes=5)
    with clock.frozen(moment):
        client.post(url(world, "undo_note", world.note.id))
    page = client.get(url(world, "timeline")).content.decode()
    assert "Streichen Sie die Notiz" in page
    assert world.note.text in page


def test_a_note_moves_to_another_own_case(world: World, sign_in: SignIn) -> None:
    other = make_case(world.staff, given="Daria", family="Woronova")
    client = sign_in("responsible")
    address = url(world, "move_note", world.note.id)
    answer = send(client, address, case=f"Daria Woronova · {other.code}")
    assert answer.headers["Location"] == reverse("desk:cases:timeline", args=[other.id])
    left = client.get(url(world, "timeline")).content.decode()
    assert "In einen anderen Fall verschoben." in left
    assert world.note.text not in left
    assert world.note.text in client.get(answer.headers["Location"]).content.decode()


def test_a_struck_note_leaves_its_reason(world: World, sign_in: SignIn) -> None:
    client = sign_in("responsible")
    answer = send(client, url(world, "strike_note", world.note.id), reason="double")
    page = client.get(answer.headers["Location"]).content.decode()
    assert "Gestrichen: steht doppelt da" in page
    assert world.note.text not in page


def test_an_addendum_stands_below_its_note(world: World, sign_in: SignIn) -> None:
    client = sign_in("deputy")
    answer = send(client, url(world, "add_addendum", world.note.id), text="Noch etwas.")
    page = client.get(answer.headers["Location"]).content.decode()
    assert page.index(world.note.text) < page.index("Noch etwas.")


def test_a_quick_note_begins_with_the_case(world: World, sign_in: SignIn) -> None:
    client = sign_in("responsible")
    quick = reverse("desk:cases:quick_note")
    answer = send(client, quick, case=f"Amina Karimi · {world.case.code}", text=TEXT)
    assert answer.status_code == 303
    assert texts(world)[0] == TEXT
    page = send(client, quick, case="gibt es nicht", text=TEXT)
    assert "Diesen Eintrag gibt es nicht" in page.content.decode()
    assert TEXT in page.content.decode()


def test_search_inside_one_case_finds_words(world: World, sign_in: SignIn) -> None:
    make_note(world.staff, world.case, text="Termin bei der Ausländerbehörde vereinbart.")
    client = sign_in("responsible")
    page = client.get(url(world, "search_case"), {"q": "auslanderbehorde"}).content.decode()
    assert "<mark>Ausländerbehörde</mark>" in page
    assert "1 Treffer" in page
    assert "0 Treffer" in client.get(url(world, "search_case"), {"q": "xyz"}).content.decode()


def test_the_timeline_filters_by_kind_and_ignores_what_it_does_not_know(
    world: World, sign_in: SignIn
) -> None:
    make_note(world.staff, world.case, kind="phone", text="Nur am Telefon.")
    client = sign_in("responsible")
    page = client.get(url(world, "timeline"), {"art": "phone"}).content.decode()
    assert "Nur am Telefon." in page
    assert world.note.text not in page
    for odd in ("nichts", "\x00", "💥"):
        assert client.get(url(world, "timeline"), {"art": odd, "ab": odd}).status_code == 200
