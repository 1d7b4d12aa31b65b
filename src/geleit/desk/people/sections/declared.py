"""The four declarations: one way to say how they were given."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from geleit.desk.people.sections.base import File, Row, pick
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


def given_save(service: Callable[..., object]) -> Callable[..., object]:
    def save(actor: Actor, person_id: UUID, row: Row | None, sent: dict[str, Any]) -> object:
        how = ("given_on", "language", "interpreted", "form")
        given = services.Given(**{name: sent[name] for name in how})
        return service(actor, person_id=person_id, given=given, **pick(sent, *how))

    return save
