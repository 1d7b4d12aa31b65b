"""Reporting, changing, releasing and answering a hurdle; who may and who may not."""

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from django.db import DatabaseError, connection, transaction

from geleit import audit
from geleit.cases import services as cases
from geleit.kernel import clock
from geleit.kernel.actor import SYSTEM
from geleit.kernel.errors import Conflict, DomainError, NotAllowed, NotFound
from geleit.kernel.ids import new_id
from geleit.kernel.transaction import acting
from geleit.ops.environment import DbRole
from geleit.privacy.specs import spec_of
from geleit.steering import privacy, selectors, services
from geleit.steering.errors import NamesPerhaps, Released
from geleit.steering.figures import Interface
from tests.cases.conftest import As, case_for, note_for
from tests.support.staff import LEMGO, Staff
from tests.support.world import start_deputyship

if TYPE_CHECKING:
    from geleit.cases.models import Case, Note
    from geleit.kernel.actor import Actor
    from geleit.steering.models import Finding

WHERE = Interface("no_answer", "jobcenter")
CLEAN = "Drei Schreiben blieben ohne Antwort."


def report(actor: "Actor", **facts: Any) -> "Finding":
    given = {"kind": "no_answer", "from_office": "jobcenter"} | facts
    return services.report_finding(actor, **given)


def texts(staff: Staff, role: str = "coordination") -> list[str]:
    actor = staff.actor(role)
    with acting(actor):
        return [found.text for found in selectors.list_released(actor, WHERE)]


# reporting


def test_from_a_note_town_and_month_are_known(
    staff: Staff, case: "Case", note: "Note", act: As
) -> None:
    with act("responsible") as actor:
        preset = selectors.preset_from_case(actor, case_id=case.id, note_id=note.id)
        assert (preset.municipality, preset.month) == (LEMGO, clock.today().replace(day=1))
        assert preset.note_id == note.id
        finding = report(actor, case_id=case.id, note_id=note.id)
        assert (finding.municipality, finding.origin) == (LEMGO, "case")
        assert finding.unit_id == case.unit_id
        assert selectors.notes_with_findings(actor, note_ids=[note.id]) == {note.id}
        assert [f.id for f in selectors.list_case_findings(actor, case_id=case.id)] == [finding.id]


def test_a_note_of_another_case_is_not_linked(staff: Staff, case: "Case", act: As) -> None:
    other = case_for(staff)
    foreign = note_for(staff, other)
    with act("responsible") as actor:
        preset = selectors.preset_from_case(actor, case_id=case.id, note_id=foreign.id)
        assert preset.note_id is None
        with pytest.raises(DomainError):
            report(actor, case_id=case.id, note_id=foreign.id)


def test_the_hurdle_follows_its_note_into_another_case(
    staff: Staff, case: "Case", note: "Note", act: As
) -> None:
    right = case_for(staff, given="Omar", family="Said")
    with act("responsible") as actor:
        finding = report(actor, case_id=case.id, note_id=note.id)
        without_note = report(actor, case_id=case.id)
        moved = cases.move_note(actor, note_id=note.id, to_case_id=right.id)
        assert [f.id for f in selectors.list_case_findings(actor, case_id=right.id)] == [finding.id]
        assert [f.id for f in selectors.list_case_findings(actor, case_id=case.id)] == [
            without_note.id
        ]
        marked = selectors.notes_with_findings(actor, note_ids=[note.id, moved.id])
        assert marked == {moved.id}


def test_the_hurdle_stays_when_its_note_is_struck(
    staff: Staff, case: "Case", note: "Note", act: As
) -> None:
    with act("responsible") as actor:
        finding = report(actor, case_id=case.id, note_id=note.id)
        cases.strike_note(actor, note_id=note.id, reason="doppelt")
        assert [f.id for f in selectors.list_case_findings(actor, case_id=case.id)] == [finding.id]


def test_a_stranger_cannot_move_a_link(staff: Staff, case: "Case", note: "Note", act: As) -> None:
    foreign = case_for(staff, "colleague")
    with act("responsible") as actor:
        report(actor, case_id=case.id, note_id=note.id)
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("UPDATE steering_findinglink SET case_id = %s", [foreign.id])
    with act("colleague"), connection.cursor() as cursor:
        cursor.execute("UPDATE steering_findinglink SET case_id = %s", [foreign.id])
        assert cursor.rowcount == 0


@pytest.mark.parametrize("key", ["colleague", "neighbour", "elsewhere"])
def test_a_stranger_cannot_link_a_case(staff: Staff, case: "Case", act: As, key: str) -> None:
    with act(key) as actor:
        with pytest.raises(NotFound):
            report(actor, case_id=case.id)
        with pytest.raises(NotFound):
            selectors.preset_from_case(actor, case_id=case.id)
        with pytest.raises(NotFound):
            selectors.list_case_findings(actor, case_id=case.id)


@pytest.mark.parametrize("key", ["lead", "coordination", "steering", "administration"])
def test_other_roles_do_not_report(staff: Staff, lists: None, act: As, key: str) -> None:
    with act(key) as actor, pytest.raises(NotAllowed):
        report(actor)


def test_without_a_case_and_from_a_brief_contact(staff: Staff, lists: None, act: As) -> None:
    with act("responsible") as actor:
        assert report(actor).origin == "other"
        brief = report(actor, from_brief_contact=True, amount="1000", kind="translation_cost")
        assert (brief.origin, brief.municipality, brief.amount) == ("brief_contact", LEMGO, "1000")


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"kind": "no_such_kind"}, "kind"),
        ({"kind": ""}, "kind"),
        ({"from_office": "nowhere"}, "from_office"),
        ({"municipality": "00000000"}, "municipality"),
        ({"severity": "deadly"}, "severity"),
        ({"amount": "3,50"}, "amount"),
        ({"text": "x" * 601}, "text"),
        ({"text": "a\u202eb"}, "text"),
        ({"month": date(1, 1, 1)}, "month"),
    ],
)
def test_nonsense_is_refused_at_its_field(
    staff: Staff, lists: None, act: As, wrong: dict[str, Any], field: str
) -> None:
    with act("responsible") as actor:
        with pytest.raises(DomainError) as refused:
            report(actor, **wrong)
        assert refused.value.field == field


def test_a_month_ahead_is_refused(staff: Staff, lists: None, act: As) -> None:
    with act("responsible") as actor, pytest.raises(DomainError):
        report(actor, month=clock.today() + timedelta(days=40))


# the guard


@pytest.mark.parametrize(
    "text",
    [
        "Frau Karimi bekam keine Antwort.",
        "Rückruf unter 05261 123456 vergeblich.",
        "Wohnt in der Hamelner Straße 12.",
        "geb. 03.04.1991",
    ],
)
def test_what_could_name_a_person_needs_a_second_yes(
    staff: Staff, case: "Case", act: As, text: str
) -> None:
    with act("responsible") as actor:
        with pytest.raises(NamesPerhaps) as warned:
            report(actor, case_id=case.id, text=text)
        assert warned.value.hints
        assert warned.value.field == "text"
        report(actor, case_id=case.id, text=text, despite_hints=True)
    with acting(staff.actor("data_protection")), connection.cursor() as cursor:
        cursor.execute("SELECT reason FROM audit_action WHERE kind = 'finding_reported'")
        (reason,) = cursor.fetchone() or ("",)
    assert reason.startswith("trotz")
    assert "Karimi" not in reason


def test_a_clean_text_passes(staff: Staff, case: "Case", act: As) -> None:
    with act("responsible") as actor:
        assert report(actor, case_id=case.id, text=CLEAN).text == CLEAN


# changing and releasing


def test_the_text_is_read_by_others_only_while_it_is_released(
    staff: Staff, lists: None, act: As
) -> None:
    with act("responsible") as actor:
        finding = report(actor, text=CLEAN)
    assert texts(staff) == []
    with act("responsible") as actor:
        services.release_finding(actor, finding_id=finding.id)
        services.release_finding(actor, finding_id=finding.id)
    assert texts(staff) == [CLEAN]
    assert texts(staff, "steering") == [CLEAN]
    with act("responsible") as actor:
        services.withdraw_release(actor, finding_id=finding.id)
    assert texts(staff) == []


def test_there_is_nothing_to_release_without_a_text(staff: Staff, lists: None, act: As) -> None:
    with act("responsible") as actor:
        finding = report(actor)
        with pytest.raises(DomainError):
            services.release_finding(actor, finding_id=finding.id)


def test_the_guard_looks_again_at_the_release(staff: Staff, case: "Case", act: As) -> None:
    with act("responsible") as actor:
        finding = report(actor, case_id=case.id, text="Frau Karimi wartet.", despite_hints=True)
        with pytest.raises(NamesPerhaps):
            services.release_finding(actor, finding_id=finding.id)
        services.release_finding(actor, finding_id=finding.id, despite_hints=True)


def test_changed_until_released(staff: Staff, lists: None, act: As) -> None:
    with act("responsible") as actor:
        finding = report(actor, text=CLEAN)
        changed = services.change_finding(
            actor, finding_id=finding.id, version=1, kind="leaflet", remedy="Ein Rückruf."
        )
        assert (changed.kind, changed.text, changed.version) == ("leaflet", CLEAN, 2)
        with pytest.raises(Conflict):
            services.change_finding(actor, finding_id=finding.id, version=1, text="Andere")
        services.release_finding(actor, finding_id=finding.id)
        with pytest.raises(Released):
            services.change_finding(actor, finding_id=finding.id, text="Andere")


def test_the_deputy_may_what_the_reporter_may(
    staff: Staff, case: "Case", deputyship: None, act: As
) -> None:
    with act("responsible") as actor:
        finding = report(actor, text=CLEAN)
    with act("deputy") as actor:
        (seen,) = selectors.list_my_findings(actor)
        assert (seen.id, seen.is_mine) == (finding.id, False)
        services.change_finding(actor, finding_id=finding.id, remedy="Ein Rückruf.")
        services.release_finding(actor, finding_id=finding.id)
        report(actor, case_id=case.id)


@pytest.mark.parametrize("key", ["colleague", "neighbour", "elsewhere"])
def test_a_stranger_finds_nothing(staff: Staff, lists: None, act: As, key: str) -> None:
    with act("responsible") as actor:
        finding = report(actor, text=CLEAN)
    with act(key) as actor:
        assert selectors.list_my_findings(actor) == []
        for service in (
            services.change_finding,
            services.release_finding,
            services.withdraw_release,
        ):
            with pytest.raises(NotFound):
                service(actor, finding_id=finding.id)
        with connection.cursor() as cursor:
            for table in ("steering_finding", "steering_findinglink"):
                cursor.execute(f"SELECT count(*) FROM {table}")
                assert cursor.fetchone() == (0,)


def test_nobody_writes_in_the_name_of_another(staff: Staff, lists: None, act: As) -> None:
    from geleit.steering.models import Finding

    with act("responsible") as actor:
        finding = report(actor)
    with act("colleague") as actor, audit.action(actor, "probe"):
        finding.id = new_id()
        with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
            finding.save(force_insert=True)
        assert Finding.objects.update(text="fremd") == 0


# answering


def test_the_reporter_reads_what_became_of_it(staff: Staff, lists: None, act: As) -> None:
    with act("responsible") as actor:
        report(actor)
    with act("neighbour") as actor:
        report(actor)
    with act("coordination") as actor:
        services.answer_hurdle(
            actor, kind="no_answer", from_office="jobcenter", state="seen", text=""
        )
        services.answer_hurdle(
            actor,
            kind="no_answer",
            from_office="jobcenter",
            state="decided",
            text="Feste Ansprechperson ab Mai.",
        )
    for key in ("responsible", "neighbour"):
        with act(key) as actor:
            (seen,) = selectors.list_my_findings(actor)
        assert [news.state for news in seen.news] == ["decided", "seen"]
        assert seen.state_text == "entschieden"


def test_one_released_finding_is_answered_alone(staff: Staff, lists: None, act: As) -> None:
    with act("responsible") as actor:
        one, other = report(actor, text=CLEAN), report(actor, text="Auch hier keine Antwort.")
        services.release_finding(actor, finding_id=one.id)
    with act("coordination") as actor:
        services.answer_finding(actor, finding_id=one.id, state="in_work")
        with pytest.raises(NotFound):
            services.answer_finding(actor, finding_id=other.id, state="in_work")
        assert [t.state for t in selectors.list_released(actor, WHERE)] == ["in_work"]
    with act("responsible") as actor:
        states = {f.id: f.state_text for f in selectors.list_my_findings(actor)}
    assert states == {one.id: "wird bearbeitet", other.id: "gemeldet"}


@pytest.mark.parametrize("key", ["steering", "responsible", "lead", "data_protection"])
def test_only_coordination_answers(staff: Staff, lists: None, act: As, key: str) -> None:
    with act("responsible") as actor:
        finding = report(actor, text=CLEAN)
        services.release_finding(actor, finding_id=finding.id)
    with act(key) as actor:
        with pytest.raises(NotAllowed):
            services.answer_hurdle(actor, kind="no_answer", from_office="jobcenter", state="seen")
        with pytest.raises(NotAllowed):
            services.answer_finding(actor, finding_id=finding.id, state="seen")


def test_an_answer_to_nobody_and_an_unknown_state_are_refused(
    staff: Staff, lists: None, act: As
) -> None:
    with act("responsible") as actor:
        report(actor)
    with act("coordination") as actor:
        with pytest.raises(NotFound):
            services.answer_hurdle(actor, kind="leaflet", from_office="bamf", state="seen")
        for state in ("reported", "solved", ""):
            with pytest.raises(DomainError):
                services.answer_hurdle(
                    actor, kind="no_answer", from_office="jobcenter", state=state
                )


# coarsening, traces, erasing


def test_place_and_time_are_coarse_below_five_cases(staff: Staff, lists: None, act: As) -> None:
    month = clock.today().replace(day=1)
    for number in range(5):
        case = case_for(staff)
        with act("responsible") as actor:
            finding = report(actor, case_id=case.id, text=CLEAN, month=month)
            services.release_finding(actor, finding_id=finding.id)
        with act("coordination") as actor:
            found = selectors.list_released(actor, WHERE)
        is_few = number < 4
        assert {text.place_text for text in found} == {"im Kreis" if is_few else "Lemgo"}
        assert all(("Halbjahr" in text.month_text) == is_few for text in found)


def test_reading_texts_and_taking_the_table_leave_a_trace(
    staff: Staff, lists: None, act: As
) -> None:
    with act("responsible") as actor:
        finding = report(actor, text=CLEAN)
        services.release_finding(actor, finding_id=finding.id)
    with act("coordination") as actor:
        selectors.list_released(actor, WHERE)
        selectors.export_hurdles(actor)
    with acting(staff.actor("data_protection")), connection.cursor() as cursor:
        cursor.execute(
            "SELECT kind, ids FROM audit_read WHERE actor_id = %s ORDER BY seq",
            [staff.users["coordination"].id],
        )
        assert cursor.fetchall() == [
            ("finding_texts_seen", [finding.id]),
            ("findings_exported", []),
        ]


def test_the_journal_does_not_tie_a_finding_to_its_case(
    staff: Staff, case: "Case", act: As
) -> None:
    """It outlives the link; otherwise destroying the link would destroy nothing."""
    with act("responsible") as actor:
        finding = report(actor, case_id=case.id, text=CLEAN)
    with acting(staff.actor("data_protection")), connection.cursor() as cursor:
        cursor.execute(
            "SELECT a.case_key, a.person_id, c.case_key, c.after::text FROM audit_change c"
            " JOIN audit_action a ON a.id = c.action_id WHERE c.row_id = %s",
            [finding.id],
        )
        rows = cursor.fetchall()
    assert [row[:3] for row in rows] == [(None, None, None)]
    assert str(case.id) not in rows[0][3]


def test_the_table_opens_in_a_spreadsheet(staff: Staff, lists: None, act: As) -> None:
    with act("responsible") as actor:
        report(actor)
    with act("coordination") as actor:
        table = selectors.export_hurdles(actor)
    assert "keine Antwort;Jobcenter;;–;einzelne Meldungen" in table


def test_queries_do_not_grow(
    staff: Staff, lists: None, act: As, django_assert_num_queries: Any
) -> None:
    with act("responsible") as actor:
        for _n in range(3):
            report(actor, text=CLEAN)
        with django_assert_num_queries(2):
            assert len(selectors.list_my_findings(actor)) == 3
    with act("coordination") as actor, django_assert_num_queries(1):
        assert len(selectors.list_hurdles(actor)) == 1


def test_a_deputyship_that_ended_shuts_the_page(staff: Staff, lists: None, act: As) -> None:
    start_deputyship(staff, days=0)
    with act("responsible") as actor:
        report(actor)
    with act("deputy") as actor:
        assert len(selectors.list_my_findings(actor)) == 1
    with act("colleague") as actor:
        assert selectors.list_my_findings(actor) == []


def test_closing_a_case_keeps_its_findings(staff: Staff, case: "Case", act: As) -> None:
    with act("responsible") as actor:
        report(actor, case_id=case.id)
        cases.close_case(
            actor,
            case_id=case.id,
            outcome="independent",
            goals="yes",
            summary="Kommt zurecht.",
        )
        assert len(selectors.list_my_findings(actor)) == 1


@pytest.mark.django_db(transaction=True)
def test_the_link_goes_with_its_case_and_the_finding_stays(
    staff: Staff, case: "Case", act: As, connect: Any, owner: Any
) -> None:
    with act("responsible") as actor:
        finding = report(actor, case_id=case.id)
        assert privacy.shred_links(case.id) == 0  # only the worker's role destroys
    with connect(DbRole.WORKER) as worker:
        worker.execute("SELECT set_config('geleit.actor', %s, false)", [str(SYSTEM.id)])
        worker.execute("DELETE FROM steering_findinglink WHERE case_id = %s", [case.id])
    assert owner.execute("SELECT count(*) FROM steering_findinglink").fetchone() == (0,)
    with act("coordination") as actor:
        (found,) = selectors.list_hurdles(actor)
    assert (found.cases_text, found.others_text) == ("–", "einzelne Meldungen")
    with act("responsible") as actor:
        assert [own.id for own in selectors.list_my_findings(actor)] == [finding.id]
    assert spec_of(type(finding)) is not None
