"""Recording a person, becoming known, birth date, gender and interpreter."""

import secrets
from collections.abc import Callable, Iterable
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from geleit import audit
from geleit.kernel.actor import Actor
from geleit.kernel.errors import DomainError, NotAllowed
from geleit.kernel.permissions import Permission, require
from geleit.people.enums import (
    BirthPrecision,
    ContactKind,
    Gender,
    GrantKind,
    LanguageLevel,
    NameKind,
)
from geleit.people.models import (
    ContactPoint,
    Nationality,
    Person,
    PersonLanguage,
    PersonName,
    PrivacyNotice,
)
from geleit.people.nationalities import is_nationality
from geleit.people.services import base, grants, keys

CODE_DIGITS = 8
ANONYMOUS = "anonym"
# Upper apps keep a copy of the initials (cases). They register here; lower never calls up.
on_new_initials: list[Callable[[Actor, UUID, str], None]] = []


def create_person(
    actor: Actor,
    *,
    given: str = "",
    family: str = "",
    birth_date: date | None = None,
    birth_precision: str = BirthPrecision.UNKNOWN,
    phone: str = "",
    language: str = "",
    needs_interpreter: bool = False,
    gender: str = "",
    is_anonymous: bool = False,
    name_kind: str = NameKind.DOCUMENT,
    controller_id: UUID | None = None,
) -> Person:
    """Record a person of the actor's controller; opens it to the actor alone ("recorded").

    An anonymous person gets a code to keep. Raises DomainError with the field: no name, signs
    that no name has, a birth date that cannot be.
    """
    require(actor, Permission.CHANGE_PERSON)
    given, family = base.name_part(given, "given"), base.name_part(family, "family")
    if not (given or family or is_anonymous):
        raise DomainError(_("Schreiben Sie den Namen oder wählen Sie „ohne Namen“."), field="given")
    born, precision = checked_birth(birth_date, birth_precision)
    controller = controller_id or actor.controller
    if controller is None:
        raise NotAllowed(
            _("Ihr Konto gehört zu keinem Träger. Wenden Sie sich an die Fachadministration.")
        )
    person = Person(
        controller_id=controller,
        initials=initials_of(given, family),
        is_anonymous=is_anonymous and not (given or family),
        own_code=new_code() if is_anonymous and not (given or family) else "",
        birth_date=born,
        birth_precision=precision,
        gender=base.choice(gender, Gender, "gender"),
        needs_interpreter=needs_interpreter,
        interpreter_language=base.listed("language", language, "language")
        if language and needs_interpreter
        else "",
        created_by=actor.id,
    )
    with audit.action(actor, "person_recorded", person=person.id):
        base.save(person, new=True)
        grants.open_grant(
            actor,
            person_id=person.id,
            case_key=None,
            target=(GrantKind.RESPONSIBLE.value, actor.id),
            reason="recorded",
        )
        _add_first_rows(person, given, family, name_kind, phone, language)
    return person


def _add_first_rows(
    person: Person, given: str, family: str, name_kind: str, phone: str, language: str
) -> None:
    names, phones = [], []
    if given or family:
        name = PersonName(
            person=person,
            given=given,
            family=family,
            is_main=True,
            kind=base.choice(name_kind, NameKind, "name_kind"),
            script=script_of(given + family),
        )
        base.save(name, new=True)
        names.append(name)
    if phone:
        number = base.line(phone, "phone", limit=40)
        base.save(ContactPoint(person=person, kind=ContactKind.PHONE, value=number), new=True)
        phones.append(number)
    if language:
        base.save(
            PersonLanguage(person=person, language=base.listed("language", language, "language")),
            new=True,
        )
    keys.write(person, keys.wanted_keys(person, names, phones))


def become_known(
    actor: Actor, *, person_id: UUID, version: int, given: str, family: str = ""
) -> Person:
    """Give an anonymous person a name. Code, case and history stay.

    Raises DomainError before the information was given: it comes before the name.
    """
    given, family = base.name_part(given, "given"), base.name_part(family, "family")
    if not (given or family):
        raise DomainError(_("Schreiben Sie den Namen."), field="given")
    with audit.action(actor, "person_became_known", person=person_id):
        person = base.open_person(actor, person_id)
        base.check_version(person, version)
        if not person.is_anonymous:
            raise DomainError(_("Diese Person hat schon einen Namen."))
        if not PrivacyNotice.objects.filter(person=person).exists():
            raise DomainError(
                _("Geben Sie zuerst die Datenschutz-Information und halten Sie das fest."),
                field="given",
            )
        person.is_anonymous = False
        base.save(
            PersonName(
                person=person,
                given=given,
                family=family,
                is_main=True,
                script=script_of(given + family),
            ),
            new=True,
        )
        set_initials(actor, person, given, family)
        base.save(person)
        keys.rewrite(person)
    return person


def set_initials(actor: Actor, person: Person, given: str, family: str) -> None:
    """Follow the main name, here and wherever a copy is kept. The caller saves the person."""
    person.initials = initials_of(given, family)
    for follow in on_new_initials:
        follow(actor, person.id, person.initials)


def change_birth(
    actor: Actor, *, person_id: UUID, version: int, birth_date: date | None, birth_precision: str
) -> Person:
    born, precision = checked_birth(birth_date, birth_precision)
    with audit.action(actor, "birth_changed", person=person_id):
        person = base.open_person(actor, person_id)
        base.check_version(person, version)
        person.birth_date, person.birth_precision = born, precision
        base.save(person)
        keys.rewrite(person)
    return person


def change_person(
    actor: Actor,
    *,
    person_id: UUID,
    version: int,
    gender: str = "",
    needs_interpreter: bool = False,
    interpreter_language: str = "",
    interpreter_wish: str = "",
    languages: Iterable[tuple[str, str]] = (),
    nationalities: Iterable[str] = (),
) -> Person:
    """Gender as the person states it, languages, interpreter, nationalities: in one go.

    A language with an empty level keeps the level it has, a new one is spoken well.
    """
    spoken = {base.listed("language", key, "languages"): level for key, level in languages}
    nations = set(nationalities)
    if not all(is_nationality(key) for key in nations):
        raise DomainError(_("Wählen Sie einen Eintrag aus der Liste."), field="nationalities")
    with audit.action(actor, "person_changed", person=person_id):
        person = base.open_person(actor, person_id)
        base.check_version(person, version)
        person.gender = base.choice(gender, Gender, "gender")
        person.needs_interpreter = needs_interpreter
        person.interpreter_language = (
            base.listed("language", interpreter_language, "interpreter_language")
            if interpreter_language
            else ""
        )
        person.interpreter_wish = base.line(interpreter_wish, "interpreter_wish", limit=120)
        base.save(person)
        _set_languages(person, spoken)
        _set_nationalities(person, nations)
    return person


def _set_languages(person: Person, wanted: dict[str, str]) -> None:
    for row in PersonLanguage.objects.filter(person=person):
        level = wanted.pop(row.language, None)
        if level is None:
            row.delete()
        elif level and level != row.level:
            row.level = level
            base.save(row)
    for language, level in wanted.items():
        spoken = base.choice(level or LanguageLevel.FLUENT, LanguageLevel, "languages")
        base.save(PersonLanguage(person=person, language=language, level=spoken), new=True)


def _set_nationalities(person: Person, wanted: set[str]) -> None:
    for row in Nationality.objects.filter(person=person):
        if row.key in wanted:
            wanted.discard(row.key)
        else:
            row.delete()
    for key in sorted(wanted):
        base.save(Nationality(person=person, key=key), new=True)


def checked_birth(birth_date: date | None, precision: str) -> tuple[date | None, str]:
    """A birth date that can be: not to come, not before 1900; unknown has no date."""
    precision = base.choice(precision, BirthPrecision, "birth_precision")
    if birth_date is None:
        if precision != BirthPrecision.UNKNOWN:
            raise DomainError(
                _("Schreiben Sie das Geburtsdatum oder wählen Sie „unbekannt“."), field="birth_date"
            )
        return None, BirthPrecision.UNKNOWN.value
    if precision == BirthPrecision.UNKNOWN:
        precision = BirthPrecision.DAY.value
    base.past_day(birth_date, "birth_date")
    if precision == BirthPrecision.YEAR:
        birth_date = birth_date.replace(month=1, day=1)
    elif precision == BirthPrecision.MONTH:
        birth_date = birth_date.replace(day=1)
    return birth_date, precision


def initials_of(given: str, family: str) -> str:
    letters = [part[0].upper()[:1] for part in (given, family) if part]
    return " ".join(f"{letter}." for letter in letters) or ANONYMOUS


def new_code() -> str:
    """Eight digits in two groups; the person keeps them, nobody can guess a neighbour's."""
    digits = "".join(secrets.choice("0123456789") for _n in range(CODE_DIGITS))
    return f"{digits[:4]}-{digits[4:]}"


_SCRIPTS = (
    ("Arab", 0x0600, 0x08FF),
    ("Cyrl", 0x0400, 0x052F),
    ("Ethi", 0x1200, 0x139F),
    ("Grek", 0x0370, 0x03FF),
    ("Geor", 0x10A0, 0x10FF),
    ("Armn", 0x0530, 0x058F),
    ("Hebr", 0x0590, 0x05FF),
    ("Deva", 0x0900, 0x097F),
    ("Hani", 0x4E00, 0x9FFF),
)


def script_of(text: str) -> str:
    """ISO 15924 code by the first letter that is not Latin."""
    for char in text:
        for code, first, last in _SCRIPTS:
            if first <= ord(char) <= last:
                return code
    return "Latn"
