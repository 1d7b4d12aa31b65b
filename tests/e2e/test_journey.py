"""The main job, end to end: an enquiry becomes a case, the case reveals a hurdle, it is counted.

Three people in three browsers: the responsible case manager, a colleague in the next town, the
coordination. Afterwards the database is asked what it kept and whom it would show it.
"""

import re
from datetime import timedelta
from typing import Any
from uuid import UUID

import icalendar
import pytest
from playwright.sync_api import expect

from geleit.kernel import clock
from geleit.ops.environment import DbRole
from tests.e2e.conftest import Enter
from tests.e2e.walking import (
    Connect,
    button,
    fill_date,
    in_plain_words,
    pick,
    reads_of,
    rows_in_sql,
    status,
    without_history,
)
from tests.support import browser as looks
from tests.support.staff import LEMGO, Staff

pytestmark = [*looks.MARKS, pytest.mark.slow]

NAME, GIVEN, FAMILY = "Shirin Ahmadzai", "Shirin", "Ahmadzai"
PHONE = "0151 23456789"
TOPIC = "Wohnung gekündigt, Papiere fehlen."
NOTE = "Bescheid fehlt seit März, beim Jobcenter nachfragen."
TASK = "Antwort des Jobcenters prüfen"
PLACE = "Rathaus Lemgo, Zimmer 12"
HURDLE = "Seit Wochen keine Antwort auf vollständige Unterlagen."
ANSWER = "Mit der Leitung besprochen, ab nächstem Monat Rückmeldung in zehn Tagen."
REACHED = "Wohnung gesichert, Leistungen laufen."


class Journey:
    """What the three do and see, sentence by sentence."""

    def __init__(self, enter: Enter) -> None:
        self.manager, self.neighbour, self.coordination = (
            enter(key) for key in ("responsible", "neighbour", "coordination")
        )
        self.case_url = ""

    @property
    def case_id(self) -> UUID:
        return UUID(self.case_url.strip("/").rpartition("/")[2])

    def given_an_enquiry_recorded_in_the_next_town(self) -> None:
        page = self.neighbour
        page.goto("/eingang/neu/")
        pick(page, "channel", "phone")
        page.select_option("#id_municipality", LEMGO)
        page.fill("#id_language", "Dari")
        page.get_by_label("Dolmetschen nötig").check()
        pick(page, "topics", "housing")
        page.fill("#id_text", TOPIC)
        page.fill("#id_name", NAME)
        page.fill("#id_phone", PHONE)
        button(page, "Anmeldung speichern").click()
        expect(status(page)).to_contain_text("Anmeldung aufgenommen")

    def when_the_responsible_person_claims_it(self) -> None:
        page = self.manager
        page.goto("/eingang/")
        new = page.locator("section[aria-labelledby=neue]")
        expect(new).to_contain_text("Lemgo")
        assert FAMILY not in page.content()  # the name comes with the claim
        new.get_by_role("button", name="Übernehmen").click()
        expect(page.get_by_text(TOPIC)).to_be_visible()

    def when_she_screens_it_as_a_case(self) -> None:
        page = self.manager
        page.get_by_role("link", name="Klären").first.click()
        for criterion in ("complex_need", "many_actors", "agreement"):
            pick(page, "criteria", criterion)
        pick(page, "other_case_management", "none")
        pick(page, "outcome", "case_management")
        page.fill("#id_reason", "Mehrere Stellen, Existenz bedroht.")
        button(page, "Ergebnis speichern").click()

    def then_nobody_like_this_is_known(self) -> None:
        page = self.manager
        expect(page.locator("#id_given")).to_have_value(GIVEN)  # nothing is asked twice
        expect(page.locator("#id_family")).to_have_value(FAMILY)
        page.fill("#id_birth_year", "1991")
        button(page, "Weiter zur Prüfung").click()
        expect(page.locator("#treffer")).to_contain_text("Niemand gefunden")

    def when_she_opens_the_case(self) -> None:
        page = self.manager
        page.locator("#id_informed").check()
        pick(page, "agreement", "spoken")
        button(page, "Fall anlegen").click()
        expect(status(page)).to_contain_text("Fall angelegt")
        page.wait_for_url(re.compile(r"/faelle/[0-9a-f-]{36}/$"))
        self.case_url = page.url
        expect(page.locator(".g-identity")).to_contain_text(NAME)

    def when_she_writes_a_note(self) -> None:
        page = self.manager
        page.locator(".g-identity").get_by_role("link", name="Notiz").click()
        pick(page, "kind", "talk")
        page.fill("#id_text", NOTE)
        page.keyboard.press("Control+Enter")
        expect(status(page)).to_contain_text("Notiz gespeichert")
        expect(page.locator("ol.g-timeline")).to_contain_text(NOTE)

    def when_she_plans_a_task(self) -> None:
        page = self.manager
        page.goto(f"{self.case_url}aufgabe/")
        page.fill("#id_title", TASK)
        fill_date(page, "due_on", 7)
        page.keyboard.press("Control+Enter")
        expect(status(page)).to_contain_text("Aufgabe gespeichert")
        expect(page.get_by_text(TASK).first).to_be_visible()

    def when_she_makes_an_appointment(self) -> None:
        page = self.manager
        page.goto(f"{self.case_url}termin/")
        fill_date(page, "day", 3)
        page.fill("#id_time", "09:30")
        page.fill("#id_place", PLACE)
        button(page, "Termin speichern").click()
        expect(status(page)).to_contain_text("Termin gespeichert")

    def then_it_goes_into_her_calendar_without_a_name(self) -> None:
        page = self.manager
        page.goto(self.case_url)
        page.locator("section[aria-labelledby=termine] a[href^='/termine/']").click()
        with page.expect_download() as waiting:
            page.get_by_role("link", name="Für den Kalender").click()
        raw = waiting.value.path().read_bytes()
        events = icalendar.Calendar.from_ical(raw).walk("VEVENT")
        assert len(events) == 1
        start = events[0].decoded("DTSTART")
        assert clock.local(start).strftime("%H:%M") == "09:30"
        assert clock.local(start).date() == clock.today() + timedelta(days=3)
        assert PLACE.split(",", maxsplit=1)[0] in str(events[0]["LOCATION"])
        assert str(events[0]["CLASS"]) == "PRIVATE"
        for secret in (GIVEN, FAMILY, TOPIC, NOTE, "Dari"):
            assert secret.encode() not in raw

    def when_she_reports_a_hurdle_from_the_note(self) -> looks.KLM:
        page = self.manager
        page.goto(f"{self.case_url}kontakte/")
        klm = looks.KLM(page)
        klm.click("ol.g-timeline a:has-text('Hürde melden')")
        klm.choose("#id_kind", "keine Antwort")
        klm.choose("#id_from_office", "Jobcenter")
        klm.key("Control+Enter")
        expect(status(page)).to_contain_text("Hürde gemeldet")
        return klm

    def when_she_releases_its_text(self) -> None:
        page = self.manager
        page.goto("/huerden/")
        page.get_by_role("link", name="Ändern").click()
        page.fill("#id_text", HURDLE)
        button(page, "Hürde speichern").click()
        page.get_by_role("link", name="Text freigeben").click()
        expect(page.locator("main")).to_contain_text(HURDLE)
        button(page, "Text freigeben").click()
        expect(status(page)).to_contain_text("Text freigegeben")

    def when_she_closes_the_case(self) -> None:
        page = self.manager
        page.goto(f"{self.case_url}abschluss/")
        pick(page, "outcome", "independent")
        pick(page, "goals", "yes")
        pick(page, "after_care", "none")
        page.fill("#id_achieved", REACHED)
        page.locator("summary", has_text="Was fehlte").click()
        pick(page, "unmet_needs", "waiting_list")
        pick(page, "feedback", "good")
        button(page, "Weiter zur Prüfung").click()
        expect(page.locator("h1")).to_have_text("Prüfen und abschließen")
        expect(page.locator("main")).to_contain_text(TASK)  # what is still open is said
        button(page, "Fall abschließen").click()
        expect(status(page)).to_contain_text("Fall abgeschlossen")
        expect(page.locator(".g-identity")).to_contain_text("abgeschlossen")

    def then_the_neighbour_finds_no_such_case(self) -> None:
        for part in ("", "kontakte/", "notiz/", "akte/"):
            answer = self.neighbour.goto(f"{self.case_url}{part}")
            assert answer is not None
            assert answer.status == 404
            assert FAMILY not in self.neighbour.content()
        self.neighbour.goto("/suche/?q=Ahmadzai")
        expect(self.neighbour.locator("main")).to_contain_text("Niemand gefunden")

    def then_the_coordination_sees_the_hurdle_counted_and_no_person(self) -> None:
        page = self.coordination
        page.goto("/steuerung/huerden/")
        row = page.locator("tbody tr", has_text="keine Antwort")
        expect(row).to_contain_text("einzelne Fälle")
        expect(row).to_contain_text("Jobcenter")
        self._shows_nothing_of_the_person()
        row.get_by_role("link").click()
        expect(page.locator("main")).to_contain_text(HURDLE)
        self._shows_nothing_of_the_person()
        for path in ("", "kontakte/"):
            answer = page.request.get(f"{self.case_url}{path}")
            assert answer.status in (403, 404)
            assert FAMILY not in answer.text()

    def _shows_nothing_of_the_person(self) -> None:
        source = self.coordination.content()
        secrets = (GIVEN, FAMILY, "1991", "23456789", NOTE, TOPIC, TASK, PLACE, str(self.case_id))
        assert [secret for secret in secrets if secret in source] == []
        assert not re.search(r"\bF-\d+|[A-Z0-9]{3}-[A-Z0-9]{3}\b", source), "a case code"

    def when_the_coordination_answers(self) -> None:
        page = self.coordination
        pick(page, "state", "in_work")
        page.fill("#id_text", ANSWER)
        button(page, "Antwort senden").click()
        expect(status(page)).not_to_be_empty()

    def then_the_reporter_sees_what_became_of_it(self) -> None:
        page = self.manager
        page.goto("/huerden/")
        expect(page.get_by_label("Was daraus wurde")).to_contain_text("wird bearbeitet")
        expect(page.get_by_label("Was daraus wurde")).to_contain_text(ANSWER)

    def then_she_finds_the_person_by_name(self) -> None:
        page = self.manager
        page.goto("/")
        page.keyboard.press("Control+k")
        page.keyboard.type("Ahmad")
        page.keyboard.press("Enter")
        page.wait_for_url(self.case_url)


def test_a_person_asks_for_help_and_a_hurdle_is_counted(
    at_desk: Enter, staff: Staff, connect: Connect
) -> None:
    journey = Journey(at_desk)
    journey.given_an_enquiry_recorded_in_the_next_town()
    journey.when_the_responsible_person_claims_it()
    journey.when_she_screens_it_as_a_case()
    journey.then_nobody_like_this_is_known()
    journey.when_she_opens_the_case()
    journey.when_she_writes_a_note()
    journey.when_she_plans_a_task()
    journey.when_she_makes_an_appointment()
    journey.then_it_goes_into_her_calendar_without_a_name()
    klm = journey.when_she_reports_a_hurdle_from_the_note()
    assert klm.interactions <= 4
    journey.when_she_releases_its_text()
    journey.then_the_neighbour_finds_no_such_case()
    journey.then_the_coordination_sees_the_hurdle_counted_and_no_person()
    journey.when_the_coordination_answers()
    journey.then_the_reporter_sees_what_became_of_it()
    journey.when_she_closes_the_case()
    journey.then_she_finds_the_person_by_name()
    then_the_history_is_complete(connect(DbRole.OWNER))
    then_reads_were_logged(connect(DbRole.OWNER), staff, journey.case_id)
    assert in_plain_words(connect(DbRole.OWNER), NOTE, TOPIC, REACHED) == {}
    then_coordination_sees_no_row_in_sql(connect, staff)


# Not steering_findinglink: which case a hurdle came from is kept once, never in a history.
WRITTEN = {
    "cases_enquiry": {"I", "U"},
    "cases_screening": {"I"},
    "people_person": {"I"},
    "people_personname": {"I"},
    "people_accessgrant": {"I"},
    "people_privacynotice": {"I"},
    "people_caseagreement": {"I"},
    "cases_case": {"I", "U"},
    "cases_casephase": {"I"},
    "cases_note": {"I"},
    "cases_task": {"I"},
    "cases_appointment": {"I"},
    "steering_finding": {"I", "U"},
    "steering_findingnews": {"I"},
    "cases_closing": {"I"},
    "cases_unmetneed": {"I"},
}


def then_the_history_is_complete(owner: Any) -> None:
    """Every step left a row in the history, under a named action of a person."""
    assert without_history(owner, WRITTEN) == {}
    kinds = {row[0] for row in owner.execute("SELECT kind FROM audit_action")}
    assert {
        "enquiry_recorded",
        "enquiry_claimed",
        "enquiry_screened",
        "person_recorded",
        "case_opened",
        "note_added",
        "appointment_added",
        "finding_reported",
        "finding_released",
        "finding_answered",
        "case_closed",
    } <= kinds


def then_reads_were_logged(owner: Any, staff: Staff, case_id: UUID) -> None:
    """Who looked at what: the case, its timeline, the search, and the texts of the hurdle."""
    mine = reads_of(owner, staff, "responsible")
    assert {"case_seen", "timeline_seen", "people_searched", "enquiry_seen"} <= set(mine)
    assert case_id in mine["case_seen"]
    assert case_id in mine["timeline_seen"]
    assert case_id not in set().union(*reads_of(owner, staff, "neighbour").values())
    coordination = reads_of(owner, staff, "coordination")
    assert "finding_texts_seen" in coordination
    assert case_id not in set().union(*coordination.values())


def then_coordination_sees_no_row_in_sql(connect: Connect, staff: Staff) -> None:
    """Her own session of the database, without the application in between."""
    tables = ("people_person", "people_personname", "cases_case", "cases_note", "cases_task")
    assert rows_in_sql(connect, staff, "coordination", tables) == dict.fromkeys(tables, 0)
    assert all(rows_in_sql(connect, staff, "responsible", tables).values())  # the control
