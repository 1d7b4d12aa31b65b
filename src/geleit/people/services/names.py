"""Names as rows: the document's spelling, other spellings, former names, as heard."""

from uuid import UUID

from django.utils.translation import gettext as _

from geleit import audit
from geleit.kernel.actor import Actor
from geleit.kernel.errors import DomainError
from geleit.people.enums import NameKind
from geleit.people.models import Person, PersonName
from geleit.people.services import base, keys
from geleit.people.services.persons import script_of, set_initials


def add_name(
    actor: Actor,
    *,
    person_id: UUID,
    given: str = "",
    family: str = "",
    kind: str = NameKind.ALIAS,
    is_main: bool = False,
) -> PersonName:
    """Add a way to write the name; a main name takes the place of the one before."""
    with audit.action(actor, "name_added", person=person_id):
        person = base.open_person(actor, person_id)
        name = PersonName(person=person)
        first = not PersonName.objects.filter(person=person, is_main=True).exists()
        _fill(name, given, family, kind)
        if is_main or first:
            _become_main(actor, person, name)
        base.save(name, new=True)
        keys.rewrite(person)
    return name


def change_name(
    actor: Actor,
    *,
    name_id: UUID,
    version: int,
    given: str = "",
    family: str = "",
    kind: str = NameKind.DOCUMENT,
    is_main: bool = False,
) -> PersonName:
    """Correct a name. The main name stays main until another one becomes it."""
    found = base.find_row(PersonName, name_id)
    with audit.action(actor, "name_changed", person=found.person_id):
        person = base.open_person(actor, found.person_id)
        name = base.lock_version(PersonName, name_id, version)
        _fill(name, given, family, kind)
        if is_main or name.is_main:
            _become_main(actor, person, name)
        base.save(name)
        keys.rewrite(person)
    return name


def end_name(actor: Actor, *, name_id: UUID, version: int) -> PersonName:
    """The person no longer carries this name: it stays as a former one and is still found."""
    found = base.find_row(PersonName, name_id)
    with audit.action(actor, "name_ended", person=found.person_id):
        base.open_person(actor, found.person_id)
        name = base.lock_version(PersonName, name_id, version)
        if name.is_main:
            raise DomainError(_("Das ist der Hauptname. Machen Sie erst einen anderen dazu."))
        name.kind = NameKind.FORMER
        base.save(name)
    return name


def remove_name(actor: Actor, *, name_id: UUID, version: int) -> None:
    """Take out a name that was entered by mistake; the history keeps it."""
    found = base.find_row(PersonName, name_id)
    with audit.action(actor, "name_removed", person=found.person_id):
        person = base.open_person(actor, found.person_id)
        name = base.lock_version(PersonName, name_id, version)
        if name.is_main:
            raise DomainError(_("Das ist der Hauptname. Machen Sie erst einen anderen dazu."))
        name.delete()
        keys.rewrite(person)


def _fill(name: PersonName, given: str, family: str, kind: str) -> None:
    name.given, name.family = base.name_part(given, "given"), base.name_part(family, "family")
    name.kind = base.choice(kind, NameKind, "kind")
    name.script = script_of(name.given + name.family)
    if not (name.given or name.family):
        raise DomainError(_("Schreiben Sie den Namen."), field="given")


def _become_main(actor: Actor, person: Person, name: PersonName) -> None:
    PersonName.objects.filter(person=person, is_main=True).exclude(id=name.id).update(is_main=False)
    name.is_main = True
    person.is_anonymous = False
    set_initials(actor, person, name.given, name.family)
    base.save(person)
