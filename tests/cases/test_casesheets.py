"""Case sheets without names: what is taken over, what is found, what has to be read."""

from datetime import date
from typing import TYPE_CHECKING

import pytest

from geleit.cases import casesheet, guard, selectors, services
from geleit.cases.models import CaseSheet
from geleit.documents.models import Sheet
from geleit.kernel import clock
from geleit.kernel.errors import Conflict, DomainError, NotAllowed
from geleit.people import selectors as seen
from geleit.people import services as people
from geleit.people.services import NewMember
from geleit.plans import services as plans
from geleit.steering import services as steering
from tests.cases.conftest import As, journal
from tests.support.staff import Staff

if TYPE_CHECKING:
    from geleit.cases.models import Case
    from geleit.kernel.actor import Actor

pytestmark = pytest.mark.django_db
CLEAN = "Wie kommt die Person zu einem Sprachkurs?"


def write(actor: "Actor", case: "Case", **changed: str) -> CaseSheet:
    given = {"purpose": "colleagues", "question": CLEAN} | changed
    return services.write_case_sheet(actor, case_id=case.id, **given)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("am 12.03.2026 beim Amt", "date"),
        ("am 3. Mai 2026", "date"),
        ("seit dem 14.3. krank", "date"),
        ("wohnt in Lemgo", "place"),
        ("wohnt in Lage", "place"),
        ("Akte F-0412", "number"),
        ("Frau Probe ruft an", "staff"),
    ],
)
def test_more_is_found_in_what_leaves_the_house(text: str, kind: str) -> None:
    found = guard.find(
        text,
        staff=["Berta Probe"],
        codes=["F-0412"],
        places=["Lemgo", "Lage"],
        all_dates=True,
        today=date(2026, 3, 20),
    )
    assert [hint.kind.value for hint in found] == [kind]


@pytest.mark.parametrize("text", ["in der Lage sein", "seit März", "§ 25 Abs. 2", "3 Kinder"])
def test_ordinary_words_pass(text: str) -> None:
    assert guard.find(text, places=["Lage"], all_dates=True) == []


def test_it_begins_with_classes_marks_goals_and_kinds(case: "Case", act: As) -> None:
    with act("responsible") as actor:
        plans.assess_area(actor, case_id=case.id, life_area="language", own_view=2, note="Geheim")
        plans.add_goal(actor, case_id=case.id, words="Deutsch lernen", step="Kurs suchen")
        steering.report_finding(
            actor,
            kind="no_answer",
            from_office="jobcenter",
            case_id=case.id,
            text="Wartet lange.",
        )
        told = selectors.propose_case_sheet(actor, case=case)
        known = casesheet.known_of(actor, case)
    assert "im Kreis" in told["outline"]
    assert told["areas"]
    assert "Geheim" not in told["areas"]
    assert told["goals"].splitlines() == [
        "Ziel: Deutsch lernen",
        "– Kurs suchen (die Person selbst, offen)",
    ]
    assert "Jobcenter" in told["hurdles"]
    assert "Wartet" not in told["hurdles"]
    assert casesheet.hits(told.values(), known) == []


def test_a_person_is_told_in_classes(act: As, lists: None) -> None:
    born = date(clock.today().year - 30, 1, 1)
    with act("responsible") as actor:
        person = people.create_person(
            actor, given="Amina", family="Karimi", birth_date=born, birth_precision="day"
        )
        people.change_person(
            actor, person_id=person.id, version=1, nationalities=["423"], needs_interpreter=True
        )
        people.add_residence(actor, person_id=person.id, status="permit_refuge")
        told = seen.classes_of(actor, person_id=person.id)
    assert (told.age, told.origin, told.residence, told.needs_interpreter) == (
        "27 bis 44 Jahre",
        "Staat außerhalb der EU",
        "Aufenthalt zum Schutz",
        True,
    )


def test_names_of_the_household_are_found(case: "Case", act: As) -> None:
    with act("responsible") as actor:
        people.add_household_member(
            actor,
            person_id=case.person_id,
            member=NewMember(given="Farid", family="Karimi"),
            relation="spouse",
        )
        sheet = write(actor, case, more="Farid und Amina sind müde.")
        view = selectors.get_case_sheet(actor, case=case, sheet_id=sheet.id)
    assert [hit.found for hit in view.hits] == ["Farid", "Amina"]


def test_nothing_leaves_unread_or_with_a_find_nobody_explained(
    case: "Case", act: As, staff: Staff
) -> None:
    with act("responsible") as actor:
        sheet = write(actor, case, more="Amina wohnt in Lemgo.")
        with pytest.raises(DomainError, match="Lesen Sie das Blatt zuerst"):
            services.print_case_sheet(actor, sheet_id=sheet.id)
        name, place = selectors.get_case_sheet(actor, case=case, sheet_id=sheet.id).hits
        with pytest.raises(DomainError, match="an 2 Stellen"):
            services.confirm_case_sheet(actor, sheet_id=sheet.id, version=1, has_read=True)
        with pytest.raises(DomainError, match="an 1 Stelle"):
            services.confirm_case_sheet(
                actor, sheet_id=sheet.id, version=1, has_read=True, reasons={name.key: "Vorname"}
            )
        reasons = {name.key: "Häufiger Vorname", place.key: "Große Stadt"}
        with pytest.raises(DomainError, match="bestätigen"):
            services.confirm_case_sheet(
                actor, sheet_id=sheet.id, version=1, has_read=False, reasons=reasons
            )
        done = services.confirm_case_sheet(
            actor, sheet_id=sheet.id, version=1, has_read=True, reasons=reasons
        )
        assert done.reasons == reasons
        ordered = services.print_case_sheet(actor, sheet_id=sheet.id)
        data = Sheet.objects.get(id=ordered).data
        assert CLEAN in data
        assert case.code not in data
    kinds = journal(staff, "action", case.id)
    assert {"case_sheet_written", "case_sheet_confirmed", "case_sheet_left"} <= set(kinds)


def test_a_change_has_to_be_read_again(case: "Case", act: As) -> None:
    with act("responsible") as actor:
        sheet = write(actor, case)
        services.confirm_case_sheet(actor, sheet_id=sheet.id, version=1, has_read=True)
        facts = {"purpose": "planning", "question": "Anders?"}
        services.change_case_sheet(actor, sheet_id=sheet.id, version=2, **facts)
        with pytest.raises(Conflict):
            services.confirm_case_sheet(actor, sheet_id=sheet.id, version=2, has_read=True)
        with pytest.raises(DomainError, match="zuerst"):
            services.print_case_sheet(actor, sheet_id=sheet.id)


def test_a_name_that_became_known_stops_the_print(case: "Case", act: As) -> None:
    with act("responsible") as actor:
        sheet = write(actor, case, more="Zusammen mit Jasmin.")
        services.confirm_case_sheet(actor, sheet_id=sheet.id, version=1, has_read=True)
        people.add_name(actor, person_id=case.person_id, kind="alias", given="Jasmin")
        with pytest.raises(DomainError, match="an 1 Stelle"):
            services.print_case_sheet(actor, sheet_id=sheet.id)


@pytest.mark.parametrize(
    "wrong",
    [{"purpose": "x"}, {"question": " "}, {"question": "x" * 10_000}, {"more": "a\x00b"}],
)
def test_odd_input_is_refused(case: "Case", act: As, wrong: dict[str, str]) -> None:
    with act("responsible") as actor, pytest.raises(DomainError):
        write(actor, case, **wrong)


def test_lead_and_team_read_nothing(case: "Case", act: As) -> None:
    with act("responsible") as actor:
        write(actor, case)
    for who in ("lead", "colleague", "elsewhere"):
        with act(who) as actor:
            assert not CaseSheet.objects.exists()
            with pytest.raises(NotAllowed):
                selectors.list_case_sheets(actor, case=case)
