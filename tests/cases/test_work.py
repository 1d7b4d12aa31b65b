"""Tasks, follow-ups, appointments, calendar files, drafts."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar

from geleit.cases import ics, selectors, services
from geleit.cases.models import Appointment, Case, Draft, Task
from geleit.kernel import clock
from geleit.kernel.errors import Conflict, DomainError, NotAllowed, NotFound
from geleit.kernel.transaction import acting
from tests.cases.conftest import As, note_for
from tests.support.staff import Staff

BERLIN = ZoneInfo("Europe/Berlin")


def days(number: int) -> date:
    return clock.today() + timedelta(days=number)


def at(number: int, hour: int = 10) -> datetime:
    return datetime.combine(days(number), datetime.min.time()).replace(hour=hour)


def meet(actor, case: Case, **facts) -> Appointment:  # type: ignore[no-untyped-def]
    given = {"starts_at": at(2), "place": "Musterstr. 3, Lemgo"} | facts
    return services.add_appointment(actor, case_id=case.id, **given)


@pytest.fixture
def task(case: Case, act: As) -> Task:
    with act("responsible") as actor:
        return services.add_task(actor, case_id=case.id, title="Antwort prüfen", due_on=days(3))


@pytest.fixture
def meeting(case: Case, act: As) -> Appointment:
    with act("responsible") as actor:
        return meet(actor, case, interpreter="ordered", language="prs")


def test_the_soonest_step_stands_in_the_list(case: Case, task: Task, act: As) -> None:
    def step(actor) -> tuple[date | None, str]:  # type: ignore[no-untyped-def]
        shown = selectors.get_case(actor, case.id)
        return shown.next_on, shown.next_kind

    with act("responsible") as actor:
        assert step(actor) == (days(3), "task")
        meeting = meet(actor, case)
        assert step(actor) == (days(2), "appointment")
        services.add_follow_up(actor, case_id=case.id, due_on=days(1))
        assert step(actor) == (days(1), "follow_up")
        for one in Task.objects.all():
            services.finish_task(actor, task_id=one.id)
        services.cancel_appointment(actor, appointment_id=meeting.id)
        assert step(actor) == (None, "")
        services.reopen_task(actor, task_id=task.id)
        assert step(actor) == (days(3), "task")


def test_the_outline_changes_no_version(case: Case, task: Task, act: As) -> None:
    with act("responsible") as actor:
        assert selectors.get_case(actor, case.id).version == case.version


@pytest.mark.parametrize(
    "title", ["Amina anrufen", "0151 2345678 anrufen", "x" * 121, "", "  ", "a\u202eb"]
)
def test_a_title_that_names_somebody_or_says_nothing_is_refused(
    case: Case, act: As, title: str
) -> None:
    with act("responsible") as actor, pytest.raises(DomainError) as refused:
        services.add_task(actor, case_id=case.id, title=title, due_on=days(1))
    assert refused.value.field == "title"


def test_a_follow_up_comes_in_one_two_or_four_weeks(case: Case, act: As) -> None:
    with act("responsible") as actor:
        for weeks in services.FOLLOW_UP_WEEKS:
            made = services.add_follow_up(actor, case_id=case.id, weeks=weeks)
            assert (made.due_on, made.kind) == (days(7 * weeks), "follow_up")
        with pytest.raises(DomainError):
            services.add_follow_up(actor, case_id=case.id)


def test_work_of_a_deputy_belongs_to_the_responsible_person(
    case: Case, act: As, deputyship: None, staff: Staff
) -> None:
    with act("deputy") as actor:
        mine = services.add_task(
            actor, case_id=case.id, title="Selbst", due_on=days(1), owner_id=actor.id
        )
        theirs = services.add_task(actor, case_id=case.id, title="Später", due_on=days(1))
        assert mine.owner_id == actor.id
        assert theirs.owner_id == staff.users["responsible"].id
        with pytest.raises(DomainError):
            services.add_task(
                actor,
                case_id=case.id,
                title="Fremd",
                due_on=days(1),
                owner_id=staff.users["colleague"].id,
            )
        assert {row.title for row in selectors.my_day(actor).tasks} == {"Selbst", "Später"}


def test_finishing_twice_and_a_stale_version(task: Task, act: As) -> None:
    with act("responsible") as actor:
        done = services.finish_task(actor, task_id=task.id, version=1)
        assert services.finish_task(actor, task_id=task.id, version=1).version == done.version
        with pytest.raises(DomainError):
            services.change_task(
                actor, task_id=task.id, version=done.version, title="Neu", due_on=days(1)
            )
        services.reopen_task(actor, task_id=task.id)
        with pytest.raises(Conflict):
            services.change_task(actor, task_id=task.id, version=1, title="Neu", due_on=days(1))


@pytest.mark.parametrize(
    ("key", "error"), [("colleague", NotFound), ("lead", NotAllowed), ("elsewhere", NotFound)]
)
def test_others_touch_no_work(
    task: Task, meeting: Appointment, act: As, key: str, error: type[Exception]
) -> None:
    with act(key) as actor:
        for call in (
            lambda: services.finish_task(actor, task_id=task.id),
            lambda: services.cancel_appointment(actor, appointment_id=meeting.id),
            lambda: selectors.get_calendar_file(actor, meeting.id),
        ):
            with pytest.raises(error):
                call()


@pytest.mark.parametrize(
    ("key", "error"),
    [
        ("colleague", NotAllowed),  # sees the outline
        ("lead", NotAllowed),
        ("neighbour", NotFound),
        ("elsewhere", NotFound),
        ("coordination", NotFound),
    ],
)
def test_others_plan_nothing(case: Case, act: As, key: str, error: type[Exception]) -> None:
    with act(key) as actor:
        for call in (
            lambda: services.add_task(actor, case_id=case.id, title="Neu", due_on=days(1)),
            lambda: services.add_follow_up(actor, case_id=case.id, weeks=1),
            lambda: meet(actor, case),
        ):
            with pytest.raises(error):
                call()


def test_a_note_after_an_appointment_says_that_it_took_place(
    case: Case, meeting: Appointment, act: As, staff: Staff
) -> None:
    with act("responsible") as actor:
        form = selectors.note_defaults(actor, case, meeting.id)
        assert (form.minutes, form.language, form.interpreted) == (45, "prs", True)
    note = note_for(staff, case, appointment_id=meeting.id)
    with act("responsible") as actor:
        assert Appointment.objects.get().state == "took_place"
        services.undo_note(actor, note_id=note.id)
        assert Appointment.objects.get().state == "planned"


def test_no_show_only_after_it_began(case: Case, meeting: Appointment, act: As) -> None:
    with act("responsible") as actor, pytest.raises(DomainError, match="noch nicht begonnen"):
        services.record_no_show(actor, appointment_id=meeting.id)
    with clock.frozen(meeting.starts_at + timedelta(minutes=20)), act("responsible") as actor:
        services.record_no_show(actor, appointment_id=meeting.id)
        with pytest.raises(DomainError, match="nicht erschienen"):
            services.cancel_appointment(actor, appointment_id=meeting.id)


def test_a_place_may_be_an_office_and_is_no_phone(case: Case, act: As) -> None:
    with act("responsible") as actor:
        for place in ("bei Amina", "0151 2345678", "x" * 121):
            with pytest.raises(DomainError) as refused:
                meet(actor, case, place=place)
            assert refused.value.field == "place"


def test_a_clash_is_shown_and_not_refused(case: Case, meeting: Appointment, act: As) -> None:
    with act("responsible") as actor:
        meet(actor, case, starts_at=at(2) + timedelta(minutes=30))
        found = selectors.list_clashes(actor, starts_at=at(2) + timedelta(minutes=40), minutes=10)
        assert len(found) == 2
        assert selectors.list_clashes(actor, starts_at=at(2, 14), minutes=30) == []


def read(raw: bytes) -> tuple[Calendar, dict[str, str]]:
    calendar = Calendar.from_ical(raw)
    assert isinstance(calendar, Calendar)
    event = calendar.events[0]
    return calendar, {name: event[name].to_ical().decode() for name in event if name != "DTSTAMP"}


def test_the_calendar_file_tells_time_and_place_and_nothing_else(
    case: Case, meeting: Appointment, act: As
) -> None:
    with act("responsible") as actor:
        raw = selectors.get_calendar_file(actor, meeting.id)
    calendar, event = read(raw)
    assert calendar["METHOD"] == "PUBLISH"
    assert event["SUMMARY"] == "Termin Kreishaus"
    assert event["CLASS"] == "PRIVATE"
    assert set(event) == {
        "UID", "SEQUENCE", "SUMMARY", "LOCATION", "DTSTART", "DTEND", "CLASS", "STATUS",
    }  # fmt: skip
    begin = calendar.events[0].start
    assert begin == at(2).replace(tzinfo=BERLIN)
    assert b"TZID=Europe/Berlin" in raw
    assert b"BEGIN:VTIMEZONE" in raw
    assert b"TRIGGER:-P1D" in raw
    for said in (b"Amina", b"Karimi", b"A. K.", case.code.encode(), b"Dari", b"prs"):
        assert said not in raw


def test_a_change_counts_up_and_a_cancellation_takes_the_entry_away(
    meeting: Appointment, act: As
) -> None:
    with act("responsible") as actor:
        before = read(selectors.get_calendar_file(actor, meeting.id))[1]
        moved = services.change_appointment(
            actor,
            appointment_id=meeting.id,
            version=meeting.version,
            starts_at=at(4),
            minutes=30,
            place="Rathaus",
        )
        after = read(selectors.get_calendar_file(actor, meeting.id))[1]
        assert (before["UID"], before["SEQUENCE"]) == (after["UID"], "0")
        assert after["SEQUENCE"] == "1"
        services.cancel_appointment(actor, appointment_id=meeting.id, version=moved.version)
        calendar, cancelled = read(selectors.get_calendar_file(actor, meeting.id))
    assert (calendar["METHOD"], cancelled["STATUS"]) == ("CANCEL", "CANCELLED")
    assert (cancelled["UID"], cancelled["SEQUENCE"]) == (before["UID"], "2")


def test_the_words_in_the_calendar_are_the_countys(meeting: Appointment, settings: object) -> None:
    settings.GELEIT_ICS_SUMMARY = "Termin Rathaus"  # type: ignore[attr-defined]
    assert read(ics.calendar_of(meeting))[1]["SUMMARY"] == "Termin Rathaus"


def test_times_across_the_clock_change_stay_on_the_wall(case: Case, act: As) -> None:
    with clock.frozen(datetime(2026, 3, 20, 12, tzinfo=BERLIN)), act("responsible") as actor:
        wall = datetime(2026, 3, 30, 9, 30)  # noqa: DTZ001  as a form gives it
        made = meet(actor, case, starts_at=wall)
        assert read(ics.calendar_of(made))[1]["DTSTART"] == "20260330T093000"


def test_a_draft_is_an_upsert_for_its_user_alone(case: Case, act: As, staff: Staff) -> None:
    place = f"note:{case.id}"
    with act("responsible") as actor:
        services.save_draft(actor, place=place, fields={"text": "Anf"}, case_key=case.id)
        services.save_draft(actor, place=place, fields={"text": "Anfang\x00 …"}, case_key=case.id)
        assert selectors.get_draft(actor, place) == {"text": "Anfang …"}
        assert Draft.objects.count() == 1
        assert [row.place for row in selectors.my_day(actor).drafts] == [place]
    with act("colleague") as actor:
        assert selectors.get_draft(actor, place) is None
        assert not Draft.objects.exists()
        assert not services.drop_draft(actor, place=place)
    with act("responsible") as actor:
        assert services.drop_draft(actor, place=place)
        assert selectors.get_draft(actor, place) is None
        assert not services.drop_draft(actor, place=place)


def test_an_endless_draft_is_refused(staff: Staff) -> None:
    actor = staff.actor("responsible")
    with acting(actor), pytest.raises(DomainError, match="zu lang"):
        services.save_draft(actor, place="note", fields={"text": "x" * 40_000})
