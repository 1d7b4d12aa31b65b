"""Opening a case, moving it through phases, who sees it afterwards."""

import re
from datetime import timedelta

import pytest

from geleit.cases import selectors, services
from geleit.cases.enums import Phase
from geleit.cases.models import Case, CasePhase
from geleit.cases.services import codes
from geleit.kernel import clock
from geleit.kernel.errors import Conflict, DomainError, NotAllowed, NotFound
from geleit.people import selectors as people
from geleit.people import services as people_services
from tests.cases.conftest import As, case_for, journal, person_for
from tests.support.staff import DETMOLD, LEMGO, Staff


def test_a_new_case_belongs_to_who_opened_it(case: Case, act: As, staff: Staff) -> None:
    with act("responsible") as actor:
        stored = selectors.get_case(actor, case.id)
        assert stored.responsible_id == actor.id
        assert (stored.unit_id, stored.phase) == (staff.north.id, Phase.CLARIFY)
        assert stored.initials == "A. K."
        assert people.holds(actor, case_key=case.id)
        rows = CasePhase.objects.filter(case=stored).values_list("seq", "phase", "since")
        assert list(rows) == [(1, "clarify", clock.today())]
    assert journal(staff, "action", case.id)[0] == "case_opened"


def test_the_case_code_is_short_and_says_nothing(case: Case) -> None:
    assert re.fullmatch(r"F-[2-9B-DF-HJ-NP-TV-Z]{4}", case.code)
    assert not set("AEIOUL01") & set(codes.ALPHABET)


def test_a_taken_code_is_tried_again(
    staff: Staff, case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    offered = iter([case.code, case.code, "F-2222"])
    monkeypatch.setattr(codes, "new_code", lambda *_args: next(offered))
    assert case_for(staff, "colleague").code == "F-2222"


def test_the_code_grows_when_short_ones_run_out(
    staff: Staff, case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = codes.new_code
    monkeypatch.setattr(
        codes, "new_code", lambda letter, length: case.code if length < 5 else made(letter, length)
    )
    assert len(case_for(staff, "colleague").code) == len("F-") + 5


def test_one_person_has_one_open_case(case: Case, act: As) -> None:
    with act("responsible") as actor, pytest.raises(DomainError, match="schon einen offenen Fall"):
        services.open_case(actor, person_id=case.person_id, municipality=LEMGO)


def test_a_town_of_another_team_names_that_team(staff: Staff, lists: None, act: As) -> None:
    with act("responsible") as actor:
        person_id = person_for(actor)
        with pytest.raises(DomainError, match="KIM Detmold"):
            services.open_case(actor, person_id=person_id, municipality=DETMOLD)
        with pytest.raises(DomainError, match="kein Team"):
            services.open_case(actor, person_id=person_id, municipality="05766004")


def test_somebody_elses_person_is_not_there(staff: Staff, lists: None, act: As) -> None:
    with act("responsible") as actor:
        person_id = person_for(actor)
    with act("colleague") as actor, pytest.raises(NotFound):
        services.open_case(actor, person_id=person_id, municipality=LEMGO)


@pytest.mark.parametrize(
    "wrong",
    [
        {"opened_on": clock.today() + timedelta(days=1)},
        {"opened_on": clock.today().replace(year=1)},
        {"phase": "closed"},
        {"phase": "nonsense"},
        {"language": "klingon"},
        {"municipality": "99999999"},
    ],
)
def test_nonsense_is_refused_with_a_field(
    staff: Staff, lists: None, act: As, wrong: dict[str, object]
) -> None:
    with act("responsible") as actor:
        person_id = person_for(actor)
        given = {"municipality": LEMGO} | wrong
        with pytest.raises(DomainError) as refused:
            services.open_case(actor, person_id=person_id, **given)  # type: ignore[arg-type]
    assert refused.value.field in wrong


def test_roles_without_case_work_open_nothing(staff: Staff, lists: None, act: As) -> None:
    with act("responsible") as actor:
        person_id = person_for(actor)
    for key in ("lead", "coordination", "administration", "data_protection"):
        with act(key) as actor, pytest.raises(NotAllowed):
            services.open_case(actor, person_id=person_id, municipality=LEMGO)


def test_phases_are_appended_and_the_same_one_changes_nothing(case: Case, act: As) -> None:
    with act("responsible") as actor:
        services.set_phase(actor, case_id=case.id, phase="assess")
        services.set_phase(actor, case_id=case.id, phase="assess")
        services.set_phase(actor, case_id=case.id, phase="clarify")
        rows = CasePhase.objects.filter(case_id=case.id).order_by("seq")
        assert [row.phase for row in rows] == ["clarify", "assess", "clarify"]
        assert selectors.get_case(actor, case.id).phase == "clarify"
        with pytest.raises(DomainError):
            services.set_phase(actor, case_id=case.id, phase="closed")


def test_a_phase_does_not_begin_before_the_present_one(case: Case, act: As) -> None:
    with act("responsible") as actor, pytest.raises(DomainError) as refused:
        services.set_phase(
            actor, case_id=case.id, phase="plan", since=clock.today() - timedelta(days=1)
        )
    assert refused.value.field == "since"


def test_changing_the_outline_counts_the_version(case: Case, act: As) -> None:
    given = {"language": "ar", "needs_interpreter": True, "is_urgent": True}
    with act("responsible") as actor:
        changed = services.change_case(actor, case_id=case.id, version=1, **given)  # type: ignore[arg-type]
        assert (changed.version, changed.is_urgent) == (2, True)
        with pytest.raises(Conflict) as conflict:
            services.change_case(actor, case_id=case.id, version=1, **given)  # type: ignore[arg-type]
    assert isinstance(conflict.value.theirs, Case)
    assert conflict.value.theirs.language == "ar"


@pytest.mark.parametrize(
    ("key", "error"),
    [
        ("colleague", NotAllowed),  # sees the outline
        ("lead", NotAllowed),
        ("neighbour", NotFound),
        ("elsewhere", NotFound),
    ],
)
def test_others_do_not_move_it(case: Case, act: As, key: str, error: type[Exception]) -> None:
    with act(key) as actor, pytest.raises(error):
        services.set_phase(actor, case_id=case.id, phase="assess")


def test_the_deputy_moves_it_while_the_deputyship_lasts(
    case: Case, act: As, deputyship: None
) -> None:
    with act("deputy") as actor:
        services.set_phase(actor, case_id=case.id, phase="assess")


def test_a_new_name_reaches_the_initials_of_the_case(case: Case, act: As) -> None:
    with act("responsible") as actor:
        name = people.list_names(actor, person_id=case.person_id)[0]
        people_services.change_name(
            actor, name_id=name.id, version=name.version, given="Zahra", family="Omar"
        )
        assert selectors.get_case(actor, case.id).initials == "Z. O."
