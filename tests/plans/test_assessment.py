"""Assessment: dated versions, comparison, nothing said is no low mark."""

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from django.db import connection

from geleit.kernel import clock
from geleit.kernel.errors import Conflict, DomainError, NotAllowed, NotFound
from geleit.plans import selectors, services
from geleit.plans.services import AreaData
from tests.plans.conftest import As

if TYPE_CHECKING:
    from geleit.cases.models import Case
    from geleit.kernel.actor import Actor

pytestmark = pytest.mark.django_db


def stored(actor: "Actor", case: "Case") -> selectors.Assessment:
    return selectors.get_assessment(actor, case=case)


def test_every_change_is_a_dated_version_and_the_old_one_stays(act: As, case: "Case") -> None:
    before = clock.today() - timedelta(days=90)
    with act("responsible") as actor:
        facts: dict[str, Any] = {"case_id": case.id, "life_area": "housing"}
        services.assess_area(actor, **facts, own_view=1, note="Kündigung", assessed_on=before)
        services.assess_area(actor, **facts, own_view=4, professional_view=3, strength="Makler")
        found = stored(actor, case)
        assert found.days == [clock.today(), before]
        assert found.at(before)["housing"].own_view == 1
        assert found.at(before)["housing"].note == "Kündigung"
        now = found.at()["housing"]
    assert (now.own_view, now.professional_view, now.strength, now.note) == (4, 3, "Makler", "")


def test_what_stayed_the_same_makes_no_version(act: As, case: "Case") -> None:
    areas = [AreaData("housing", 2, 3), AreaData("language", None, None), AreaData("work", 1)]
    with act("responsible") as actor:
        assert len(services.assess_areas(actor, case_id=case.id, areas=areas)) == 2
        assert services.assess_areas(actor, case_id=case.id, areas=areas) == []
        changed = [AreaData("housing", 3, 3), AreaData("work", 1)]
        rows = services.assess_areas(actor, case_id=case.id, areas=changed)
    assert [row.life_area for row in rows] == ["housing"]


def test_a_sheet_entered_later_does_not_hide_what_came_after(act: As, case: "Case") -> None:
    with act("responsible") as actor:
        facts: dict[str, Any] = {"case_id": case.id, "life_area": "work"}
        services.assess_area(actor, **facts, own_view=4)
        services.assess_area(
            actor, **facts, own_view=2, assessed_on=clock.today() - timedelta(days=30)
        )
        assert stored(actor, case).at()["work"].own_view == 4


def test_the_table_leaves_the_strength_of_an_area_alone(act: As, case: "Case") -> None:
    with act("responsible") as actor:
        services.assess_area(actor, case_id=case.id, life_area="work", strength="fleißig")
        services.assess_areas(actor, case_id=case.id, areas=[AreaData("work", 3, note="neu")])
        assert stored(actor, case).at()["work"].strength == "fleißig"


@pytest.mark.parametrize(
    "facts",
    [
        {"life_area": "moon"},
        {"own_view": 0},
        {"professional_view": 6},
        {"note": "x" * 4001},
        {"note": "a\x00b"},
        {"assessed_on": clock.today() + timedelta(days=1)},
    ],
)
def test_what_makes_no_sense_is_refused(act: As, case: "Case", facts: dict[str, Any]) -> None:
    with act("responsible") as actor, pytest.raises(DomainError):
        services.assess_area(actor, **({"case_id": case.id, "life_area": "work"} | facts))


def test_an_old_table_does_not_undo_a_colleagues_marks(act: As, case: "Case") -> None:
    with act("responsible") as actor:
        services.assess_area(actor, case_id=case.id, life_area="work", own_view=4, version=0)
        with pytest.raises(Conflict):
            services.assess_areas(actor, case_id=case.id, areas=[AreaData("work", 1)], version=0)


def test_versions_cannot_be_changed_even_in_sql(act: As, case: "Case") -> None:
    from geleit import audit

    with act("responsible") as actor:
        services.assess_area(actor, case_id=case.id, life_area="work", own_view=4)
        with audit.action(actor, "probe"), connection.cursor() as cursor:
            cursor.execute("UPDATE plans_areaview SET own_view = 1")
            assert cursor.rowcount == 0


def test_lead_and_team_read_nothing(act: As, case: "Case") -> None:
    for key in ("lead", "colleague", "elsewhere"):
        with act(key) as actor, pytest.raises((NotAllowed, NotFound)):
            stored(actor, case)


def test_every_area_has_its_five_sentences_and_new_ones_get_the_general_ones(lists: None) -> None:
    from geleit.catalogue import selectors as catalogue

    general = selectors.anchors("general")
    for key, _label in catalogue.choices("life_area"):
        assert all(selectors.anchors(key)), key
        assert selectors.anchors(key) != general
    assert selectors.anchors("invented") == general
