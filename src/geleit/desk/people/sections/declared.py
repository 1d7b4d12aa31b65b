"""The four declarations: one way to say how they were given."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from geleit.desk.people.sections.base import File, Row, pick
from geleit.directory import selectors as directory
from geleit.kernel import clock
from geleit.kernel.actor import Actor
from geleit.people import services
from geleit.people.enums import DeclarationForm


def given_start(file: File, row: Row | None) -> dict[str, Any]:
    """Language and interpreter are known: nothing is asked twice."""
    first = next((each.language for each in file.languages if each.level == "native"), "de")
    return {
        "given_on": clock.today(),
        "language": first,
        "interpreted": file.person.needs_interpreter,
        "form": DeclarationForm.SPOKEN,
        "direction": "we_tell",
    }


HOW = ("given_on", "language", "interpreted", "interpreter", "form")


def given_of(sent: dict[str, Any]) -> services.Given:
    return services.Given(**{name: sent[name] for name in HOW})


def given_save(service: Callable[..., object]) -> Callable[..., object]:
    def save(actor: Actor, person_id: UUID, row: Row | None, sent: dict[str, Any]) -> object:
        return service(actor, person_id=person_id, given=given_of(sent), **pick(sent, *HOW))

    return save


def consent_start(file: File, row: Row | None) -> dict[str, Any]:
    return {**given_start(file, row), "data_blocks": ["identity"]}


def consent_save(actor: Actor, person_id: UUID, row: Row | None, sent: dict[str, Any]) -> object:
    """One row for each purpose and office, all on one sheet."""
    others = [line for line in sent["others"].splitlines() if line.strip()]
    return services.record_consents(
        actor,
        person_id=person_id,
        recipients=[recipient_of(each) for each in (sent["recipient"], *others)],
        valid_until=sent["given_on"] if sent["at_table"] else sent["valid_until"],
        given=given_of(sent),
        **{name: sent[name] for name in ("purposes", "data_blocks", "direction")},
    )


def recipient_of(typed: str) -> services.Recipient:
    """A type-ahead gives the key of a line, or the words that are in no line."""
    try:
        return services.Recipient(office_id=UUID(typed))
    except ValueError:
        return services.Recipient(typed)


def other_release_save(
    actor: Actor, person_id: UUID, row: Row | None, sent: dict[str, Any]
) -> object:
    office = recipient_of(sent["released"])
    found = directory.find_office(office.office_id)
    return services.record_release(
        actor,
        person_id=person_id,
        released=found.name[:120] if found else office.name,
        towards=_("Case Management"),
        towards_us=True,
        given=given_of(sent),
        **{name: sent[name] for name in ("subject", "other_form", "valid_until")},
    )
