"""May this leave the house? Asked before anything about a person is sent, printed or told.

Nothing with the person's data goes out without a basis: a consent that fits, the person sitting
beside the phone, a recorded ground, or a question that names nobody.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _

from geleit import audit
from geleit.catalogue import selectors as catalogue
from geleit.kernel import clock, formats
from geleit.kernel.actor import Actor
from geleit.people.enums import Basis, Direction
from geleit.people.models import Consent
from geleit.people.selectors.disclosures import usable_disclosures


@dataclass(frozen=True, slots=True)
class Coverage:
    """``sentence`` says for the screen what holds or what is missing; ``missing``: data blocks
    nobody has consented to. ``consent_ids``: the consents it rests on, to follow a withdrawal."""

    is_covered: bool
    basis: str
    until: date | None
    sentence: str
    missing: tuple[str, ...] = ()
    consent_ids: tuple[UUID, ...] = ()


def coverage(
    actor: Actor,
    *,
    person_id: UUID,
    case_key: UUID | None,
    office_id: UUID | None = None,
    recipient: str = "",
    blocks: Iterable[str] = (),
    direction: str = Direction.WE_TELL,
    on: date | None = None,
    basis: str = Basis.CONSENT,
    ground_id: UUID | None = None,
) -> Coverage:
    """Whether ``blocks`` may go to the office (or free ``recipient``) on a day, and on what basis.

    A consent counts where recipient, direction, case and day fit; several add up. ``basis`` says
    what is claimed: IN_PRESENCE stands on its own, GROUND needs the recorded form (``ground_id``),
    NO_PERSONAL_DATA covers only an empty ``blocks``. One query, for consent or a form.
    """
    wanted = list(dict.fromkeys(blocks))
    if basis == Basis.NO_PERSONAL_DATA or not wanted:
        return _without(wanted)
    if basis == Basis.IN_PRESENCE:
        words = _("Die Person hört mit und ist einverstanden. Das wird so festgehalten.")
        return Coverage(True, Basis.IN_PRESENCE, None, words)
    if basis == Basis.GROUND:
        return _on_ground(actor, person_id, case_key, office_id, recipient, wanted, ground_id)
    day = on or clock.today()
    audit.read(actor, "person_seen", person=person_id)
    rows = _fitting(person_id, case_key, office_id, recipient, direction, day)
    return _by_consent(rows, wanted, day)


def _without(wanted: Sequence[str]) -> Coverage:
    if wanted:
        words = _("Ohne personenbezogene Angaben heißt: keine Angabe auswählen.")
        return Coverage(False, Basis.NO_PERSONAL_DATA, None, words, tuple(wanted))
    words = _("Es geht nichts über die Person hinaus. Eine Einwilligung ist nicht nötig.")
    return Coverage(True, Basis.NO_PERSONAL_DATA, None, words)


def _on_ground(
    actor: Actor,
    person_id: UUID,
    case_key: UUID | None,
    office_id: UUID | None,
    recipient: str,
    wanted: Sequence[str],
    ground_id: UUID | None,
) -> Coverage:
    """Only an existing form of this person and case counts, and only for what it names."""
    usable = usable_disclosures(actor, person_id=person_id, case_key=case_key) if ground_id else []
    form = next((row for row in usable if row.id == ground_id), None)
    if form is None:
        words = _("Füllen Sie zuerst das Blatt „Weitergabe ohne Einwilligung“ aus.")
        return Coverage(False, Basis.GROUND, None, words)
    is_same = (
        form.office_id == office_id
        if form.office_id and office_id
        else form.recipient.casefold() == recipient.strip().casefold()
    )
    if not is_same:
        words = _("Das Blatt nennt eine andere Stelle: %(office)s.") % {"office": form.recipient}
        return Coverage(False, Basis.GROUND, None, words)
    missing = tuple(block for block in wanted if block not in form.data_blocks)
    if missing:
        named = ", ".join(catalogue.label("data_block", key) for key in missing)
        words = _("Das Blatt umfasst nicht: %(blocks)s.") % {"blocks": named}
        return Coverage(False, Basis.GROUND, None, words, missing)
    words = _("Weitergabe ohne Einwilligung mit festgehaltenem Grund.")
    return Coverage(True, Basis.GROUND, None, words)


def _fitting(
    person_id: UUID,
    case_key: UUID | None,
    office_id: UUID | None,
    recipient: str,
    direction: str,
    day: date,
) -> list[Consent]:
    whom = Q()
    if office_id is not None:
        whom |= Q(office_id=office_id)
    if recipient.strip():  # typed by name, a consent fits that was given for this name
        other = {} if office_id is None else {"office_id": None}
        whom |= Q(recipient__iexact=recipient.strip(), **other)
    if not whom:
        return []
    ways = {Direction.BOTH.value, direction} if direction != Direction.BOTH else {direction}
    found = Consent.objects.filter(whom, person_id=person_id, direction__in=ways)
    return list(found.filter(Q(case_key=None) | Q(case_key=case_key), given_on__lte=day))


def _by_consent(rows: Sequence[Consent], wanted: Sequence[str], day: date) -> Coverage:
    valid = [
        row
        for row in rows
        if (row.withdrawn_on is None or row.withdrawn_on > day)
        and (row.valid_until is None or row.valid_until >= day)
    ]
    told = {block for row in valid for block in row.data_blocks}
    missing = tuple(block for block in wanted if block not in told)
    if missing:
        return Coverage(False, Basis.CONSENT, None, _lacking(rows, valid, missing), missing)
    used = [row for row in valid if set(row.data_blocks) & set(wanted)]
    ends = [row.valid_until for row in used if row.valid_until is not None]
    until = min(ends) if ends else None
    words = (
        _("Die Person hat eingewilligt, gültig bis %(day)s.") % {"day": formats.digits(until)}
        if until
        else _("Die Person hat eingewilligt, bis sie widerruft.")
    )
    return Coverage(True, Basis.CONSENT, until, words, (), tuple(row.id for row in used))


def _lacking(rows: Sequence[Consent], valid: Sequence[Consent], missing: Iterable[str]) -> str:
    if valid:
        named = ", ".join(catalogue.label("data_block", key) for key in missing)
        return _("Die Einwilligung umfasst nicht: %(blocks)s.") % {"blocks": named}
    withdrawn = [row.withdrawn_on for row in rows if row.withdrawn_on is not None]
    if withdrawn:
        return _("Die Einwilligung wurde am %(day)s widerrufen.") % {
            "day": formats.digits(max(withdrawn))
        }
    if rows:
        return _("Die Einwilligung ist abgelaufen.")
    return _("Für diese Stelle gibt es keine Einwilligung.")


def withdrawn_consents(consent_ids: Iterable[UUID]) -> dict[UUID, date]:
    """Of these consents those that were withdrawn, and when: their receivers must be told.

    For lists whose rows name consents of people the actor holds. One query.
    """
    wanted = set(consent_ids)
    if not wanted:
        return {}
    rows = Consent.objects.filter(id__in=wanted, withdrawn_on__isnull=False)
    return {row.id: row.withdrawn_on for row in rows if row.withdrawn_on is not None}
