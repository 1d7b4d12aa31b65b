"""A full case on paper: every sheet is ordered by its own button, with long words and real data.

``tools/sheets.py`` makes pictures of them, ``tests/documents/test_real_sheets.py`` measures what
can be measured. Long names, five goals with many steps, long notes: pages break.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.urls import reverse

from geleit.cases import services as cases
from geleit.documents import services as documents
from geleit.kernel import clock
from geleit.kernel.actor import SYSTEM, Actor
from geleit.kernel.transaction import acting
from geleit.people import services as people
from geleit.people.services import Given, Recipient
from geleit.plans import services as plans
from geleit.referrals import services as referrals
from tests.support.offices import load_offices, office_for
from tests.support.staff import LEMGO, Staff

if TYPE_CHECKING:
    from django.test import Client

    from geleit.cases.models import Case

# given and family name, the person's own words for goals
PEOPLE = {
    "de": (
        "Anna-Magdalena", "Wiedenbrück-Oberschlüssler",
        ("Ich möchte eine Wohnung, in der meine Kinder ein eigenes Zimmer haben.",
         "Ich will wieder als Krankenpflegerin arbeiten."),
    ),
    "en": (
        "Oluwaseun Christopher", "Adeyemi-Okonkwo",
        ("I want a flat in which my children have a room of their own.",
         "I want to work as a nurse again."),
    ),
    "uk": (
        "Олександра Володимирівна", "Запорожченко-Нечуй-Левицька",
        ("Я хочу квартиру, у якій мої діти матимуть власну кімнату.",
         "Я хочу знову працювати медсестрою."),
    ),
    "ar": (
        "عبد الرحمن محمد", "الحسيني الكردستاني",
        ("أريد شقة يكون لأطفالي فيها غرفة خاصة، قريبة من المدرسة رقم 12.",
         "أريد أن أعمل ممرضًا مرة أخرى (B2 في الألمانية)."),
    ),
    "fa": (
        "Mohammad-Reza Amir", "Hosseinzadeh-Esfahani",
        ("می‌خواهم خانه‌ای داشته باشم که بچه‌هایم در آن اتاق خودشان را داشته باشند.",
         "می‌خواهم دوباره به‌عنوان پرستار کار کنم."),
    ),
    "tr": (
        "Şükrüye Gülşah", "Işıkoğlu-Çağlayangil",
        ("Çocuklarımın kendi odası olan bir daire istiyorum.",
         "Yeniden hemşire olarak çalışmak istiyorum."),
    ),
}  # fmt: skip
STEPS = (
    ("Unterlagen für den Wohnberechtigungsschein sammeln und kopieren", "person", ""),
    ("Antrag bei der Wohngeldstelle abgeben", "case_management", ""),
    ("Termin bei der Anerkennungsberatung vereinbaren", "partner", "IHK Lippe zu Detmold"),
    ("Zum ersten Termin begleiten", "volunteer", "B. aus dem Ehrenamt"),
)
NETWORK = (
    ("B. (Schwester)", "family", 1, "strong", "telefoniert jeden Tag, lebt in Bad Salzuflen"),
    ("K. (Großmutter)", "family", 3, "fragile", ""),
    ("M. (Nachbarin)", "friends", 1, "strong", "passt auf die Kinder auf"),
    ("T. (Trainer)", "work", 2, "strong", "Fußballverein"),
    ("S. (Lehrerin)", "work", 2, "strained", "spricht nur über die Fehlzeiten"),
    ("Jobcenter (Vermittlung)", "offices", 3, "broken", "letzter Brief kam zurück"),
)
LONG = "Amt für Ausbildungsförderung und Anerkennung ausländischer Berufsabschlüsse"


@dataclass(frozen=True, slots=True)
class Button:
    """One sheet: a name for its file and the button that orders it."""

    name: str
    url: str
    sent: dict[str, str]


@dataclass(frozen=True, slots=True)
class Printed:
    """A case with everything that can be printed from it."""

    language: str
    case: "Case"
    buttons: list[Button]


def prepare(staff: Staff) -> None:
    """Offices, texts and our address, once for all languages."""
    load_offices()
    with acting(SYSTEM):
        documents.load_default_texts(SYSTEM)
    administration = staff.actor("administration")
    written = {
        "office.name": "Kommunales Integrationsmanagement im Kreis Lippe",
        "office.street": "Felix-Fechenbach-Straße 5",
        "office.city": "32756 Detmold",
    }
    with acting(administration):
        for key, body in written.items():
            documents.new_text(
                administration, key=key, language="de", body=body, valid_from=clock.today(),
                based_on=1,
            )  # fmt: skip


def make_printed(staff: Staff, language: str) -> Printed:
    """The case of somebody who reads ``language``, and the buttons of all its sheets."""
    actor = staff.actor("responsible")
    given, family, words = PEOPLE[language]
    with acting(actor):
        person = people.create_person(
            actor, given=given, family=family, birth_date=date(1988, 12, 30),
            birth_precision="day", language=language, needs_interpreter=language != "de",
        )  # fmt: skip
        people.add_contact(
            actor, person_id=person.id, kind="address",
            value="Brüderstraße 118, Hinterhaus, 32657 Lemgo",
        )  # fmt: skip
        case = cases.open_case(
            actor, person_id=person.id, municipality=LEMGO, language=language,
            needs_interpreter=language != "de",
        )  # fmt: skip
        buttons = [
            *_declared(actor, case, language),
            *_planned(actor, case, language, words),
            *_asked(actor, case),
            *_met(actor, case),
        ]
        buttons += _closed(actor, staff, language)
    return Printed(language, case, buttons)


def ordered(client: "Client", button: Button) -> UUID:
    """Press the button; the id of the sheet."""
    answer = client.post(button.url, button.sent)
    where = answer.headers.get("Location", "")
    if not where.startswith("/druck/"):
        msg = f"{button.name}: {answer.status_code} {where} {answer.content.decode()[:400]}"
        raise AssertionError(msg)
    return UUID(where.split("/")[2])


def _button(name: str, url_name: str, *args: Any, **sent: str) -> Button:
    return Button(name, reverse(f"desk:{url_name}", args=args), sent)


def _declared(actor: Actor, case: "Case", language: str) -> Iterator[Button]:
    ids = {"person_id": case.person_id}
    given = Given(
        language=language, interpreted=language != "de", case_key=case.id,
        interpreter="Sprach- und Integrationsmittlung Ostwestfalen" if language != "de" else "",
    )  # fmt: skip
    until = clock.today() + timedelta(days=180)

    def sheet(name: str, kind: str, row_id: UUID) -> Button:
        return _button(name, "people:declaration_sheet", case.person_id, kind, row_id)

    notice = people.record_notice(actor, **ids, given=given)
    yield sheet("notice", "notice", notice.id)
    agreement = people.record_agreement(actor, **ids, given=given)
    yield sheet("agreement", "agreement", agreement.id)
    consents = people.record_consents(
        actor, **ids, purposes=["ask_state", "referral", "joint_planning"],
        recipients=[Recipient(office_id=office_for("jobcenter", LEMGO).id), Recipient(LONG)],
        data_blocks=["identity", "contact", "residence", "health", "documents"],
        direction="both", valid_until=until, given=given,
    )  # fmt: skip
    yield sheet("consent", "consent", consents[0].id)
    table = people.record_consents(
        actor, **ids, purposes=["conference"], recipients=[Recipient("Grundschule am Schloss")],
        data_blocks=["family"], valid_until=clock.today(), given=given,
    )  # fmt: skip
    yield sheet("consent-today", "consent", table[0].id)
    release = people.record_release(
        actor, **ids, released="Responsible Probe", towards=LONG,
        subject="Anerkennung des Abschlusses und was dafür fehlt", valid_until=until, given=given,
    )  # fmt: skip
    yield sheet("release", "release", release.id)
    ours = people.record_release(
        actor, **ids, released="Jobcenter Lippe", towards="Case Management", towards_us=True,
        subject="Stand des Antrags auf Bürgergeld", other_form="Vordruck JC 17b", given=given,
    )  # fmt: skip
    yield sheet("release-to-us", "release", ours.id)
    yield from _withdrawn(actor, case, given)
    yield from _mandates(actor, case, language)


def _withdrawn(actor: Actor, case: "Case", given: Given) -> Iterator[Button]:
    ids = {"person_id": case.person_id}
    consent = people.record_consent(
        actor, **ids, purpose="referral", recipient="Volkshochschule Detmold-Lemgo",
        data_blocks=["identity", "language"], given=given,
    )  # fmt: skip
    release = people.record_release(
        actor, **ids, released="Finanzamt Detmold", towards="Case Management", towards_us=True,
        subject="Kindergeld für zwei Kinder", given=given,
    )  # fmt: skip
    for kind, row_id in (("consent", consent.id), ("release", release.id)):
        people.withdraw_declaration(actor, kind=kind, declaration_id=row_id)
        args = (case.person_id, row_id)
        yield _button(f"withdrawn-{kind}", "people:declaration_sheet", args[0], kind, row_id)
        yield _button(f"withdrawal-{kind}", "people:withdrawal_sheet", *args)
        yield _button(f"withdrawal-letter-{kind}", "people:withdrawal_letter", *args, stelle="")


def _mandates(actor: Actor, case: "Case", language: str) -> Iterator[Button]:
    for kind in ("power", "assist"):
        mandate = people.add_mandate(
            actor, person_id=case.person_id, kind=kind, holder="Dr. Farid Karimi-Mohammadzadeh",
            scope="Post vom Jobcenter und von der Ausländerbehörde öffnen und beantworten",
            warned=True, language=language,
            valid_until=clock.today() + timedelta(days=365) if kind == "power" else None,
        )  # fmt: skip
        yield _button(
            f"mandate-{kind}", "people:declaration_sheet", case.person_id, "mandate", mandate.id
        )


def _planned(actor: Actor, case: "Case", language: str, words: tuple[str, ...]) -> Iterator[Button]:
    for number in range(5):
        goal = plans.add_goal(
            actor, case_id=case.id, words=words[number % len(words)], language=language,
            wording="Eine Wohnung mit drei Zimmern ist gefunden und bezogen.",
            indicator="Der Mietvertrag ist unterschrieben." if number % 2 else "",
            target_on=clock.today() + timedelta(days=200),
        )  # fmt: skip
        for place, (text, who, note) in enumerate(STEPS, 1):
            plans.add_step(
                actor, goal_id=goal.id, text=text, who=who, who_note=note,
                until=clock.today() + timedelta(days=10 * place),
            )  # fmt: skip
    plans.plan_review(actor, case_id=case.id)
    for who, sector, closeness, quality, note in NETWORK:
        plans.add_contact_to_network(
            actor, case_id=case.id, who=who, sector=sector, closeness=closeness, quality=quality,
            note=note,
        )  # fmt: skip
    yield _button("plan", "plans:order_plan", case.id)
    yield _button("conversation", "plans:order_conversation", case.id)
    yield _button("network", "plans:order_network", case.id)
    yield _button("case-file", "cases:order_file", case.id)


def _asked(actor: Actor, case: "Case") -> Iterator[Button]:
    ask = "wir begleiten die Person unter unserem Zeichen.\n\n" + 3 * (
        "Bitte teilen Sie uns mit, welche Unterlagen noch fehlen und bis wann Sie entscheiden. "
    )
    known = referrals.send_referral(
        actor, case_id=case.id, office_id=office_for("jobcenter", LEMGO).id, request="state",
        ask=ask, blocks=["identity", "residence", "documents"],
    )  # fmt: skip
    yield _button("letter", "referrals:order_letter", known.id)
    much = referrals.send_referral(
        actor, case_id=case.id, office_id=office_for("jobcenter", LEMGO).id, request="state",
        ask="\n\n".join([ask] * 5), blocks=["identity", "contact", "residence", "health"],
    )  # fmt: skip
    yield _button("letter-long", "referrals:order_letter", much.id)
    nameless = referrals.send_referral(
        actor, case_id=case.id, office_name=LONG, request="state", basis="none"
    )
    yield _button("letter-nameless", "referrals:order_letter", nameless.id)


def _met(actor: Actor, case: "Case") -> Iterator[Button]:
    today = clock.today()
    for number in range(12):
        cases.add_note(
            actor, case_id=case.id, kind="talk", happened_on=today - timedelta(days=number),
            text=f"Gespräch {number + 1}: " + 4 * "Unterlagen durchgesehen, Fragen gesammelt. ",
        )  # fmt: skip
    cases.add_note(
        actor,
        case_id=case.id,
        kind="talk",
        happened_on=today,
        text=500 * "Langer Vermerk. " + "ENDE",
    )
    meeting = cases.add_appointment(
        actor, case_id=case.id, starts_at=clock.now() + timedelta(days=6),
        place="Kreishaus Detmold, Felix-Fechenbach-Straße 5, Raum 404", language=case.language,
        interpreter="ordered",
    )  # fmt: skip
    yield _button("slip", "documents:order_slip", meeting.id)


def _closed(actor: Actor, staff: Staff, language: str) -> Iterator[Button]:
    given, family, _words = PEOPLE[language]
    person = people.create_person(actor, given=given, family=family, language=language)
    people.add_contact(
        actor, person_id=person.id, kind="address",
        value="Brüderstraße 118, Hinterhaus, 32657 Lemgo",
    )  # fmt: skip
    case = cases.open_case(actor, person_id=person.id, municipality=LEMGO, language=language)
    cases.close_case(
        actor, case_id=case.id, outcome="independent", goals="yes", summary="Alles erreicht.",
        hand_over="Familienzentrum am Schlosspark", after_care="phone", confirm_open=True,
    )  # fmt: skip
    yield _button("farewell", "cases:order_farewell", case.id)
