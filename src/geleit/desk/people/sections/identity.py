"""Names, birth date, languages and origin."""

from typing import Any
from uuid import UUID

from geleit.desk.people import forms
from geleit.desk.people.sections.base import File, Row, birth_of, of_row, partial, pick
from geleit.kernel.actor import Actor
from geleit.people import services
from geleit.people.enums import BirthPrecision


def name_start(file: File, row: Row | None) -> dict[str, Any]:
    return (
        of_row("given", "family", "kind", "is_main")(file, row)
        if row
        else {
            "version": 0,
            "kind": "alias",
        }
    )


def name_save(actor: Actor, person_id: UUID, row: Row | None, sent: dict[str, Any]) -> object:
    if row is None:
        return services.add_name(actor, person_id=person_id, **pick(sent, "version"))
    return services.change_name(actor, name_id=row.id, **pick(sent))


def person_version(file: File, row: Row | None) -> dict[str, Any]:
    return {"version": (row or file.person).version}


def known_save(actor: Actor, person_id: UUID, row: Row | None, sent: dict[str, Any]) -> object:
    return services.become_known(actor, person_id=person_id, **pick(sent))


def birth_start(file: File, row: Row | None) -> dict[str, Any]:
    person = row or file.person
    return {
        "version": person.version,
        "birth": partial(person.birth_date, person.birth_precision),
        "is_uncertain": person.birth_precision == BirthPrecision.UNCERTAIN,
    }


def birth_save(actor: Actor, person_id: UUID, row: Row | None, sent: dict[str, Any]) -> object:
    return services.change_birth(
        actor, person_id=person_id, version=sent["version"], **birth_of(sent)
    )


def basics_start(file: File, row: Row | None) -> dict[str, Any]:
    person = row or file.person
    spoken = [each.language for each in file.languages if each.person_id == person.id]
    own = [each.language for each in file.languages if each.level == "native"]
    first = own[0] if own else ""
    nations = dict(enumerate(file.nationality_keys[: forms.MORE], start=1))
    return {
        "version": person.version,
        "first_language": first,
        "other_languages": [key for key in spoken if key != first],
        "needs_interpreter": person.needs_interpreter,
        "interpreter_language": person.interpreter_language,
        "interpreter_wish": person.interpreter_wish,
        "gender": person.gender,
        **{f"nationality_{number}": key for number, key in nations.items()},
    }


def basics_save(actor: Actor, person_id: UUID, row: Row | None, sent: dict[str, Any]) -> object:
    first = sent["first_language"]
    spoken = [(first, "native")] if first else []
    spoken += [(key, "") for key in sent["other_languages"] if key != first]
    nations = {sent[f"nationality_{number}"] for number in range(1, forms.MORE + 1)} - {""}
    return services.change_person(
        actor,
        person_id=person_id,
        version=sent["version"],
        gender=sent["gender"],
        needs_interpreter=sent["needs_interpreter"],
        interpreter_language=sent["interpreter_language"],
        interpreter_wish=sent["interpreter_wish"],
        languages=spoken,
        nationalities=nations,
    )
