"""Notes: written, corrected, added to, moved, struck, taken back."""

from datetime import timedelta

import pytest
from django.db import connection

from geleit.cases import selectors, services
from geleit.cases.errors import CaseClosed
from geleit.cases.models import Case, Note
from geleit.kernel import clock, crypto
from geleit.kernel.errors import Conflict, DomainError, NotAllowed, NotFound
from geleit.privacy import keys
from tests.cases.conftest import As, case_for, journal, note_for
from tests.support.staff import Staff

SECRET = "Blauer Elefant 4711"


def stored(note: Note) -> bytes:
    with connection.cursor() as cursor:
        cursor.execute("SELECT text FROM cases_note WHERE id = %s", [note.id])
        row = cursor.fetchone()
    assert row is not None
    return bytes(row[0])


def change(actor, note: Note, **facts):  # type: ignore[no-untyped-def]
    given = {"kind": note.kind, "happened_on": note.happened_on, "text": "Anders."} | facts
    return services.change_note(actor, note_id=note.id, **({"version": note.version} | given))


def test_a_note_is_contact_and_stands_on_top(case: Case, act: As, staff: Staff) -> None:
    note_for(staff, case, text="Erste.", happened_on=clock.today() - timedelta(days=3))
    note_for(staff, case, text="Zweite.")
    with act("responsible") as actor:
        shown = selectors.get_case(actor, case.id)
        assert shown.last_contact_on == clock.today()
        timeline = selectors.get_timeline(actor, case=shown)
        assert [entry.text for entry in timeline.entries] == ["Zweite.", "Erste."]
        assert timeline.entries[0].author == "Responsible Probe"
    assert journal(staff, "action", case.id).count("note_added") == 2
    assert "timeline_seen" in journal(staff, "read", case.id)


def test_a_talk_with_an_office_is_no_contact_with_the_person(
    case: Case, act: As, staff: Staff
) -> None:
    note_for(staff, case, kind="consultation")
    with act("responsible") as actor:
        assert selectors.get_case(actor, case.id).last_contact_on is None


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"text": " \n "}, "text"),
        ({"text": "a\x00b"}, "text"),
        ({"text": "a\u202eb"}, "text"),
        ({"happened_on": clock.today() + timedelta(days=1)}, "happened_on"),
        ({"happened_on": clock.today().replace(year=1)}, "happened_on"),
        ({"kind": "seance"}, "kind"),
        ({"minutes": 0}, "minutes"),
        ({"topics": ["nonsense"]}, "topics"),
        ({"language": "klingon"}, "language"),
    ],
)
def test_nonsense_is_refused_with_its_field(
    case: Case, staff: Staff, wrong: dict[str, object], field: str
) -> None:
    with pytest.raises(DomainError) as refused:
        note_for(staff, case, **wrong)
    assert refused.value.field == field


def test_ten_thousand_characters_fit_and_one_more_does_not(case: Case, staff: Staff) -> None:
    note_for(staff, case, text="ä" * 10_000)
    with pytest.raises(DomainError, match=r"auf 10\.000 Zeichen") as refused:
        note_for(staff, case, text="ä" * 10_001)
    assert refused.value.field == "text"


def test_the_text_lies_encrypted_also_in_the_history(case: Case, act: As, staff: Staff) -> None:
    note = note_for(staff, case, text=SECRET)
    with act("responsible") as actor:
        change(actor, note, text=SECRET + "!")
        assert SECRET.encode() not in stored(note)
    with act("data_protection"), connection.cursor() as cursor:
        cursor.execute("SELECT before::text, after::text FROM audit_change")
        kept = str(cursor.fetchall())
    assert str(note.id) in kept
    assert SECRET not in kept
    assert SECRET.encode().hex() not in kept


def test_an_unchanged_text_keeps_its_ciphertext(case: Case, act: As, staff: Staff) -> None:
    note = note_for(staff, case, text=SECRET)
    with act("responsible") as actor:
        before = stored(note)
        changed = change(actor, note, text=SECRET, minutes=20)
        assert (stored(note), changed.minutes, changed.version) == (before, 20, 2)


def test_a_ciphertext_cannot_be_moved_to_another_note(case: Case, act: As, staff: Staff) -> None:
    one, other = note_for(staff, case, text=SECRET), note_for(staff, case, text="anderes")
    with act("responsible") as actor:
        from geleit import audit

        with audit.action(actor, "probe", case=case.id), connection.cursor() as cursor:
            cursor.execute("UPDATE cases_note SET text = %s WHERE id = %s", [stored(one), other.id])
        with pytest.raises(crypto.Unreadable):
            _ = Note.objects.get(id=other.id).text


def test_the_second_of_two_editors_sees_both_texts(note: Note, act: As) -> None:
    with act("responsible") as actor:
        change(actor, note, text="Die erste Fassung.")
        with pytest.raises(Conflict) as conflict:
            change(actor, note, text="Die zweite Fassung.")
    assert isinstance(conflict.value.theirs, Note)
    assert conflict.value.theirs.text == "Die erste Fassung."  # readable after the rollback


def test_only_the_author_corrects(note: Note, act: As, deputyship: None) -> None:
    with act("deputy") as actor:
        with pytest.raises(NotAllowed):
            change(actor, note)
        services.add_addendum(actor, note_id=note.id, text="Dazu noch etwas.")


def test_after_fourteen_days_only_an_addendum(case: Case, act: As, staff: Staff) -> None:
    with clock.frozen(clock.now() - timedelta(days=15)):
        old_case = case_for(staff, "colleague")
        note = note_for(staff, old_case, "colleague")
    with act("colleague") as actor:
        with pytest.raises(DomainError, match="Nachtrag"):
            change(actor, note)
        services.add_addendum(actor, note_id=note.id, text="Nachtrag eins.")
        services.add_addendum(actor, note_id=note.id, text="Nachtrag zwei.")
        shown = selectors.get_timeline(actor, case=selectors.get_case(actor, old_case.id))
        assert shown.total == 1
        assert [e.text for e in shown.entries[0].addenda] == ["Nachtrag eins.", "Nachtrag zwei."]
        assert not shown.entries[0].is_editable


def test_an_addendum_to_an_addendum_hangs_on_the_first_note(note: Note, act: As) -> None:
    with act("responsible") as actor:
        first = services.add_addendum(actor, note_id=note.id, text="Eins.")
        second = services.add_addendum(actor, note_id=first.id, text="Zwei.")
        assert second.addendum_to_id == note.id


@pytest.mark.parametrize(
    ("key", "error"),
    [("colleague", NotAllowed), ("lead", NotAllowed), ("neighbour", NotFound)],
)
def test_others_write_no_notes(case: Case, staff: Staff, key: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        note_for(staff, case, key)


@pytest.mark.parametrize(
    ("key", "error"), [("colleague", NotFound), ("lead", NotFound), ("elsewhere", NotFound)]
)
def test_a_foreign_note_is_not_there(note: Note, act: As, key: str, error: type[Exception]) -> None:
    with act(key) as actor:
        for call in (
            lambda: change(actor, note),
            lambda: services.add_addendum(actor, note_id=note.id, text="x"),
            lambda: services.strike_note(actor, note_id=note.id, reason="falsche Akte"),
            lambda: services.undo_note(actor, note_id=note.id),
            lambda: selectors.get_note(actor, note.id),
        ):
            with pytest.raises(error):
                call()


def test_a_case_closed_a_moment_ago_says_so(case: Case, act: As, staff: Staff) -> None:
    with act("responsible") as actor:
        services.close_case(
            actor, case_id=case.id, outcome="independent", goals="yes", summary="Gut."
        )
    with pytest.raises(CaseClosed, match="Ihr Text ist noch da"):
        note_for(staff, case)


def test_a_moved_note_is_readable_there_and_traced_here(
    case: Case, note: Note, act: As, staff: Staff
) -> None:
    with act("responsible") as actor:
        services.add_addendum(actor, note_id=note.id, text="Mit Nachtrag.")
    other = case_for(staff, given="Omar", family="Said")
    with act("responsible") as actor:
        moved = services.move_note(actor, note_id=note.id, to_case_id=other.id)
        there = selectors.get_timeline(actor, case=selectors.get_case(actor, other.id)).entries
        here = selectors.get_timeline(actor, case=selectors.get_case(actor, case.id)).entries
        assert [entry.text for entry in there] == [note.text]
        assert [entry.text for entry in there[0].addenda] == ["Mit Nachtrag."]
        assert there[0].moved_from == case.id
        assert (here[0].text, here[0].moved_to) == ("", other.id)
        assert selectors.get_case(actor, case.id).last_contact_on is None
        assert selectors.get_case(actor, other.id).last_contact_on == clock.today()
        # encrypted under the other case's key
        blob = stored(moved)
        place = f"cases.note|{moved.id}|text"
        assert crypto.unseal(keys.get(other.id), blob, place) == note.text
        with pytest.raises(crypto.Unreadable):
            crypto.unseal(keys.get(case.id), blob, place)
        with pytest.raises(DomainError, match="nicht mehr"):
            services.strike_note(actor, note_id=note.id, reason="doppelt")
    assert "note_moved" in journal(staff, "action", case.id)
    assert "note_received" in journal(staff, "action", other.id)


def test_apps_above_follow_a_moved_note(
    case: Case, note: Note, act: As, staff: Staff, monkeypatch: pytest.MonkeyPatch
) -> None:
    followed: list[tuple[object, object]] = []
    monkeypatch.setattr(
        "geleit.cases.services.notes.on_note_moved",
        [lambda _actor, old, new: followed.append((old.id, new.id))],
    )
    other = case_for(staff, given="Omar", family="Said")
    with act("responsible") as actor:
        moved = services.move_note(actor, note_id=note.id, to_case_id=other.id)
    assert followed == [(note.id, moved.id)]


def test_a_note_moves_to_own_cases_only(case: Case, note: Note, act: As, staff: Staff) -> None:
    team = case_for(staff, "colleague")
    foreign = case_for(staff, "neighbour")
    with act("responsible") as actor:
        with pytest.raises(NotAllowed):
            services.move_note(actor, note_id=note.id, to_case_id=team.id)
        with pytest.raises(NotFound):
            services.move_note(actor, note_id=note.id, to_case_id=foreign.id)
        with pytest.raises(DomainError, match="schon in diesem Fall"):
            services.move_note(actor, note_id=note.id, to_case_id=case.id)


def test_a_struck_note_leaves_a_trace_without_text(
    case: Case, note: Note, act: As, staff: Staff
) -> None:
    with act("responsible") as actor:
        services.strike_note(actor, note_id=note.id, reason="falsche Akte")
        entry = selectors.get_timeline(actor, case=selectors.get_case(actor, case.id)).entries[0]
        assert (entry.text, entry.is_struck, entry.struck_reason) == ("", True, "falsche Akte")
        assert stored(note) == b""
        assert not entry.is_editable
        assert selectors.get_case(actor, case.id).last_contact_on is None
        with pytest.raises(DomainError, match="nicht mehr"):
            change(actor, note)
        with pytest.raises(DomainError):
            services.strike_note(actor, note_id=note.id, reason="noch einmal")
    assert "note_struck" in journal(staff, "action", case.id)


def test_the_reason_of_striking_names_nobody(note: Note, act: As) -> None:
    with act("responsible") as actor, pytest.raises(DomainError, match="ist ein Name"):
        services.strike_note(actor, note_id=note.id, reason="gehört nicht zu Amina")


def test_undo_takes_the_note_back_and_keeps_the_text_as_a_draft(
    case: Case, note: Note, act: As, staff: Staff
) -> None:
    with act("responsible") as actor:
        text = note.text
        services.undo_note(actor, note_id=note.id)
        shown = selectors.get_timeline(actor, case=selectors.get_case(actor, case.id))
        assert shown.total == 0
        draft = selectors.get_draft(actor, f"note:{case.id}")
        assert draft is not None
        assert draft["text"] == text
        assert selectors.get_case(actor, case.id).last_contact_on is None
        with pytest.raises(NotFound):
            selectors.get_note(actor, note.id)
    with act("data_protection"), connection.cursor() as cursor:
        cursor.execute(
            "SELECT operation FROM audit_change WHERE row_id = %s ORDER BY seq", [note.id]
        )
        assert cursor.fetchall() == [("INSERT",), ("UPDATE",)]


def test_undo_ends_after_half_a_minute(note: Note, act: As) -> None:
    with (
        clock.frozen(note.created_at + timedelta(seconds=31)),
        act("responsible") as actor,
        pytest.raises(DomainError, match="zu spät"),
    ):
        services.undo_note(actor, note_id=note.id)


def test_search_finds_words_inside_one_case_only(case: Case, act: As, staff: Staff) -> None:
    note_for(staff, case, text="Der Weg zum Ausländeramt: Straße gesperrt, Müller half.")
    note_for(staff, case, text="Etwas anderes.")
    other = case_for(staff, given="Omar", family="Said")
    note_for(staff, other, text="Ausländeramt hier auch.")
    with act("responsible") as actor:
        shown = selectors.get_case(actor, case.id)
        hits = selectors.search_notes(actor, case=shown, text="AUSLANDERAMT strasse")
        assert len(hits) == 1
        assert hits[0].found == "Ausländeramt"
        assert (hits[0].before + hits[0].found + hits[0].after).startswith("Der Weg zum")
        assert selectors.search_notes(actor, case=shown, text="  ") == []
        assert selectors.search_notes(actor, case=shown, text="fehlt") == []
    assert "notes_searched" in journal(staff, "read", case.id)


def test_the_timeline_takes_the_same_queries_for_one_note_and_fifty(
    case: Case, act: As, staff: Staff, django_assert_num_queries: object
) -> None:
    from django.test.utils import CaptureQueriesContext

    from geleit import audit

    counts = []
    for many in (1, 49):
        for number in range(many):
            note_for(staff, case, text=f"Notiz {number}.")
        with act("responsible") as actor:
            shown = selectors.get_case(actor, case.id)
            with audit.collecting_reads(), CaptureQueriesContext(connection) as caught:
                entries = selectors.get_timeline(actor, case=shown).entries
                assert all(entry.text for entry in entries)
            counts.append(len(caught))
    assert counts == [2, 2]  # notes with addenda, key


def test_the_whole_file_is_printed_and_recorded(
    case: Case, note: Note, act: As, staff: Staff
) -> None:
    with act("responsible") as actor:
        printed = selectors.get_file(actor, case.id)
        assert printed.name == "Amina Karimi"
        assert [entry.text for entry in printed.entries] == [note.text]
    assert "case_printed" in journal(staff, "read", case.id)
    for key, error in (("lead", NotAllowed), ("colleague", NotAllowed), ("elsewhere", NotFound)):
        with act(key) as actor, pytest.raises(error):
            selectors.get_file(actor, case.id)
