"""Typing over: copy buttons, links to what is missing, one button, no name; the list's editor."""

from django.urls import reverse

from geleit.cases import services as cases
from geleit.kernel import clock
from geleit.kernel.transaction import acting
from geleit.reporting.models import TransferField
from tests.desk.cases.sending import day, send
from tests.support.fixtures import SignIn
from tests.support.statements import statements
from tests.support.world import World


def test_a_case_is_typed_over_and_marked(world: World, sign_in: SignIn) -> None:
    client = sign_in("responsible")
    page = reverse("desk:reporting:case", args=[world.case.id])
    html = client.get(page).content.decode()
    assert 'data-copy="Lemgo"' in html
    assert "Angaben fehlen" in html
    assert reverse("desk:people:person", args=[world.case.person_id]) in html
    assert "Noch nicht übertragen." in html
    client.post(reverse("desk:reporting:mark", args=[world.case.id]))
    html = client.get(page).content.decode()
    assert f"Übertragen am {clock.today():%d.%m.%Y} von" in html
    assert "Seitdem hat sich nichts geändert." in html
    actor = world.staff.actor("responsible")
    with acting(actor):
        cases.set_phase(actor, case_id=world.case.id, phase="plan")
    html = client.get(page).content.decode()
    assert "1 Angabe hat sich seitdem geändert" in html
    with statements(12):
        client.get(page)


def test_the_list_groups_by_what_is_to_be_done_and_names_nobody(
    world: World, sign_in: SignIn
) -> None:
    client = sign_in("responsible")
    html = client.get(reverse("desk:reporting:list")).content.decode()
    assert "Noch nicht übertragen (1)" in html
    assert world.case.code in html
    assert "Amina" not in html
    assert "Karimi" not in html
    client.post(reverse("desk:reporting:mark", args=[world.case.id]))
    html = client.get(reverse("desk:reporting:list")).content.decode()
    assert "Übertragen (1)" in html
    with statements(11):
        client.get(reverse("desk:reporting:list"))


def test_the_editor_adds_versions(world: World, sign_in: SignIn) -> None:
    client = sign_in("administration")
    assert "Ein Vorschlag" in client.get(reverse("desk:reporting:fields")).content.decode()
    with acting(world.staff.actor("administration")):
        field = TransferField.objects.get(key="age")
    address = reverse("desk:reporting:change_field", args=[field.id])
    today = day(clock.today(), "valid_from")
    assert send(client, address, label="Alter in Klassen", **today).status_code == 303
    html = client.get(reverse("desk:reporting:fields")).content.decode()
    assert "Alter in Klassen" in html
    assert "vorher:" in html
    again = send(client, address, label="Noch einmal", **today)
    assert again.status_code == 200
    for odd in ({"position": "x"}, {"label": "a" * 10_000}, {"label": "\x00"}, {"position": "-1"}):
        assert send(client, reverse("desk:reporting:add_field"), **today, **odd).status_code == 200
