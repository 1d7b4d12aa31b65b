"""Files are added one by one, refused with a sentence; a slip waits on its own page."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from geleit.documents import services
from geleit.kernel.actor import SYSTEM
from geleit.kernel.transaction import acting
from tests.support.fixtures import SignIn
from tests.support.papers import photo
from tests.support.staff import Staff
from tests.support.world import World, make_world

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(staff: Staff, lists: None) -> World:
    with acting(SYSTEM):
        services.load_default_texts(SYSTEM)
    return make_world(staff)


def test_one_refused_file_does_not_keep_the_others_out(world: World, sign_in: SignIn) -> None:
    client = sign_in("responsible")
    given = {
        "kind": "passport",
        "uploads": [
            SimpleUploadedFile("Geheim.jpg", photo(), "image/jpeg"),
            SimpleUploadedFile("photo.jpg", b"<html>", "image/jpeg"),
        ],
    }
    address = reverse("desk:documents:add_files", args=[world.case.id])
    page = client.post(address, given, follow=True).content.decode()
    assert "Datei 2: Diese Art von Datei geht nicht." in page
    assert "wird geprüft" in page
    assert "Geheim" not in page


def test_without_a_file_the_form_says_so(world: World, sign_in: SignIn) -> None:
    address = reverse("desk:documents:add_files", args=[world.case.id])
    page = sign_in("responsible").post(address, {"kind": "passport"}).content.decode()
    assert "Wählen Sie eine Datei aus." in page


def test_the_slip_waits_on_a_page_that_loads_itself_again(world: World, sign_in: SignIn) -> None:
    client = sign_in("responsible")
    ordered = client.post(reverse("desk:documents:order_slip", args=[world.meeting.id]))
    page = client.get(ordered.headers["Location"])
    assert page.headers["Refresh"]
    assert "wird erstellt" in page.content.decode()
    view = client.get(ordered.headers["Location"] + "ansicht/").content.decode()
    assert 'dir="rtl"' in view
    assert "Karimi" not in view
