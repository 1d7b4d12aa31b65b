"""Paper of a conference: who may get what is asked at the moment it goes out, not before."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.utils.translation import gettext as _

from geleit import audit
from geleit.cases import casesheet, papers
from geleit.cases.models import Conference
from geleit.cases.services import locks
from geleit.cases.services.conferences import require_on, uncovered
from geleit.documents import languages
from geleit.documents import services as documents
from geleit.kernel import clock
from geleit.kernel.actor import Actor
from geleit.kernel.errors import DomainError
from geleit.people import selectors as people

if TYPE_CHECKING:
    from geleit.cases.models import Case


def invite_offices(actor: Actor, *, conference_id: UUID, nameless: bool = False) -> UUID:
    """Order the invitation for the offices, with the name only where all of them may know it.

    Asked for today and for the day of the meeting. ``nameless``: invite without the name, whatever
    is covered; the occasion then is checked for it. Raises NotFound, NotAllowed, CaseClosed,
    DomainError (an office is not covered, called off, over).
    """
    case, held = locks.lock_in_case(actor, Conference, conference_id)
    _require_coming(held)
    with_names = held.with_names and not nameless
    if with_names:
        days = sorted({clock.today(), clock.local(held.held_at).date()})
        way_out = _(
            "Holen Sie die Einwilligung auf der Seite der Person ein,"
            " oder laden Sie ohne Namen ein."
        )
        _require_cover(actor, case, held, days, way_out)
    else:
        _require_nameless(actor, case, [held.occasion, *papers.seats(held)])
    person = _person(case) if with_names else ()
    data = papers.office_invitation(held, receivers=papers.seats(held), person=person)
    reason = "mit Namen" if with_names else "ohne Namen"
    return _order(actor, case, "conference_invited", data, reason)


def invite_person(actor: Actor, *, conference_id: UUID, language: str = "") -> UUID:
    """Order the person's invitation in her language (``language``: another). Raises as above."""
    case, held = locks.lock_in_case(actor, Conference, conference_id)
    _require_coming(held)
    if not held.person_invited:
        raise DomainError(_("Die Person ist nicht eingeladen. Ändern Sie zuerst die Konferenz."))
    data = papers.person_invitation(held)
    return _order(actor, case, "conference_invited", data, "", language or case.language)


def print_minutes(actor: Actor, *, conference_id: UUID, language: str = "") -> UUID:
    """Order the minutes for the person herself. Raises NotFound, DomainError (none yet)."""
    case, held = locks.lock_in_case(actor, Conference, conference_id)
    _require_minutes(held)
    data = papers.person_minutes(held)
    return _order(actor, case, "conference_minutes_sent", data, "", language or case.language)


def send_minutes(actor: Actor, *, conference_id: UUID, covered_only: bool = False) -> UUID:
    """Order the minutes for the offices; a consent may have been withdrawn since the meeting.

    ``covered_only``: only for those that may have them today. Without names the minutes are
    checked for what names somebody. Raises NotFound, NotAllowed, CaseClosed, DomainError.
    """
    case, held = locks.lock_in_case(actor, Conference, conference_id)
    _require_minutes(held)
    rows = held.seated
    if held.with_names:
        if not covered_only:
            way_out = _(
                "Holen Sie die Einwilligung ein, oder geben Sie das Protokoll nur an Stellen, die"
                " es bekommen dürfen."
            )
            _require_cover(actor, case, held, [clock.today()], way_out)
        missing = {office for office, _why in uncovered(actor, case, rows, clock.today())}
        rows = [row for row in rows if row["organisation"] not in missing]
        if not rows:
            raise DomainError(_("Keine Stelle darf das Protokoll zurzeit bekommen."))
    else:
        _require_nameless(actor, case, [held.occasion, held.minutes])
    receivers = [", ".join(filter(None, (r["organisation"], r["role"]))) for r in rows]
    person = _person(case) if held.with_names else ()
    data = papers.office_minutes(held, receivers=receivers, person=person)
    return _order(actor, case, "conference_minutes_sent", data, f"{len(receivers)} Stellen")


def _require_coming(held: "Conference") -> None:
    require_on(held)
    if held.held_at <= clock.now():
        raise DomainError(_("Die Konferenz hat schon begonnen. Dazu lädt man nicht mehr ein."))


def _require_minutes(held: "Conference") -> None:
    if not held.minutes:
        raise DomainError(_("Schreiben Sie zuerst das Protokoll."))


def _require_cover(
    actor: Actor, case: "Case", held: "Conference", days: Iterable[date], way_out: str
) -> None:
    """Says of every office that is not covered why, and what can be done."""
    missing = {
        office: why for day in days for office, why in uncovered(actor, case, held.seated, day)
    }
    if missing:
        said = " ".join(f"{office}: {why}" for office, why in missing.items())
        raise DomainError(f"{said} {way_out}")


def _require_nameless(actor: Actor, case: "Case", texts: Sequence[str]) -> None:
    """Names of the person and of those around her, numbers, addresses; days and towns may stay."""
    known = casesheet.known_of(actor, case)
    found = casesheet.naming(texts, known)
    if found:
        words = _("Das ginge ohne Namen hinaus: %(hint)s Ändern Sie zuerst den Text.")
        raise DomainError(words % {"hint": found[0].sentence})


def _person(case: "Case") -> tuple[str, ...]:
    known = people.identities_of([case.person_id]).get(case.person_id)
    return tuple(filter(None, (known.name, known.birth))) if known else ()


def _order(
    actor: Actor,
    case: "Case",
    action: str,
    data: dict[str, Any],
    reason: str,
    language: str = languages.GERMAN,
) -> UUID:
    with audit.action(actor, action, person=case.person_id, case=case.id, reason=reason):
        return documents.order_sheet(
            actor,
            kind=papers.KIND,
            language=language,
            data=data,
            person_id=case.person_id,
            case_key=case.id,
        )
