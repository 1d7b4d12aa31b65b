"""Declarations get a sheet in two languages and a signature, on paper or on screen."""

import json
from datetime import timedelta
from typing import Any

import pytest

from geleit.documents import paper
from geleit.documents import services as documents
from geleit.documents.languages import LANGUAGES
from geleit.documents.models import File, Sheet
from geleit.kernel import clock
from geleit.kernel.actor import SYSTEM, Actor
from geleit.kernel.errors import DomainError, NotFound
from geleit.kernel.transaction import acting
from geleit.people import selectors, services
from geleit.people.models import Consent
from geleit.people.services import Given, Recipient
from tests.people.conftest import Client
from tests.support.papers import photo
from tests.support.staff import Staff

pytestmark = pytest.mark.django_db
IN_DARI = Given(language="prs", interpreter="Sprachmittlung Nord")


def record(actor: Actor, client: Client, kind: str, given: Given = IN_DARI) -> Any:
    ids: dict[str, Any] = {"person_id": client.person.id, "given": given}
    match kind:
        case "notice":
            return services.record_notice(actor, **ids)
        case "agreement":
            return services.record_agreement(actor, **ids)
        case "consent":
            return services.record_consent(
                actor, **ids, purpose="referral", recipient="Jobcenter", data_blocks=["health"]
            )
    return services.record_release(
        actor, **ids, released="Jobcenter", towards="Case Management", subject="Antrag",
        towards_us=True, other_form="Vordruck SE-4",
    )  # fmt: skip


@pytest.fixture
def texts() -> None:
    with acting(SYSTEM):
        documents.load_default_texts(SYSTEM)


def printed(actor: Actor, kind: str, row: Any, language: str = "") -> paper.Filled:
    sheet_id = services.order_declaration_sheet(
        actor, kind=kind, declaration_id=row.id, language=language
    )
    return paper.of(Sheet.objects.get(id=sheet_id))


def words_of(filled: paper.Filled) -> str:
    return json.dumps(filled.context, default=str, ensure_ascii=False)


@pytest.mark.parametrize("kind", ["notice", "agreement", "consent", "release"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_each_declaration_prints_in_every_language(
    texts: None, client_of: Client, as_responsible: Actor, kind: str, language: str
) -> None:
    filled = printed(as_responsible, kind, record(as_responsible, client_of, kind), language)
    said = words_of(filled)
    assert "Amina Karimi" in said
    assert "Responsible Probe" in said
    assert "Sprachmittlung Nord" in said
    assert "{" not in "".join(filled.words.missing)
    assert filled.words.missing == set()
    for key in ("notice.", "consent.", "release.", "agreement.", "signing.", "block.", "purpose."):
        assert f"'{key}" not in said


def test_the_sheet_is_in_the_language_in_which_it_was_explained(
    texts: None, client_of: Client, as_responsible: Actor
) -> None:
    """Who speaks Dari reads Persian."""
    row = record(as_responsible, client_of, "agreement")
    assert printed(as_responsible, "agreement", row).language == "fa"


def test_the_information_names_who_is_responsible_and_by_which_law(
    texts: None, client_of: Client, as_responsible: Actor, staff: Staff
) -> None:
    said = words_of(printed(as_responsible, "notice", record(as_responsible, client_of, "notice")))
    assert staff.county.name in said
    assert staff.county.legal_basis in said


def test_health_and_a_form_of_the_other_office_are_said(
    texts: None, client_of: Client, as_responsible: Actor
) -> None:
    consent = record(as_responsible, client_of, "consent")
    assert "ausdrücklich" in words_of(printed(as_responsible, "consent", consent))
    release = record(as_responsible, client_of, "release")
    assert "Vordruck SE-4" in words_of(printed(as_responsible, "release", release))


def table(actor: Actor, client: Client, **more: Any) -> list[Consent]:
    return services.record_consents(
        actor,
        person_id=client.person.id,
        purposes=["conference"],
        recipients=[Recipient("Jobcenter Lippe"), Recipient("Sozialamt")],
        data_blocks=["identity"],
        direction="both",
        **{"valid_until": clock.today(), **more},
    )


def test_offices_at_one_table_stand_on_one_sheet_that_ends_this_evening(
    texts: None, client_of: Client, as_responsible: Actor
) -> None:
    rows = table(as_responsible, client_of)
    said = words_of(printed(as_responsible, "consent", rows[0]))
    assert "Jobcenter Lippe" in said
    assert "Sozialamt" in said
    assert "heute Abend" in said
    asked: dict[str, Any] = {"case_key": None, "blocks": ["identity"]}
    asked["person_id"] = client_of.person.id
    held = selectors.coverage(as_responsible, recipient="Sozialamt", **asked)
    assert held.is_covered
    tomorrow = clock.today() + timedelta(days=1)
    later = selectors.coverage(as_responsible, recipient="Sozialamt", on=tomorrow, **asked)
    assert not later.is_covered


def test_one_of_them_is_withdrawn_alone(client_of: Client, as_responsible: Actor) -> None:
    first, second = table(as_responsible, client_of)
    services.withdraw_declaration(as_responsible, kind="consent", declaration_id=first.id)
    listed = selectors.list_declarations(as_responsible, person_id=client_of.person.id)
    assert {each.id: each.is_valid for each in listed} == {first.id: False, second.id: True}


def test_the_scan_hangs_on_everything_of_its_sheet(
    client_of: Client, as_responsible: Actor
) -> None:
    rows = table(as_responsible, client_of)
    services.sign_declaration(
        as_responsible, kind="consent", declaration_id=rows[0].id, scan=photo()
    )
    file = File.objects.get()
    signed = list(Consent.objects.all())
    assert {(row.file_id, row.form) for row in signed} == {(file.id, "paper")}
    assert file.kind == "declaration"


def test_on_screen_the_name_is_typed_and_somebody_saw_it(
    texts: None, client_of: Client, as_responsible: Actor
) -> None:
    row = record(as_responsible, client_of, "agreement")
    ids: dict[str, Any] = {"kind": "agreement", "declaration_id": row.id}
    with pytest.raises(DomainError) as refused:
        services.sign_declaration(as_responsible, **ids, signed_name="Amina Karimi")
    assert refused.value.field == "saw_it"
    signed = services.sign_declaration(
        as_responsible, **ids, signed_name="Amina Karimi", saw_it=True
    )
    assert (signed.form, signed.signed_on) == ("screen", clock.today())
    [listed] = selectors.list_declarations(as_responsible, person_id=client_of.person.id)
    assert listed.witness == "Responsible Probe"
    assert "Am Bildschirm zugestimmt" in words_of(printed(as_responsible, "agreement", row))


@pytest.mark.parametrize(
    "how",
    [
        {},
        {"scan": photo(), "signed_name": "Amina", "saw_it": True},
        {"scan": b"no picture"},
        {"signed_name": "A" * 121, "saw_it": True},
    ],
)
def test_a_signature_is_one_of_the_two_or_refused(
    client_of: Client, as_responsible: Actor, how: dict[str, Any]
) -> None:
    row = record(as_responsible, client_of, "agreement")
    with pytest.raises(DomainError):
        services.sign_declaration(as_responsible, kind="agreement", declaration_id=row.id, **how)


def test_nothing_withdrawn_is_signed(client_of: Client, as_responsible: Actor) -> None:
    row = record(as_responsible, client_of, "consent")
    services.withdraw_declaration(as_responsible, kind="consent", declaration_id=row.id)
    with pytest.raises(DomainError, match="widerrufen"):
        services.sign_declaration(
            as_responsible, kind="consent", declaration_id=row.id, signed_name="A", saw_it=True
        )


def test_nobody_else_prints_or_signs_it(client_of: Client, staff: Staff) -> None:
    actor = staff.actor("responsible")
    with acting(actor):
        row = record(actor, client_of, "consent")
    stranger = staff.actor("colleague")
    with acting(stranger):
        ids: dict[str, Any] = {"kind": "consent", "declaration_id": row.id}
        with pytest.raises(NotFound):
            services.order_declaration_sheet(stranger, **ids)
        with pytest.raises(NotFound):
            services.sign_declaration(stranger, **ids, signed_name="A", saw_it=True)
