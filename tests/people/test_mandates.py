"""Vollmacht and Beistand: after the warning, with dates, withdrawn at once."""

import json
from datetime import timedelta
from typing import Any

import pytest

from geleit.documents import services as documents
from geleit.documents.models import Sheet
from geleit.kernel import clock
from geleit.kernel.actor import SYSTEM, Actor
from geleit.kernel.errors import DomainError
from geleit.kernel.transaction import acting
from geleit.people import services
from geleit.people.models import Mandate
from tests.people.conftest import Client

pytestmark = pytest.mark.django_db


def add(actor: Actor, client: Client, **more: Any) -> Mandate:
    told = {"holder": "Jan Karimi", "scope": "Post vom Jobcenter", "warned": True, **more}
    return services.add_mandate(actor, person_id=client.person.id, **told)


def test_it_is_withdrawn_once(client_of: Client, as_responsible: Actor) -> None:
    row = add(as_responsible, client_of)
    gone = services.withdraw_mandate(as_responsible, mandate_id=row.id, version=row.version)
    assert gone.withdrawn_on == clock.today()
    with pytest.raises(DomainError):
        services.withdraw_mandate(as_responsible, mandate_id=row.id, version=gone.version)


@pytest.mark.parametrize(
    ("field", "change"),
    [
        ("warned", {"warned": False}),
        ("holder", {"holder": ""}),
        ("scope", {"scope": "A" * 301}),
        ("kind", {"kind": "king"}),
        ("valid_until", {"valid_until": clock.today() - timedelta(days=1)}),
    ],
)
def test_without_the_warning_nothing_is_signed(
    client_of: Client, as_responsible: Actor, field: str, change: dict[str, Any]
) -> None:
    with pytest.raises(DomainError) as refused:
        add(as_responsible, client_of, **change)
    assert refused.value.field == field


@pytest.mark.parametrize("kind", ["power", "assist"])
def test_the_paper_begins_with_what_it_means(
    client_of: Client, as_responsible: Actor, kind: str
) -> None:
    with acting(SYSTEM):
        documents.load_default_texts(SYSTEM)
    with acting(as_responsible):
        row = add(as_responsible, client_of, kind=kind, language="ar")
        services.order_mandate_sheet(as_responsible, mandate_id=row.id)
        sheet = Sheet.objects.get()
    warning = {"power": "mandate.warning", "assist": "mandate.assist_warning"}[kind]
    assert json.loads(sheet.data)["paragraphs"][0] == {"key": warning}
    assert sheet.language == "ar"
