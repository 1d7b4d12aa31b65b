"""Netzwerkkarte: contacts of a day, earlier days stay."""

from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from geleit.kernel import clock
from geleit.kernel.errors import Conflict, DomainError, NotAllowed, NotFound
from geleit.plans import selectors, services
from geleit.plans.errors import KnownContact
from tests.plans.conftest import As

if TYPE_CHECKING:
    from geleit.cases.models import Case
    from geleit.kernel.actor import Actor
    from geleit.plans.models import NetworkContact

pytestmark = pytest.mark.django_db


def add(actor: "Actor", case: "Case", **facts: Any) -> "NetworkContact":
    given = {"who": "B. (Schwester)", "sector": "family"}
    return services.add_contact_to_network(actor, case_id=case.id, **(given | facts))


def around(actor: "Actor", case: "Case") -> selectors.Network:
    return selectors.get_network(actor, case=case)


def test_initials_and_a_word_are_enough(act: As, case: "Case") -> None:
    with act("responsible") as actor:
        add(actor, case)
        add(actor, case, who="Sportverein", sector="work")
        rows = around(actor, case).at()
    assert [(row.label, row.relation) for row in rows] == [("B.", "Schwester"), ("Sportverein", "")]


def test_the_same_contact_twice_leads_to_the_first(act: As, case: "Case") -> None:
    with act("responsible") as actor:
        first = add(actor, case)
        with pytest.raises(KnownContact) as known:
            add(actor, case, who="b (schwester)", sector="friends")
        assert known.value.contact_id == first.contact_id
        add(actor, case, who="B. (Nachbarin)")  # somebody else


def test_a_change_on_a_later_day_keeps_the_earlier_state(act: As, case: "Case") -> None:
    before = clock.today() - timedelta(days=30)
    with act("responsible") as actor:
        with clock.frozen(datetime.combine(before, time(12), clock.BERLIN)):
            contact = add(actor, case, closeness=3, quality="fragile")
            gone = add(actor, case, who="N. (Freund)", sector="friends")
        services.shift_contact(actor, contact_id=contact.contact_id, nearer=True)
        services.shift_contact(actor, contact_id=contact.contact_id, nearer=True)
        services.shift_contact(actor, contact_id=contact.contact_id, nearer=True)  # at the edge
        services.shift_contact(actor, contact_id=contact.contact_id)
        services.end_network_contact(actor, contact_id=gone.contact_id)
        found = around(actor, case)
    (now,) = found.at()
    assert (now.closeness, now.sector, now.since) == (1, "friends", clock.today())
    assert {row.label: row.closeness for row in found.at(before)} == {"B.": 3, "N.": 2}
    assert found.days == [clock.today(), before]


def test_two_people_change_one_contact(act: As, case: "Case") -> None:
    facts: dict[str, Any] = {"who": "B.", "sector": "family", "closeness": 1, "quality": "strong"}
    with act("responsible") as actor:
        contact = add(actor, case)
        services.change_network_contact(actor, contact_id=contact.contact_id, version=1, **facts)
        with pytest.raises(Conflict):
            services.change_network_contact(
                actor, contact_id=contact.contact_id, version=1, **facts
            )


@pytest.mark.parametrize(
    "facts",
    [{"who": " "}, {"who": "x" * 61}, {"who": "a\x00"}, {"sector": "moon"}, {"closeness": 4},
     {"quality": "odd"}, {"note": "x" * 501}],
)  # fmt: skip
def test_what_makes_no_contact(act: As, case: "Case", facts: dict[str, Any]) -> None:
    with act("responsible") as actor, pytest.raises(DomainError):
        add(actor, case, **facts)


def test_others_neither_read_nor_write(act: As, case: "Case") -> None:
    with act("responsible") as actor:
        contact = add(actor, case)
    for key in ("lead", "colleague", "elsewhere"):
        with act(key) as actor, pytest.raises((NotFound, NotAllowed)):
            around(actor, case)
        with act(key) as actor, pytest.raises((NotFound, NotAllowed)):
            services.end_network_contact(actor, contact_id=contact.contact_id)
