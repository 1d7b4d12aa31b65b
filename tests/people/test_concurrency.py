"""Two people at the same moment, 200 rounds: one merge, no edit lost; and what it costs without."""

import itertools
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from geleit.kernel.errors import Conflict, DomainError
from geleit.kernel.transaction import acting
from geleit.people import services
from geleit.people.models import Merge, Person
from geleit.people.services import base
from tests.concurrency.test_cases import ROUNDS, Pair, two_threads
from tests.people.conftest import Client, record
from tests.support.staff import Staff

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


@pytest.fixture
def pair() -> Iterator[Pair]:
    with two_threads() as threads:
        yield threads


def _edit(client: Client, year: int, version: int) -> Any:
    return lambda actor: services.change_birth(
        actor,
        person_id=client.person.id,
        version=version,
        birth_date=date(year, 1, 1),
        birth_precision="year",
    )


def test_of_two_edits_one_is_stored_and_one_shown(
    staff: Staff, client_of: Client, deputyship: None, pair: Pair
) -> None:
    one, other = staff.actor("responsible"), staff.actor("deputy")
    for number in range(ROUNDS):
        year = 1920 + number % 80
        results = pair.at_once(
            (one, _edit(client_of, year, number + 1)),
            (other, _edit(client_of, year + 1, number + 1)),
        )
        conflicts = [each for each in results if isinstance(each, Conflict)]
        saved = [each for each in results if isinstance(each, Person)]
        assert (len(saved), len(conflicts)) == (1, 1), results
        assert conflicts[0].theirs.birth_date == saved[0].birth_date  # type: ignore[attr-defined]


def test_without_the_version_check_an_edit_is_lost(
    staff: Staff, client_of: Client, deputyship: None, pair: Pair, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The negative control: both believe that they saved."""
    monkeypatch.setattr(base, "check_version", lambda _row, _version: None)
    one, other = staff.actor("responsible"), staff.actor("deputy")
    results = pair.at_once((one, _edit(client_of, 1970, 1)), (other, _edit(client_of, 1980, 1)))
    assert all(isinstance(each, Person) for each in results), results


def test_two_merges_at_once_make_one_link_and_never_a_circle(
    staff: Staff, client_of: Client, deputyship: None, pair: Pair
) -> None:
    """A→B by one, B→A by the other; then undone, and again."""
    twin = record(staff, given="Aminah", family="Karimy")
    one, other = staff.actor("responsible"), staff.actor("deputy")
    ids = (client_of.person.id, twin.person.id)
    steps = [
        lambda actor, kept=kept, merged=merged: services.merge_people(
            actor, kept_id=kept, merged_id=merged
        )
        for kept, merged in itertools.permutations(ids)
    ]
    for _round in range(ROUNDS):
        results = pair.at_once((one, steps[0]), (other, steps[1]))
        merged = [each for each in results if isinstance(each, Merge)]
        refused = [each for each in results if isinstance(each, DomainError)]
        assert (len(merged), len(refused)) == (1, 1), results
        with acting(one):
            assert Person.objects.filter(merged_into__isnull=False).count() == 1
            services.undo_merge(one, merge_id=merged[0].id)
