"""A person's own documents: beside every case, with the same checks, for who may open her."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from geleit.documents.enums import FileState
from geleit.documents.models import File
from geleit.kernel.transaction import acting
from geleit.people import services as people
from tests.desk.cases.sending import shown
from tests.support.client import StrictClient
from tests.support.fixtures import SignIn
from tests.support.papers import photo
from tests.support.staff import Staff
from tests.support.statements import statements
from tests.support.world import World, make_world

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(staff: Staff, lists: None) -> World:
    return make_world(staff)


@pytest.fixture
def client(sign_in: SignIn) -> StrictClient:
    return sign_in("responsible")


def url(world: World, name: str = "person_files") -> str:
    return reverse(f"desk:documents:{name}", args=[world.case.person_id])


def add(client: StrictClient, world: World, content: bytes = b"", kind: str = "mandate") -> Any:
    upload = SimpleUploadedFile("Geheim.jpg", content or photo())
    return client.post(url(world, "add_person_files"), {"kind": kind, "uploads": [upload]})


def test_linked_from_the_person_and_from_the_case(world: World, client: StrictClient) -> None:
    person = client.get(reverse("desk:people:person", args=[world.case.person_id]))
    files = client.get(reverse("desk:documents:case_files", args=[world.case.id]))
    for page in (person, files):
        assert f'href="{url(world)}"' in page.content.decode()
    own = client.get(url(world)).content.decode()
    assert reverse("desk:documents:case_files", args=[world.case.id]) in own


def test_it_belongs_to_the_person_and_to_no_case(
    world: World, client: StrictClient, staff: Staff
) -> None:
    answer = add(client, world)
    assert answer.headers["Location"] == url(world)
    page = client.get(url(world)).content.decode()
    assert "Vollmacht" in page
    assert "wird geprüft" in page
    assert "Geheim" not in page
    listed = client.get(reverse("desk:documents:case_files", args=[world.case.id]))
    assert "wird geprüft" not in listed.content.decode()
    with acting(staff.actor("responsible")):
        file = File.objects.get()
    assert (file.case_key, file.person_id, file.owner_id) == (
        None, world.case.person_id, world.case.person_id,
    )  # fmt: skip


def test_the_same_checks(world: World, client: StrictClient, staff: Staff) -> None:
    for content, sentence in (
        (b"<html>", "Diese Art von Datei geht nicht."),
        (b"\0\0\0 ftypheic", "HEIC"),
    ):
        assert sentence in add(client, world, content).content.decode()
    assert "Wählen Sie" in add(client, world, kind="unsinn").content.decode()
    with acting(staff.actor("responsible")):
        assert File.objects.count() == 0


def test_corrected_and_deleted_from_there(world: World, client: StrictClient, staff: Staff) -> None:
    add(client, world)
    with acting(staff.actor("responsible")):
        file = File.objects.get()
    change = reverse("desk:documents:change_file", args=[file.id])
    sent = shown(client.get(change).content.decode()) | {"label": "Original beim Anwalt"}
    assert client.post(change, sent).headers["Location"] == url(world)
    assert "Original beim Anwalt" in client.get(url(world)).content.decode()
    delete = reverse("desk:documents:delete_file", args=[file.id])
    sent = shown(client.get(delete).content.decode()) | {"reason": "wish"}
    assert client.post(delete, sent).headers["Location"] == url(world)
    with acting(staff.actor("responsible")):
        assert File.objects.get().state == FileState.DELETED
    assert "1 gelöschtes Dokument" in client.get(url(world)).content.decode()


def test_a_merged_record_brings_its_documents(
    world: World, client: StrictClient, staff: Staff
) -> None:
    actor = staff.actor("responsible")
    with acting(actor):
        twin = people.create_person(actor, given="Aminah", family="Karimi")
    other = reverse("desk:documents:add_person_files", args=[twin.id])
    upload = SimpleUploadedFile("x.jpg", photo())
    client.post(other, {"kind": "mandate", "label": "Vom Zwilling", "uploads": [upload]})
    with acting(actor):
        people.merge_people(
            actor, kept_id=world.case.person_id, merged_id=twin.id, reason="dieselbe"
        )
        file = File.objects.get()
    assert "Vom Zwilling" in client.get(url(world)).content.decode()
    change = reverse("desk:documents:change_file", args=[file.id])
    sent = shown(client.get(change).content.decode()) | {"label": "Jetzt hier"}
    assert client.post(change, sent).headers["Location"] == url(world)
    assert "Jetzt hier" in client.get(url(world)).content.decode()


def test_somebody_elses_person_has_no_such_page(
    world: World, sign_in: SignIn, client: StrictClient, staff: Staff
) -> None:
    add(client, world)
    with acting(staff.actor("responsible")):
        file = File.objects.get()
    for key, code in (("colleague", 404), ("elsewhere", 404), ("lead", 403)):
        other = sign_in(key)
        for where in (url(world), url(world, "add_person_files")):
            assert other.get(where).status_code == code, key
        assert other.get(reverse("desk:documents:download", args=[file.id])).status_code == code


def test_the_page_takes_a_fixed_number_of_statements(world: World, client: StrictClient) -> None:
    add(client, world)
    client.get(url(world))
    with statements(12):
        client.get(url(world))
