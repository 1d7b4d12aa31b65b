"""A family of four in depth: what is asked when, whom we ask, what comes back, and the end.

Arabic with interpreter; two of the four are led apart by a colleague. Three people in three
browsers: the responsible case manager, the colleague, the coordination. Then the database is
asked what it kept and whom it would show it.
"""

import io
import re
from typing import Any
from uuid import UUID

import pikepdf
import pytest
from playwright.sync_api import Page, expect

from geleit.documents import services as documents
from geleit.documents import tasks as printing
from geleit.kernel.actor import SYSTEM
from geleit.kernel.transaction import acting
from geleit.ops.environment import DbRole
from geleit.referrals import tasks as reminding
from tests.cases.conftest import as_role
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
from tests.support.offices import load_offices
from tests.support.staff import LEMGO, Staff

pytestmark = [*looks.MARKS, pytest.mark.slow]

FAMILY = "Haddadin"
MOTHER, FATHER, DAUGHTER, SON = "Rima", "Tarek", "Lina", "Adam"
APART = (FATHER, DAUGHTER)
JOBCENTER, WELFARE, YOUTH = "Jobcenter Lippe", "Sozialamt Lemgo", "Jugendamt Lemgo"
TOPIC = "Leistungen eingestellt, vier Personen ohne Geld."
SECRET = {FATHER: "Er schläft zurzeit woanders.", DAUGHTER: "Sie möchte allein sprechen."}
WORDS = ("أريد عملا", "أريد بيتا هادئا", "أريد أن يذهب آدم إلى المدرسة")
ASKED_BACK = "Antrag liegt hier nicht, bitte an das Sozialamt."
MINUTES = "Das Jobcenter prüft vorläufige Leistungen."
HURDLE = "Nach der Verweisung antwortet wochenlang niemand."
REACHED = "Leistungen laufen, Adam geht in die Schule."


class Family:
    """What the three do and see, sentence by sentence."""

    def __init__(self, enter: Enter) -> None:
        self.manager, self.colleague, self.coordination = (
            enter(key) for key in ("responsible", "colleague", "coordination")
        )
        self.case_url = self.person_url = ""
        self.apart: dict[str, str] = {}  # given name -> address of the own case
        self.pdfs: dict[str, bytes] = {}

    @property
    def case_id(self) -> UUID:
        return _id(self.case_url)

    def given_an_enquiry_without_a_name(self) -> None:
        page = self.manager
        page.goto("/eingang/neu/")
        pick(page, "channel", "phone")
        page.select_option("#id_municipality", LEMGO)
        page.fill("#id_language", "Arabisch")
        page.get_by_label("Dolmetschen nötig").check()
        pick(page, "topics", "housing")
        page.fill("#id_text", TOPIC)
        button(page, "Speichern und übernehmen").click()
        expect(status(page)).to_contain_text("Anmeldung aufgenommen")

    def then_the_information_is_printed_before_any_name(self) -> None:
        page = self.manager
        page.locator("a[href^='/eingang/'][href$='/klaerung/']").first.click()
        page.get_by_role("link", name="Anmeldung", exact=True).click()
        page.get_by_role("button", name="Datenschutz-Information drucken", exact=True).click()
        self._printed("information", "العربية")

    def when_she_screens_it_as_a_case(self) -> None:
        page = self.manager
        page.goto("/eingang/")
        page.locator("a[href$='/klaerung/']").first.click()
        for criterion in ("complex_need", "many_actors", "agreement"):
            pick(page, "criteria", criterion)
        pick(page, "other_case_management", "none")
        pick(page, "outcome", "case_management")
        page.fill("#id_reason", "Mehrere Stellen, Existenz bedroht.")
        button(page, "Ergebnis speichern").click()

    def then_no_name_is_kept_without_the_information(self) -> None:
        page = self.manager
        page.fill("#id_given", MOTHER)
        page.fill("#id_family", FAMILY)
        page.fill("#id_birth_year", "1988")
        button(page, "Weiter zur Prüfung").click()
        expect(page.locator("#treffer")).to_contain_text("Niemand gefunden")
        pick(page, "agreement", "paper")
        button(page, "Fall anlegen").click()
        expect(page.locator("main")).to_contain_text("Geben Sie zuerst die Datenschutz-Information")

    def when_she_informs_and_agrees(self) -> None:
        page = self.manager
        page.locator("#id_informed").check()
        button(page, "Fall anlegen").click()
        expect(status(page)).to_contain_text("Fall angelegt")
        page.wait_for_url(re.compile(r"/faelle/[0-9a-f-]{36}/$"))
        self.case_url = page.url
        page.get_by_role("link", name="Erklärungen").first.click()
        page.wait_for_url(re.compile(r"/personen/[0-9a-f-]{36}/"))
        self.person_url = page.url.partition("#")[0]
        expect(page.locator("#erklaerungen")).to_contain_text("auf Arabisch, auf Papier")

    def when_the_family_is_recorded(self) -> None:
        page = self.manager
        for given, relation in ((FATHER, "spouse"), (DAUGHTER, "child"), (SON, "child")):
            page.goto(f"{self.person_url}haushalt/")
            page.fill("#id_given", given)
            page.fill("#id_family", FAMILY)
            page.select_option("#id_relation", relation)
            button(page, "Person hinzufügen").click()
            expect(status(page)).to_contain_text("Person hinzugefügt")

    def when_two_get_cases_of_their_own_with_a_colleague(self) -> None:
        for given in APART:
            self._own_case(given)
            self._hand_over()
            self._keep_apart(given)

    def _own_case(self, given: str) -> None:
        page = self.manager
        page.goto("/faelle/neu/")
        page.fill("#id_name", f"{given} {FAMILY}")
        button(page, "Weiter zur Prüfung").click()
        page.get_by_label(f"Fall für diese Person anlegen {given} {FAMILY}").check()
        page.fill("#id_language", "Arabisch")
        page.locator("#id_informed").check()
        pick(page, "channel", "phone")
        button(page, "Fall anlegen").click()
        expect(status(page)).to_contain_text("Fall angelegt")
        self.apart[given] = page.url

    def _hand_over(self) -> None:
        page = self.manager
        page.goto(f"{page.url}uebergabe/")
        page.get_by_label("Wer soll den Fall übernehmen?").select_option(label="Colleague Probe")
        page.get_by_label("Warum wechselt der Fall?").fill("Wünscht eigene Begleitung")
        pick(page, "wish", "wants")
        button(page, "Übergabe anfragen").click()
        expect(status(page)).to_contain_text("Übergabe angefragt")
        other = self.colleague
        other.goto("/")
        other.get_by_role("link", name="Ansehen").first.click()
        button(other, "Fall übernehmen").click()
        expect(status(other)).to_contain_text("Fall übernommen")

    def _keep_apart(self, given: str) -> None:
        page = self.colleague
        expect(page.locator(".g-identity")).to_contain_text(given)
        page.locator("summary", has_text="Getrennt führen").click()
        button(page, "Angaben getrennt führen").click()
        expect(status(page)).to_contain_text("nur noch über diesen Fall offen")
        page.goto(f"{self.apart[given]}notiz/")
        pick(page, "kind", "talk")
        page.fill("#id_text", SECRET[given])
        page.keyboard.press("Control+Enter")
        expect(status(page)).to_contain_text("Notiz gespeichert")

    def then_the_shared_household_shows_nothing_of_theirs(self) -> None:
        page = self.manager
        page.goto(self.person_url)
        household = page.locator("#haushalt")
        hidden = household.locator("li", has_text="Angaben nicht für Sie offen")
        expect(hidden).to_have_count(2)
        expect(household).to_contain_text(SON)
        for address in (self.person_url, self.case_url, *self._parts("kontakte", "ziele", "akte")):
            page.goto(address)
            self._nothing_of_the_others(page.content())
        for address in self.apart.values():
            answer = page.request.get(address)
            assert answer.status in (403, 404)
            self._nothing_of_the_others(answer.text())

    def _parts(self, *names: str) -> list[str]:
        return [f"{self.case_url}{name}/" for name in names]

    def _nothing_of_the_others(self, source: str) -> None:
        assert [word for word in (*APART, *SECRET.values()) if word in source] == []

    def then_the_jobcenter_is_not_told_before_a_yes(self) -> None:
        page = self.manager
        self._ask(page, JOBCENTER)
        expect(page.locator("#einwilligung")).to_contain_text("gibt es keine Einwilligung")
        button(page, "Anfrage speichern").click()
        expect(page.locator("#form-errors, [role=alert]").first).to_contain_text(
            "Für diese Stelle gibt es keine Einwilligung"
        )

    def _ask(self, page: Page, office: str) -> None:
        page.goto(f"{self.case_url}anfrage/")
        page.fill("#id_office", office)
        page.press("#id_office", "Tab")
        pick(page, "request", "state")

    def when_consent_and_release_are_given(self) -> None:
        page = self.manager
        page.locator("#einwilligung").get_by_role("link", name="Einwilligung einholen").click()
        self._consent(page, JOBCENTER, "ask_state", "conference")
        button(page, "Festhalten und Blatt drucken").click()
        page.wait_for_url("**/druck/**")
        page.goto(self.person_url)
        consents = page.locator("#erklaerungen li", has_text="Einwilligung")
        consents.get_by_role("link", name="Unterschrift eintragen").first.click()
        page.get_by_label("Oder am Bildschirm").fill(f"{MOTHER} {FAMILY}")
        page.get_by_label("Die Person hat vor mir zugestimmt").check()
        button(page, "Unterschrift speichern").click()
        expect(status(page)).to_contain_text("Unterschrift gespeichert")
        page.locator("#erklaerungen").get_by_role("link", name="Schweigepflichtentbindung").click()
        page.get_by_label("Wer darf sprechen").fill("Fachkraft im Case Management")
        page.get_by_label("Mit wem").fill(JOBCENTER)
        page.get_by_label("Worüber").fill("Leistungen der Familie")
        button(page, "Entbindung festhalten").click()
        expect(status(page)).to_contain_text("Entbindung festgehalten")

    def _consent(self, page: Page, office: str, *purposes: str) -> None:
        """Said a month ago, so that what was asked since can be written down."""
        page.get_by_label("Wer bekommt oder gibt Auskunft").fill(office)
        for purpose in purposes:
            pick(page, "purposes", purpose)
        fill_date(page, "given_on", -30)
        expect(page.get_by_label("Mit Dolmetschen")).to_be_checked()  # known, not asked again

    def when_she_asks_the_jobcenter(self) -> None:
        page = self.manager
        self._ask(page, JOBCENTER)
        expect(page.locator("#einwilligung")).to_contain_text("hat eingewilligt")
        self._send(page, -28)

    def _send(self, page: Page, days: int) -> None:
        page.locator("summary", has_text="Art, Weg und Daten").click()
        fill_date(page, "sent_on", days)
        button(page, "Anfrage speichern").click()
        expect(status(page)).to_contain_text("Anfrage gespeichert")

    def when_a_plan_with_three_goals_is_agreed(self) -> None:
        page = self.manager
        for number, words in enumerate(WORDS, start=1):
            page.goto(f"{self.case_url}ziele/neu/")
            page.get_by_label("Was möchte die Person erreichen?").fill(words)
            page.get_by_label("Erster Schritt").fill(f"Schritt {number}")
            button(page, "Ziel speichern").click()
            expect(status(page)).to_contain_text("Ziel gespeichert")
        page.goto(f"{self.case_url}ziele/")
        goal = page.get_by_role("region", name="Ziel 1")
        goal.locator("summary", has_text="Mehr – Ziel 1").click()
        goal.get_by_role("link", name=re.compile("[Vv]ereinbar")).click()
        pick(page, "how", "paper")
        button(page, "Vereinbarung speichern").click()
        expect(status(page)).to_contain_text("Vereinbarung gespeichert")
        page.goto(f"{self.case_url}ziele/drucken/")
        for words in WORDS:
            expect(page.locator("main")).to_contain_text(words)

    def when_the_jobcenter_names_the_sozialamt(self) -> None:
        page = self.manager
        page.goto(f"{self.case_url}anfragen/")
        page.get_by_role("link", name=re.compile(rf"Antwort\s+eintragen: {JOBCENTER}")).click()
        pick(page, "state", "not_resp")
        page.get_by_label("Wenn nicht zuständig: wer dann?").fill(WELFARE)
        page.get_by_label("Was gesagt wurde").fill(ASKED_BACK)
        page.locator("summary", has_text="Tag, Weg, Termin, Bedarf").click()
        fill_date(page, "happened_on", -26)
        button(page, "Antwort speichern").click()
        expect(status(page)).to_contain_text("Antwort gespeichert")

    def when_she_asks_the_sozialamt_with_a_yes_of_its_own(self) -> None:
        page = self.manager
        asked = page.url
        page.get_by_role("link", name=f"{WELFARE} fragen").click()
        expect(page.locator("#einwilligung")).to_contain_text("gibt es keine Einwilligung")
        page.get_by_role("link", name="Einwilligung einholen").click()
        self._consent(page, WELFARE, "ask_state")
        button(page, "Einwilligung festhalten").click()
        expect(status(page)).to_contain_text("Einwilligung festgehalten")
        page.goto(asked)
        page.get_by_role("link", name=f"{WELFARE} fragen").click()
        pick(page, "request", "state")
        self._send(page, -22)

    def then_silence_comes_back_to_her_as_a_task(self) -> None:
        with as_role(DbRole.WORKER):
            assert reminding.remind(timestamp=0) == 1
        page = self.manager
        page.goto("/")
        expect(page.locator("main")).to_contain_text("Keine Antwort, „ohne Antwort“ festhalten?")
        page.get_by_role("link", name=re.compile(rf"Antwort\s+eintragen: {WELFARE}")).click()
        pick(page, "state", "no_answer")
        button(page, "Antwort speichern").click()
        expect(status(page)).to_contain_text("Antwort gespeichert")

    def when_she_follows_the_suggested_finding(self) -> None:
        page = self.manager
        page.locator("main").get_by_role("link", name="Hürde melden").click()
        expect(page.locator("#id_kind")).to_have_value("keine Antwort")
        expect(page.locator("#id_from_office")).to_have_value("Sozialamt")
        page.fill("#id_text", HURDLE)
        button(page, "Hürde melden").click()
        expect(status(page)).to_contain_text("Hürde gemeldet")

    def when_it_is_released(self) -> None:
        page = self.manager
        page.goto("/huerden/")
        page.get_by_role("link", name="Text freigeben").click()
        button(page, "Text freigeben").click()
        expect(status(page)).to_contain_text("Text freigegeben")

    def then_a_conference_with_names_seats_only_who_is_covered(self) -> None:
        page = self.manager
        page.goto(f"{self.case_url}konferenzen/")
        page.get_by_role("link", name="Konferenz planen").click()
        pick(page, "names", "mit")
        fill_date(page, "held_on", -1)
        page.fill("#id_time", "10:00")
        page.fill("#id_place", "Rathaus Lemgo")
        page.fill("#id_occasion", "Wer zahlt bis zur Entscheidung?")
        self._seat(page, JOBCENTER, YOUTH)
        pick(page, "invited", "ja")
        pick(page, "interpreter", "ordered")
        button(page, "Konferenz speichern").click()
        expect(page.locator("main")).to_contain_text(f"{YOUTH}: Für diese Stelle gibt es keine")
        self._seat(page, JOBCENTER, WELFARE)
        button(page, "Konferenz speichern").click()
        expect(status(page)).to_contain_text("Konferenz gespeichert")

    def _seat(self, page: Page, *offices: str) -> None:
        """One field for each office, or one for all, a line each."""
        if page.locator("#id_office_1").count():
            for number, office in enumerate(offices, start=1):
                page.fill(f"#id_office_{number}", office)
        else:
            page.fill("#id_seats", "\n".join(offices))

    def when_minutes_reach_the_person(self) -> None:
        page = self.manager
        page.goto(f"{self.case_url}konferenzen/")
        page.get_by_role("link", name="Konferenz mit Namen").click()
        page.get_by_role("link", name="Protokoll schreiben").click()
        page.get_by_label("Protokoll", exact=True).fill(MINUTES)
        button(page, "Protokoll speichern").click()
        expect(status(page)).to_contain_text("Protokoll gespeichert")
        page.goto(f"{self.case_url}konferenzen/")
        page.get_by_role("link", name="Konferenz mit Namen").click()
        button(page, "Die Person hat das Protokoll").click()
        expect(page.locator("main")).to_contain_text("abgeschlossen")

    def when_one_consent_is_withdrawn(self) -> None:
        page = self.manager
        page.goto(self.person_url)
        row = page.locator("#erklaerungen li", has_text="Einwilligung").filter(has_text=WELFARE)
        row.get_by_role("button", name=re.compile("Widerrufen")).click()
        expect(page.locator("main")).to_contain_text("Ab jetzt geht darauf nichts mehr hinaus")

    def then_the_office_gets_a_notice(self) -> None:
        page = self.manager
        button(page, "Brief drucken").click()
        self._printed("withdrawal", "Deutsch")

    def then_nothing_goes_out_on_it_any_more(self) -> None:
        page = self.manager
        page.goto(self.case_url)
        expect(page.get_by_label("Was hinausgehen darf")).to_contain_text(f"{WELFARE}: nichts")
        page.goto(f"{self.case_url}anfragen/")
        expect(page.locator("main")).to_contain_text("Einwilligung widerrufen am")
        self._ask(page, WELFARE)
        button(page, "Anfrage speichern").click()
        expect(page.locator("main")).to_contain_text("Die Einwilligung wurde am")
        self._ask(page, JOBCENTER)  # the other one still stands
        expect(page.locator("#einwilligung")).to_contain_text("hat eingewilligt")

    def when_she_closes_with_after_care(self) -> None:
        page = self.manager
        page.goto(f"{self.case_url}abschluss/")
        pick(page, "outcome", "regular_service")
        pick(page, "goals", "partly")
        pick(page, "after_care", "phone")
        page.fill("#id_achieved", REACHED)
        button(page, "Weiter zur Prüfung").click()
        expect(page.locator("h1")).to_have_text("Prüfen und abschließen")
        button(page, "Fall abschließen").click()
        expect(status(page)).to_contain_text("Fall abgeschlossen")
        page.get_by_role("link", name="Auswertung, Nachfrage und Brief").click()
        care = page.get_by_role("region", name="Nachfrage")
        expect(care.get_by_text("nächste Nachfrage am")).to_have_count(1)  # after three months
        expect(care.get_by_text("danach am")).to_have_count(1)  # after six

    def then_the_coordination_counts_one_and_sees_nobody(self) -> None:
        page = self.coordination
        page.goto("/steuerung/huerden/")
        row = page.locator("tbody tr", has_text="keine Antwort")
        expect(row).to_have_count(1)
        expect(row).to_contain_text("einzelne Fälle")
        row.get_by_role("link").click()
        texts = page.get_by_role("region", name="Freigegebene Texte").get_by_role("listitem")
        expect(texts).to_have_count(1)
        expect(texts).to_contain_text(HURDLE)
        secrets = (FAMILY, *WORDS, TOPIC, MINUTES, ASKED_BACK, str(self.case_id))
        assert [word for word in secrets if word in page.content()] == []
        for address in (self.case_url, self.person_url, *self.apart.values()):
            answer = page.request.get(address)
            assert answer.status in (403, 404)
            assert FAMILY not in answer.text()

    def _printed(self, name: str, language: str) -> None:
        """The worker makes the PDF; it is ready, and says nobody's name outside its pages."""
        page = self.manager
        page.wait_for_url("**/druck/**")
        expect(page.locator(".g-head")).to_contain_text(language)
        with as_role(DbRole.WORKER):
            printing.render_sheet(str(_id(page.url)))
        expect(page.get_by_role("link", name="PDF öffnen")).to_be_visible()
        answer = page.request.get(f"{page.url}pdf/?laden")
        named = answer.headers["content-disposition"]
        assert re.search(r'filename="blatt-\d{4}-\d\d-\d\d\.pdf"', named)
        self.pdfs[name] = answer.body()


def _id(url: str) -> UUID:
    return UUID(url.strip("/").rpartition("/")[2])


@pytest.fixture
def family(at_desk: Enter) -> Family:
    load_offices()
    with acting(SYSTEM):
        documents.load_default_texts(SYSTEM)
    return Family(at_desk)


def test_a_family_of_four_from_the_first_question_to_after_care(
    family: Family, staff: Staff, connect: Connect
) -> None:
    family.given_an_enquiry_without_a_name()
    family.then_the_information_is_printed_before_any_name()
    family.when_she_screens_it_as_a_case()
    family.then_no_name_is_kept_without_the_information()
    family.when_she_informs_and_agrees()
    family.when_the_family_is_recorded()
    family.when_two_get_cases_of_their_own_with_a_colleague()
    family.then_the_shared_household_shows_nothing_of_theirs()
    family.then_the_jobcenter_is_not_told_before_a_yes()
    family.when_consent_and_release_are_given()
    family.when_she_asks_the_jobcenter()
    family.when_a_plan_with_three_goals_is_agreed()
    family.when_the_jobcenter_names_the_sozialamt()
    family.when_she_asks_the_sozialamt_with_a_yes_of_its_own()
    family.then_silence_comes_back_to_her_as_a_task()
    family.when_she_follows_the_suggested_finding()
    family.when_it_is_released()
    family.then_a_conference_with_names_seats_only_who_is_covered()
    family.when_minutes_reach_the_person()
    family.when_one_consent_is_withdrawn()
    family.then_the_office_gets_a_notice()
    family.then_nothing_goes_out_on_it_any_more()
    family.when_she_closes_with_after_care()
    family.then_the_coordination_counts_one_and_sees_nobody()
    owner = connect(DbRole.OWNER)
    then_the_papers_name_nobody_outside_their_pages(family.pdfs)
    then_the_database_kept_what_was_done(owner)
    then_the_history_is_complete(owner)
    then_reads_were_logged(owner, staff, family)
    then_the_walls_hold_in_sql(connect, staff)
    secrets = (TOPIC, *WORDS, *SECRET.values(), ASKED_BACK, MINUTES, REACHED)
    assert in_plain_words(owner, *secrets) == {}


def then_the_papers_name_nobody_outside_their_pages(pdfs: dict[str, bytes]) -> None:
    assert set(pdfs) == {"information", "withdrawal"}
    for content in pdfs.values():
        with pikepdf.open(io.BytesIO(content)) as opened:
            said = [*(str(value) for value in opened.docinfo.values()), str(opened.open_metadata())]
            assert len(opened.pages) >= 1
        assert [word for word in (MOTHER, FAMILY) if any(word in each for each in said)] == []


def then_the_database_kept_what_was_done(owner: Any) -> None:
    counts = {
        "people_consent WHERE withdrawn_on IS NOT NULL": 1,
        "people_consent WHERE withdrawn_on IS NULL AND signed_on IS NOT NULL": 2,
        "people_secrecyrelease": 1,
        "people_caseagreement WHERE form = 'paper'": 1,
        "referrals_referral": 2,  # the refused ones left nothing
        "referrals_referral WHERE follows_id IS NOT NULL AND state = 'no_answer'": 1,
        "plans_goal": 3,
        "cases_conference WHERE with_names AND minutes_given_on IS NOT NULL": 1,
        "steering_finding WHERE released_on IS NOT NULL": 1,
        "steering_findinglink": 1,
        "cases_closing WHERE after_care = 'phone'": 1,
    }
    found = {
        table: owner.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in counts
    }
    assert found == counts


# Not steering_findinglink: which case a hurdle came from is kept once, never in a history.
WRITTEN = {
    "cases_enquiry": {"I", "U"},
    "cases_case": {"I", "U"},
    "cases_handover": {"I", "U"},
    "cases_note": {"I"},
    "cases_task": {"I", "U"},
    "cases_conference": {"I", "U"},
    "cases_closing": {"I"},
    "people_person": {"I"},
    "people_householdmember": {"I"},
    "people_relation": {"I"},
    "people_accessgrant": {"I", "U"},
    "people_privacynotice": {"I"},
    "people_caseagreement": {"I"},
    "people_consent": {"I", "U"},
    "people_secrecyrelease": {"I"},
    "plans_goal": {"I", "U"},
    "plans_step": {"I"},
    "referrals_referral": {"I", "U"},
    "referrals_referralstep": {"I"},
    "steering_finding": {"I", "U"},
}


def then_the_history_is_complete(owner: Any) -> None:
    assert without_history(owner, WRITTEN) == {}
    kinds = {row[0] for row in owner.execute("SELECT kind FROM audit_action")}
    assert {
        "notice_given", "agreement_recorded", "consent_recorded", "release_recorded",
        "declaration_signed", "declaration_withdrawn", "household_member_recorded", "kept_apart",
        "handover_asked", "handover_accepted", "goal_added", "goal_agreed", "referral_sent",
        "referral_answered", "referral_reminded", "finding_reported", "finding_released",
        "conference_planned", "conference_minutes_written", "conference_minutes_given",
        "sheet_ordered", "sheet_rendered", "case_closed",
    } <= kinds  # fmt: skip


def then_reads_were_logged(owner: Any, staff: Staff, family: Family) -> None:
    mine, other = (reads_of(owner, staff, key) for key in ("responsible", "colleague"))
    for kind in ("case_seen", "plan_seen", "plan_printed", "conferences_seen"):
        assert family.case_id in mine[kind], kind
    assert {"person_seen", "referrals_seen", "duplicates_checked", "sheet_printed"} <= set(mine)
    own = {_id(address) for address in family.apart.values()}
    assert own <= other["case_seen"]
    assert family.case_id not in set().union(*other.values())
    assert set().union(*reads_of(owner, staff, "coordination").values()) & {
        *own, family.case_id
    } == set()  # fmt: skip


def then_the_walls_hold_in_sql(connect: Connect, staff: Staff) -> None:
    tables = (
        "people_person", "people_personname", "people_consent", "cases_case", "cases_note",
        "cases_conference", "plans_goal", "referrals_referral",
    )  # fmt: skip
    assert rows_in_sql(connect, staff, "coordination", tables) == dict.fromkeys(tables, 0)
    mine = rows_in_sql(connect, staff, "responsible", tables)
    assert (mine["people_person"], mine["cases_note"]) == (2, 0)  # mother and son, no other's note
    assert rows_in_sql(connect, staff, "colleague", tables)["cases_note"] == 2
