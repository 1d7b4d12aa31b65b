"""Two people at the same moment, with committed transactions: nothing lost, nothing double."""

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import connection

from geleit.cases import selectors, services
from geleit.cases.errors import CaseClosed, Taken
from geleit.cases.models import Case, CasePhase, Closing, Enquiry, Note, Task
from geleit.cases.services import locks
from geleit.kernel import clock
from geleit.kernel.actor import Actor
from geleit.kernel.errors import Conflict, DomainError, NotAllowed, NotFound
from geleit.kernel.transaction import acting
from tests.cases.conftest import case_for, enquiry_for, note_for, person_for
from tests.support.staff import LEMGO, Staff

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]
ROUNDS = 200
Step = Callable[[Actor], Any]


class Pair:
    """Two threads with a connection each; ``at_once`` lets both start together."""

    def __init__(self, pool: ThreadPoolExecutor) -> None:
        self.pool = pool
        self.barrier = threading.Barrier(2, timeout=30)

    def at_once(self, *steps: tuple[Actor, Step]) -> list[Any]:
        """What each step returned, or the DomainError that refused it."""
        return [future.result(60) for future in [self.pool.submit(self._run, *s) for s in steps]]

    def _run(self, actor: Actor, step: Step) -> Any:
        try:
            with acting(actor):
                self.barrier.wait()
                return step(actor)
        except DomainError as refused:
            return refused


@pytest.fixture
def pair() -> Iterator[Pair]:
    with two_threads() as threads:
        yield threads


@contextmanager
def two_threads() -> Iterator[Pair]:
    with ThreadPoolExecutor(max_workers=2) as pool:
        yield Pair(pool)
        barrier = threading.Barrier(2, timeout=30)

        def close() -> None:
            barrier.wait()  # one in each thread
            connection.close()

        for future in [pool.submit(close) for _each in range(2)]:
            future.result(30)


def refusals(results: list[Any]) -> list[DomainError]:
    return [result for result in results if isinstance(result, DomainError)]


def test_of_two_who_claim_one_gets_it_and_the_other_learns_who(
    staff: Staff, lists: None, pair: Pair
) -> None:
    one, other = staff.actor("responsible"), staff.actor("colleague")
    names = {one.id: "Responsible Probe", other.id: "Colleague Probe"}
    winners = set()
    for _round in range(ROUNDS):
        enquiry = enquiry_for(staff, name="", phone="", text="")

        def claim(actor: Actor, enquiry: Enquiry = enquiry) -> Enquiry:
            return services.claim_enquiry(actor, enquiry_id=enquiry.id)

        results = pair.at_once((one, claim), (other, claim))
        (won,) = [result for result in results if isinstance(result, Enquiry)]
        (lost,) = refusals(results)
        assert isinstance(lost, Taken)
        assert won.claimed_by_id is not None
        assert (lost.by, won.version) == (won.claimed_by_id, 2)
        assert names[won.claimed_by_id] in str(lost.message)
        winners.add(won.claimed_by_id)
    assert winners == {one.id, other.id}  # both were really in the race


def edit_rounds(staff: Staff, pair: Pair, note: Note, rounds: int) -> int:
    """Two tabs change one note from the same version; how many texts were silently lost."""
    actor = staff.actor("responsible")
    lost = 0
    for number in range(rounds):
        with acting(actor):
            version = Note.objects.get(id=note.id).version

        def change(text: str, version: int = version) -> Step:
            return lambda who: services.change_note(
                who,
                note_id=note.id,
                version=version,
                kind="talk",
                happened_on=clock.today(),
                text=text,
            )

        texts = [f"Runde {number}, Fenster {tab}" for tab in (1, 2)]
        results = pair.at_once(*((actor, change(text)) for text in texts))
        saved = [r for r in results if isinstance(r, Note)]
        conflicts = [r for r in refusals(results) if isinstance(r, Conflict)]
        assert len(saved) + len(conflicts) == len(texts)
        with acting(actor):
            stored = Note.objects.get(id=note.id)
            assert stored.text in texts
        lost += len(saved) - 1
        for conflict in conflicts:
            assert isinstance(conflict.theirs, Note)
            assert conflict.theirs.text == stored.text  # the loser sees what stands
    return lost


def test_of_two_who_edit_one_is_told(staff: Staff, lists: None, pair: Pair) -> None:
    note = note_for(staff, case_for(staff))
    assert edit_rounds(staff, pair, note, ROUNDS) == 0
    with acting(staff.actor("responsible")):
        assert Note.objects.get().version == ROUNDS + 1


def test_without_the_version_check_texts_are_lost(
    staff: Staff, lists: None, pair: Pair, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Negative control."""
    monkeypatch.setattr(locks, "check_version", lambda row, version: None)
    note = note_for(staff, case_for(staff))
    assert edit_rounds(staff, pair, note, 20) > 0


def test_of_two_who_close_one_does(staff: Staff, lists: None, deputyship: None, pair: Pair) -> None:
    case = case_for(staff)
    one, other = staff.actor("responsible"), staff.actor("deputy")

    def close(actor: Actor) -> Closing:
        return services.close_case(
            actor, case_id=case.id, outcome="independent", goals="yes", summary="Gut."
        )

    for number in range(1, ROUNDS + 1):
        results = pair.at_once((one, close), (other, close))
        assert len([r for r in results if isinstance(r, Closing)]) == 1
        assert [type(refused) for refused in refusals(results)] == [CaseClosed]
        with acting(one):
            assert Closing.objects.count() == number
            assert list(CasePhase.objects.order_by("seq").values_list("seq", flat=True)) == list(
                range(1, 2 * number + 1)
            )
            services.reopen_case(one, case_id=case.id, reason="nächste Runde")


def test_a_note_beside_a_closing_is_before_it_or_refused(
    staff: Staff, lists: None, deputyship: None, pair: Pair
) -> None:
    case = case_for(staff)
    one, other = staff.actor("responsible"), staff.actor("deputy")

    def close(actor: Actor) -> Closing:
        return services.close_case(
            actor, case_id=case.id, outcome="independent", goals="yes", summary="Gut."
        )

    def write(actor: Actor) -> Note:
        return services.add_note(
            actor, case_id=case.id, kind="talk", happened_on=clock.today(), text="Gleichzeitig."
        )

    written = 0
    for _round in range(50):
        closed, note = pair.at_once((one, close), (other, write))
        assert isinstance(closed, Closing)
        assert isinstance(note, Note | CaseClosed)
        written += isinstance(note, Note)
        with acting(one):
            assert Note.objects.count() == written
            services.reopen_case(one, case_id=case.id, reason="nächste Runde")


def test_one_person_gets_one_open_case(staff: Staff, lists: None, pair: Pair) -> None:
    actor = staff.actor("responsible")
    for number in range(1, 26):
        with acting(actor):
            person_id = person_for(actor)

        def open_it(who: Actor, person_id: Any = person_id) -> Case:
            return services.open_case(who, person_id=person_id, municipality=LEMGO)

        results = pair.at_once((actor, open_it), (actor, open_it))
        assert len([r for r in results if isinstance(r, Case)]) == 1
        assert len(refusals(results)) == 1
        with acting(actor):
            assert Case.objects.count() == number


def test_two_notes_move_crosswise_without_waiting_for_each_other(
    staff: Staff, lists: None, pair: Pair
) -> None:
    """Locks are taken in the order of the ids, so nobody waits in a circle."""
    actor = staff.actor("responsible")
    here, there = case_for(staff), case_for(staff, given="Omar", family="Said")
    for _round in range(25):
        first, second = note_for(staff, here), note_for(staff, there)
        results = pair.at_once(
            (actor, lambda a, n=first: services.move_note(a, note_id=n.id, to_case_id=there.id)),
            (actor, lambda a, n=second: services.move_note(a, note_id=n.id, to_case_id=here.id)),
        )
        assert not refusals(results)


def test_reassigning_beside_new_work_leaves_nothing_with_the_old_colleague(
    staff: Staff, lists: None, pair: Pair
) -> None:
    lead, one = staff.actor("lead"), staff.actor("responsible")
    to = staff.users["colleague"].id
    for _round in range(20):
        case = case_for(staff)

        def move(actor: Actor, case: Case = case) -> Any:
            return services.reassign_cases(
                actor, case_ids=[case.id], to_user_id=to, reason="Elternzeit"
            )

        def work(actor: Actor, case: Case = case) -> Any:
            return services.add_task(
                actor, case_id=case.id, title="Antwort prüfen", due_on=clock.today()
            )

        moved, _worked = pair.at_once((lead, move), (one, work))
        assert not isinstance(moved, DomainError)
        with acting(staff.actor("colleague")):
            assert set(Task.objects.filter(case_id=case.id).values_list("owner_id", flat=True)) <= {
                to
            }
            assert selectors.get_case(staff.actor("colleague"), case.id).responsible_id == to


def test_of_two_who_accept_a_handover_one_gets_the_case(
    staff: Staff, lists: None, pair: Pair
) -> None:
    giver = staff.actor("responsible")
    one, other = staff.actor("colleague"), staff.actor("deputy")
    for _round in range(10):
        case = case_for(staff)
        with acting(giver):
            asked = services.ask_handover(
                giver,
                case_id=case.id,
                to_unit_id=staff.north.id,
                reason="Elternzeit",
                wish="agrees",
            )

        def accept(actor: Actor, handover_id: Any = asked.id) -> Case:
            return services.accept_handover(actor, handover_id=handover_id)

        results = pair.at_once((one, accept), (other, accept))
        (won,) = [result for result in results if isinstance(result, Case)]
        (lost,) = refusals(results)
        assert "hat den Fall schon übernommen" in str(lost.message)
        winner, loser = (one, other) if won.responsible_id == one.id else (other, one)
        with acting(winner):
            assert Case.objects.get(id=case.id).responsible_id == winner.id
            assert selectors.get_overview(winner, case.id).shows_texts
        with acting(loser):
            assert not Note.objects.filter(case_id=case.id).exists()


def test_taking_back_beside_a_new_handover_leaves_one_holder(
    staff: Staff, lists: None, pair: Pair
) -> None:
    lead, taker = staff.actor("lead"), staff.actor("colleague")
    for _round in range(8):
        case = case_for(staff)
        with acting(lead):
            moved = services.reassign_cases(
                lead, case_ids=[case.id], to_user_id=taker.id, reason="Elternzeit"
            )
        with acting(taker):
            asked = services.ask_handover(
                taker,
                case_id=case.id,
                to_user_id=staff.users["deputy"].id,
                reason="Versehen",
                wish="unasked",
            )

        def back(actor: Actor, batch: Any = moved.batch) -> Any:
            return services.undo_reassignment(actor, batch=batch)

        def accept(actor: Actor, handover_id: Any = asked.id) -> Any:
            return services.accept_handover(actor, handover_id=handover_id)

        results = pair.at_once((lead, back), (staff.actor("deputy"), accept))
        assert len(refusals(results)) == 1
        held = [key for key in ("responsible", "colleague", "deputy") if _reads(staff, key, case)]
        assert held in (["responsible"], ["deputy"])


def _reads(staff: Staff, key: str, case: Case) -> bool:
    with acting(staff.actor(key)):
        try:
            return selectors.get_overview(staff.actor(key), case.id).shows_texts
        except (NotAllowed, NotFound):
            return False
