"""Search keys of a person: derived from names, birth date and phones, never edited by hand."""

from collections.abc import Iterable

from geleit.people import facts
from geleit.people.enums import ContactKind
from geleit.people.models import ContactPoint, Person, PersonName, SearchKey


def rewrite(person: Person) -> None:
    """Bring the search keys of ``person`` to what is stored now; writes only what changed."""
    names = list(PersonName.objects.filter(person=person))
    phones = [
        point.value
        for point in ContactPoint.objects.filter(person=person, kind=ContactKind.PHONE)
        if point.is_valid
    ]
    wanted = wanted_keys(person, names, phones)
    stored = dict(SearchKey.objects.filter(person=person).values_list("key", "id"))
    gone = [row_id for key, row_id in stored.items() if key not in wanted]
    if gone:
        SearchKey.objects.filter(id__in=gone).delete()
    write(person, wanted - stored.keys())


def write(person: Person, keys: Iterable[str]) -> None:
    SearchKey.objects.bulk_create(
        SearchKey(person=person, controller_id=person.controller_id, key=key)
        for key in sorted(keys)
    )


def wanted_keys(person: Person, names: Iterable[PersonName], phones: Iterable[str]) -> set[str]:
    """All keys under which the person shall be found."""
    known = list(phones) or [""]
    keys: set[str] = set()
    for name in names:
        keys |= facts.name_keys(name.given, name.family)
        for phone in known:
            keys |= facts.blocking(facts.facts_of(person, name.given, name.family, phone))
    for phone in known:
        keys |= facts.phone_keys(phone)
    if person.own_code:
        keys |= facts.code_keys(person.own_code)
    return keys
