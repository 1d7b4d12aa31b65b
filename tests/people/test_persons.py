"""Recording people, becoming known, names, birth dates: through services, as the web role."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest

from geleit.kernel import clock
from geleit.kernel.actor import Actor
from geleit.kernel.errors import Conflict, DomainError, NotAllowed, NotFound
from geleit.kernel.transaction import acting
from geleit.people import selectors, services
from geleit.people.models import PersonName, SearchKey
from tests.people.conftest import Client, record
from tests.support.staff import Staff
from tests.support.statements import statements

pytestmark = pytest.mark.django_db
BAD_NAMES = {
    "emoji": "Amina 🙂",
    "zero width": "Ami\u200bna",
    "direction override": "Amina\u202eimirak",
    "nul": "Amina\x00",
    "too long": "A" * 10_000,
    "digits": "Amina 4",
    "only signs": "-'-",
    "lone surrogate": "Amina\ud800",
}


@pytest.fixture
def actor(staff: Staff) -> Iterator[Actor]:
    acting_person = staff.actor("responsible")
    with acting(acting_person):
        yield acting_person


def test_a_person_is_recorded_with_name_birth_and_language(
    as_responsible: Actor, client_of: Client
) -> None:
    file = selectors.get_file(as_responsible, person_id=client_of.person.id)
    assert file.identity.name == "Amina Karimi"
    assert file.identity.birth == "14.03.1990"
    assert file.identity.initials == "A. K."
    assert file.identity.interpreter
    assert [contact.kind for contact in file.contacts] == ["phone"]


@pytest.mark.parametrize("name", BAD_NAMES.values(), ids=BAD_NAMES.keys())
@pytest.mark.parametrize("field", ["given", "family"])
def test_a_name_that_no_document_has_is_refused_with_its_field(
    actor: Actor, field: str, name: str
) -> None:
    with pytest.raises(DomainError) as refused:
        services.create_person(actor, **{field: name})
    assert refused.value.field == field


@pytest.mark.parametrize(
    ("given", "family"),
    [
        ("Олександра", "Шевченко"),
        ("محمد", "الخطيب"),
        ("نگین", "می\u200cرزاده"),
        ("Đặng", "Nguyễn"),
        ("ሃና", ""),
        ("Anne-Marie", "d’Aubigné"),
    ],
)
def test_names_of_every_script_are_kept_as_written(actor: Actor, given: str, family: str) -> None:
    person = services.create_person(actor, given=given, family=family)
    assert selectors.names_of([person.id]) == {person.id: f"{given} {family}".strip()}


def test_a_decomposed_name_is_stored_composed(actor: Actor) -> None:
    person = services.create_person(actor, given="Jose\u0301")
    assert PersonName.objects.get(person=person).given == "José"


@pytest.mark.parametrize("day", [date(1899, 12, 31), date(1, 1, 1)])
def test_a_birth_before_1900_is_refused(actor: Actor, day: date) -> None:
    with pytest.raises(DomainError) as refused:
        services.create_person(actor, given="Amina", birth_date=day, birth_precision="day")
    assert refused.value.field == "birth_date"


def test_a_birth_to_come_is_refused(actor: Actor) -> None:
    tomorrow = clock.today() + timedelta(days=1)
    with pytest.raises(DomainError) as refused:
        services.create_person(actor, given="Amina", birth_date=tomorrow, birth_precision="day")
    assert refused.value.field == "birth_date"


@pytest.mark.parametrize(
    ("precision", "shown"),
    [
        ("day", "14.03.1990"),
        ("month", "03.1990"),
        ("year", "1990"),
        ("uncertain", "1990 (Tag und Monat nicht sicher)"),
    ],
)
def test_a_birth_date_says_how_sure_it_is(actor: Actor, precision: str, shown: str) -> None:
    person = services.create_person(
        actor, given="Amina", birth_date=date(1990, 3, 14), birth_precision=precision
    )
    assert selectors.get_identity(actor, person_id=person.id).birth == shown


def test_an_anonymous_person_becomes_known_and_keeps_code_and_history(actor: Actor) -> None:
    person = services.create_person(actor, is_anonymous=True)
    code = person.own_code
    assert code
    assert person.initials == "anonym"
    with pytest.raises(DomainError, match="zuerst die Datenschutz-Information"):
        services.become_known(actor, person_id=person.id, version=1, given="Amina")
    services.record_notice(actor, person_id=person.id)
    known = services.become_known(actor, person_id=person.id, version=1, given="Amina")
    assert (known.id, known.own_code, known.is_anonymous) == (person.id, code, False)
    assert known.initials == "A."
    assert [hit.person_id for hit in selectors.search(actor, code)] == [person.id]
    with pytest.raises(DomainError):
        services.become_known(
            actor, person_id=person.id, version=known.version, given="Noch einmal"
        )


def test_nobody_is_recorded_without_name_unless_anonymous(actor: Actor) -> None:
    with pytest.raises(DomainError) as refused:
        services.create_person(actor)
    assert refused.value.field == "given"


def test_an_edit_of_an_old_version_shows_the_stored_one(
    as_responsible: Actor, client_of: Client
) -> None:
    person = client_of.person
    services.change_birth(
        as_responsible,
        person_id=person.id,
        version=1,
        birth_date=date(1991, 1, 1),
        birth_precision="year",
    )
    with pytest.raises(Conflict) as conflict:
        services.change_birth(
            as_responsible,
            person_id=person.id,
            version=1,
            birth_date=date(1992, 1, 1),
            birth_precision="year",
        )
    assert conflict.value.theirs.birth_date == date(1991, 1, 1)  # type: ignore[attr-defined]


def test_a_new_main_name_takes_initials_and_search_along(
    as_responsible: Actor, client_of: Client
) -> None:
    person_id = client_of.person.id
    followed: list[str] = []
    services.on_new_initials.append(lambda _actor, _id, initials: followed.append(initials))
    try:
        services.add_name(
            as_responsible, person_id=person_id, given="Amina", family="Zahir", is_main=True
        )
    finally:
        services.on_new_initials.pop()
    assert selectors.names_of([person_id])[person_id] == "Amina Zahir"
    assert followed == ["A. Z."]
    for text in ("zahir", "karimi"):
        assert [hit.person_id for hit in selectors.search(as_responsible, text)] == [person_id]


def test_an_ended_name_is_a_former_one_and_still_found(
    as_responsible: Actor, client_of: Client
) -> None:
    person_id = client_of.person.id
    name = services.add_name(as_responsible, person_id=person_id, given="Amine", family="Ahmadi")
    ended = services.end_name(as_responsible, name_id=name.id, version=name.version)
    assert ended.kind == "former"
    assert selectors.search(as_responsible, "ahmadi")
    services.remove_name(as_responsible, name_id=name.id, version=ended.version)
    assert not selectors.search(as_responsible, "ahmadi")


def test_the_main_name_can_neither_end_nor_go(as_responsible: Actor, client_of: Client) -> None:
    main = PersonName.objects.get(person=client_of.person)
    with pytest.raises(DomainError):
        services.end_name(as_responsible, name_id=main.id, version=main.version)
    with pytest.raises(DomainError):
        services.remove_name(as_responsible, name_id=main.id, version=main.version)


def test_languages_and_nationalities_are_set_in_one_go(
    as_responsible: Actor, client_of: Client
) -> None:
    changed = services.change_person(
        as_responsible,
        person_id=client_of.person.id,
        version=1,
        gender="female",
        needs_interpreter=True,
        interpreter_language="prs",
        languages=[("prs", "native"), ("de", "basic")],
        nationalities=["423", "997"],
    )
    file = selectors.get_file(as_responsible, person_id=changed.id)
    assert file.nationalities == ["Afghanistan", "staatenlos"]
    assert len(file.language_words) == 2
    again = services.change_person(
        as_responsible, person_id=changed.id, version=changed.version, nationalities=["423"]
    )
    file = selectors.get_file(as_responsible, person_id=again.id)
    assert (file.nationalities, file.languages) == (["Afghanistan"], [])


def test_an_unknown_nationality_is_refused(as_responsible: Actor, client_of: Client) -> None:
    with pytest.raises(DomainError):
        services.change_person(
            as_responsible, person_id=client_of.person.id, version=1, nationalities=["276x"]
        )


def test_search_keys_are_rewritten_and_nothing_is_left_over(
    as_responsible: Actor, client_of: Client
) -> None:
    before = set(SearchKey.objects.filter(person=client_of.person).values_list("key", flat=True))
    services.change_birth(
        as_responsible,
        person_id=client_of.person.id,
        version=1,
        birth_date=date(1985, 7, 2),
        birth_precision="day",
    )
    after = set(SearchKey.objects.filter(person=client_of.person).values_list("key", flat=True))
    assert not any("1990" in key for key in after)
    assert {key for key in before if key[:2] in ("n:", "s:", "p:")} <= after


@pytest.mark.parametrize(
    "who", ["colleague", "neighbour", "elsewhere", "coordination", "administration"]
)
def test_a_person_is_nothing_to_those_without_grant(
    staff: Staff, client_of: Client, who: str
) -> None:
    if who in ("colleague", "neighbour", "elsewhere"):
        record(staff, who, given="Olena", family="Ivanova")  # holding somebody opens nobody else
    stranger = staff.actor(who)
    with acting(stranger):
        with pytest.raises(NotFound):
            selectors.get_person(stranger, client_of.person.id)
        assert selectors.names_of([client_of.person.id]) == {}
        with pytest.raises((NotFound, NotAllowed)):
            services.add_name(stranger, person_id=client_of.person.id, given="X")


def test_the_lead_reads_the_name_and_changes_nothing(staff: Staff, client_of: Client) -> None:
    lead = staff.actor("lead")
    with acting(lead):
        assert selectors.names_of([client_of.person.id])
        file = selectors.get_file(lead, person_id=client_of.person.id)
        assert (file.contacts, file.residence, file.languages) == ([], [], [])
        with pytest.raises(NotAllowed):
            services.add_name(lead, person_id=client_of.person.id, given="X")


def test_the_deputy_reads_and_writes_while_the_deputyship_lasts(
    staff: Staff, client_of: Client, deputyship: None
) -> None:
    deputy = staff.actor("deputy")
    with acting(deputy):
        assert selectors.get_file(deputy, person_id=client_of.person.id).contacts
        services.add_name(deputy, person_id=client_of.person.id, given="Amine")


def test_without_a_deputyship_the_same_colleague_sees_nothing(
    staff: Staff, client_of: Client
) -> None:
    deputy = staff.actor("deputy")
    with acting(deputy), pytest.raises(NotFound):
        selectors.get_person(deputy, client_of.person.id)


def test_a_file_takes_two_statements_and_its_journal_row(
    as_responsible: Actor, client_of: Client
) -> None:
    for number in range(3):
        services.add_name(
            as_responsible, person_id=client_of.person.id, given="Amina", family="K" + "a" * number
        )
    with statements(3):
        selectors.get_file(as_responsible, person_id=client_of.person.id)


def test_two_people_of_two_controllers_never_meet(staff: Staff, lists: None) -> None:
    ours, theirs = record(staff, given="Olena"), record(staff, "elsewhere", given="Olena")
    assert ours.person.controller_id != theirs.person.controller_id
