"""Mandates, passing on without consent, and how other offices spell the person."""

from datetime import timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.utils.translation import gettext as _

from geleit.accounts import selectors as accounts
from geleit.accounts.enums import Profession
from geleit.cases import selectors as cases
from geleit.cases import services as case_services
from geleit.desk.cases.forms.base import offer
from geleit.desk.people.sections.base import File, Row, birth_of, partial, pick
from geleit.desk.people.sections.declared import given_start, recipient_of
from geleit.kernel import clock
from geleit.kernel.actor import Actor
from geleit.kernel.forms import Form
from geleit.people import services
from geleit.people.enums import MandateKind, Told

if TYPE_CHECKING:
    from geleit.accounts.models import User
    from geleit.cases.models import Case

REMIND = timedelta(days=14)


def _open_case(actor: Actor, person_id: UUID) -> "Case | None":
    case = cases.cases_of_people(actor, [person_id]).get(person_id)
    return None if case is None or case.is_closed else case


def mandate_start(file: File, row: Row | None) -> dict[str, Any]:
    language = given_start(file, row)["language"]
    return {"kind": MandateKind.POWER, "language": language, "valid_from": clock.today()}


def mandate_save(actor: Actor, person_id: UUID, row: Row | None, sent: dict[str, Any]) -> object:
    """Saves it, and puts its end into the open case two weeks before."""
    saved = services.add_mandate(actor, person_id=person_id, **pick(sent))
    case = _open_case(actor, person_id) if saved.valid_until else None
    if case is not None and saved.valid_until:
        due = max(saved.valid_until - REMIND, clock.today())
        title = _("Vollmacht oder Beistand endet bald")
        case_services.add_follow_up(actor, case_id=case.id, due_on=due, title=title)
    return saved


def disclosure_start(file: File, row: Row | None) -> dict[str, Any]:
    return {"told": Told.YES}


def disclosure_save(actor: Actor, person_id: UUID, row: Row | None, sent: dict[str, Any]) -> object:
    """Saves the form, and a task: without the second person it is not finished."""
    office = recipient_of(sent["recipient"])
    saved = services.record_disclosure(
        actor,
        person_id=person_id,
        recipient=office.name,
        office_id=office.office_id,
        second_by=UUID(sent["second_by"]),
        **pick(sent, "recipient", "second_by"),
    )
    case = _open_case(actor, person_id)
    if case is not None:
        title = _("Weitergabe ohne Einwilligung: Bestätigung der zweiten Person holen")
        case_services.add_task(actor, case_id=case.id, title=title, due_on=clock.today())
    return saved


def offer_second(form: Form, actor: Actor) -> None:
    """Colleagues of the same controller, never oneself."""
    colleagues = accounts.list_possible_deputies(actor)
    offer(form, "second_by", [(str(u.id), u.name) for u in colleagues if u.id != actor.id])


def release_hint(user: "User") -> str:
    if user.profession == Profession.RECOGNISED:
        return _(
            "Ihr Beruf steht in § 203 Absatz 1 StGB: Ohne Entbindung sprechen Sie mit niemandem"
            " über das, was Ihnen anvertraut wurde."
        )
    return _(
        "Die Entbindung gilt für die Person, die spricht, nicht für ein ganzes Amt. Prüfen Sie,"
        " wer von Ihnen staatlich anerkannt ist: Für diese Fachkraft muss sie gelten."
    )


def ground_hint(user: "User") -> str:
    if user.profession == Profession.RECOGNISED:
        return _(
            "Bei Gefahr für ein Kind nennt § 4 KKG Ihren Beruf: Besprechen Sie es zuerst mit den"
            " Eltern und dem Kind, wenn das das Kind nicht gefährdet, und lassen Sie sich von einer"
            " insoweit erfahrenen Fachkraft beraten, ohne einen Namen zu nennen."
        )
    return _(
        "§ 4 KKG nennt bestimmte Berufe. Ihr Konto führt keine staatliche Anerkennung: Besprechen"
        " Sie den Schritt vorher mit einer staatlich anerkannten Fachkraft oder der Teamleitung."
    )


def office_start(file: File, row: Row | None) -> dict[str, Any]:
    if row is None:
        return {"version": 0, "seen_on": clock.today()}
    names = ("given", "family", "seen_on", "asked_on", "answered_on", "answer", "version")
    return {
        **{name: getattr(row, name) for name in names},
        "office": str(row.office_id) if row.office_id else row.office_name,
        "birth": partial(row.birth_date, row.birth_precision),
    }


def office_save(actor: Actor, person_id: UUID, row: Row | None, sent: dict[str, Any]) -> object:
    office = recipient_of(sent["office"])
    told = {"office_id": office.office_id, "office_name": office.name, **birth_of(sent)}
    told |= {name: sent[name] for name in ("given", "family", "seen_on", "asked_on")}
    if row is None:
        return services.add_office_record(actor, person_id=person_id, **told)
    later = {name: sent[name] for name in ("version", "answered_on", "answer")}
    return services.change_office_record(actor, record_id=row.id, **told, **later)
