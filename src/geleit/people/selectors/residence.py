"""What the file says about the residence today, in words. No reading of the law beyond the rows."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.utils.translation import gettext as _

from geleit import audit
from geleit.catalogue import selectors as catalogue
from geleit.kernel import clock, formats
from geleit.kernel.actor import Actor
from geleit.people.enums import StatusSource
from geleit.people.models import ResidenceStatus

REVIEW_BEFORE = timedelta(weeks=12)
UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True)
class State:
    """``kind``: current (a row holds today), continues (the right goes on by law, whatever is
    printed), unclear (the last row ended or nothing is known for today), empty (no row yet).

    ``review_on``: when to look again, before the right ends. ``needs_clarifying``: a task for the
    responsible person; never a list, a filter or a figure.
    """

    kind: str
    words: str
    details: tuple[str, ...] = ()
    review_on: date | None = None
    ends_on: date | None = None

    @property
    def needs_clarifying(self) -> bool:
        return self.kind == "unclear"


def residence_state(actor: Actor, *, person_id: UUID, today: date | None = None) -> State:
    """The state of one person's residence; logs the reading. One query."""
    audit.read(actor, "person_seen", person=person_id)
    return state_of(list(ResidenceStatus.objects.filter(person_id=person_id)), today)


def list_residence(actor: Actor, *, person_id: UUID) -> list[ResidenceStatus]:
    """All rows, the newest first. One query."""
    return list(ResidenceStatus.objects.filter(person_id=person_id))


def state_of(rows: Sequence[ResidenceStatus], today: date | None = None) -> State:
    """Read the state from the rows alone; the day of the county unless one is given."""
    day = today or clock.today()
    begun = sorted(
        (row for row in rows if row.valid_from is None or row.valid_from <= day),
        key=lambda row: (row.valid_from or date.min, row.created_at),
        reverse=True,
    )
    if not begun:
        return State("empty", _("noch nicht festgehalten"))
    for row in begun:
        if row.status != UNCLEAR and _holds(row, day):
            return _holding(row, begun, day)
    return _ended(begun[0], day)


def status_on(rows: Sequence[ResidenceStatus], today: date | None = None) -> str:
    """The key of the status that holds on the day; empty where none does or it is unclear."""
    day = today or clock.today()
    begun = [row for row in rows if row.valid_from is None or row.valid_from <= day]
    begun.sort(key=lambda row: (row.valid_from or date.min, row.created_at), reverse=True)
    return next((row.status for row in begun if row.status != UNCLEAR and _holds(row, day)), "")


def _holds(row: ResidenceStatus, day: date) -> bool:
    """By law: until ``valid_until``. A printed date ends it only where nothing else is said."""
    if row.valid_until is not None:
        return row.valid_until >= day
    if row.continues_by or row.printed_until is None:
        return True
    return row.printed_until >= day


def _holding(row: ResidenceStatus, begun: Sequence[ResidenceStatus], day: date) -> State:
    title = _title(row)
    details = []
    if row.continues_by:
        until = (
            _(" bis %(day)s") % {"day": formats.digits(row.valid_until)} if row.valid_until else ""
        )
        words = _("%(title)s gilt weiter nach %(law)s%(until)s") % {
            "title": title,
            "law": row.continues_by,
            "until": until,
        }
        details += _application(row, begun)
        details += _printed(row, day)
    else:
        end = row.valid_until or row.printed_until
        words = (
            _("%(title)s, gültig bis %(day)s") % {"title": title, "day": formats.digits(end)}
            if end
            else title
        )
    details += [_source(row)]
    if row.conditions:
        details.append(_("Auflagen: %(text)s") % {"text": row.conditions})
    end = row.valid_until or (None if row.continues_by else row.printed_until)
    return State(
        "continues" if row.continues_by else "current",
        words,
        tuple(details),
        review_on=max(end - REVIEW_BEFORE, day) if end else None,
        ends_on=end,
    )


def _application(row: ResidenceStatus, begun: Sequence[ResidenceStatus]) -> list[str]:
    """Was the application filed while the title before it still held? Says it, with both dates."""
    applied = next((each.applied_on for each in (row, *begun) if each.applied_on), None)
    if applied is None:
        return (
            [_("Wann wurde der Antrag gestellt? Bitte eintragen.")]
            if "81" in row.continues_by
            else []
        )
    before = next(
        (
            each
            for each in begun
            if each.valid_until and each.valid_until < (row.valid_from or date.max)
        ),
        None,
    )
    sentence = _("Antrag gestellt am %(day)s") % {"day": formats.digits(applied)}
    if before is None or before.valid_until is None:
        return [sentence]
    in_time = applied <= before.valid_until
    end = formats.digits(before.valid_until)
    if in_time:
        return [_("%(sentence)s, vor Ablauf (%(end)s)") % {"sentence": sentence, "end": end}]
    return [
        _("%(sentence)s, nach Ablauf (%(end)s): bitte klären") % {"sentence": sentence, "end": end}
    ]


def _printed(row: ResidenceStatus, day: date) -> list[str]:
    if row.printed_until is None:
        return []
    printed = formats.digits(row.printed_until)
    if row.printed_until < day:
        return [
            _(
                "Aufgedruckt ist %(day)s. Das Papier ist abgelaufen, das Recht gilt weiter. "
                "Neue Bescheinigung beantragen."
            )
            % {"day": printed}
        ]
    return [_("Bescheinigung aufgedruckt bis %(day)s") % {"day": printed}]


def _ended(last: ResidenceStatus, day: date) -> State:
    details = []
    end = last.valid_until or last.printed_until
    if last.status != UNCLEAR:
        details.append(
            _("Zuletzt: %(title)s bis %(day)s")
            % {"title": _title(last), "day": formats.digits(end)}
            if end
            else _("Zuletzt: %(title)s") % {"title": _title(last)}
        )
    if last.applied_on and last.valid_until and last.applied_on <= last.valid_until:
        details.append(
            _("Antrag vor Ablauf gestellt am %(day)s: Fortgeltung nach § 81 Abs. 4 AufenthG prüfen")
            % {"day": formats.digits(last.applied_on)}
        )
    else:
        details.append(_("Wurde ein Antrag gestellt? § 81 Abs. 4 AufenthG prüfen."))
    return State("unclear", _("unbekannt, bitte klären"), tuple(details), review_on=day)


def _title(row: ResidenceStatus) -> str:
    label = catalogue.label("residence_status", row.status)
    return f"{label} ({row.paragraph})" if row.paragraph else label


def _source(row: ResidenceStatus) -> str:
    return (
        _("Dokument gesehen")
        if row.source == StatusSource.DOCUMENT
        else _("erzählt, kein Dokument gesehen")
    )
