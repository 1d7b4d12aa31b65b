"""What may go to whom, until when: the one line that stands on a case."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from geleit.catalogue import selectors as catalogue
from geleit.kernel import clock
from geleit.people.enums import Direction, Moment
from geleit.people.models import Consent
from geleit.people.models.declarations import Declaration
from geleit.people.selectors.declarations import Asked, asked, in_words, with_kind


@dataclass(frozen=True, slots=True)
class Shared:
    """One office: what we may tell it, and what it may tell us. Both empty: nothing any more."""

    recipient: str
    told: tuple[str, ...]
    heard: tuple[str, ...]
    until: date | None

    @property
    def is_nothing(self) -> bool:
        return not self.told and not self.heard


@dataclass(frozen=True, slots=True)
class Sharing:
    """``asked``: what is missing now (information, agreement)."""

    offices: list[Shared]
    asked: list[Asked]


def sharing(found: Iterable[Iterable[Declaration]], *, case_key: UUID) -> Sharing:
    """From the rows of ``stored_declarations``: no query. Offices with a valid consent first."""
    rows = with_kind(found)
    consents = [
        row for _kind, row in rows if isinstance(row, Consent) and row.case_key in (None, case_key)
    ]
    by_name: dict[str, list[Consent]] = {}
    for row in consents:
        by_name.setdefault(row.recipient.casefold(), []).append(row)
    offices = [_shared(each) for each in by_name.values()]
    missing = asked(in_words(rows, {}), Moment.END_OF_SCREENING)
    return Sharing(
        sorted(offices, key=lambda office: (office.is_nothing, office.recipient.casefold())),
        [each for each in missing if not each.given],
    )


def _shared(rows: list[Consent]) -> Shared:
    today = clock.today()
    valid = [
        row
        for row in rows
        if row.withdrawn_on is None and (row.valid_until is None or row.valid_until >= today)
    ]
    ends = [row.valid_until for row in valid if row.valid_until]
    return Shared(
        recipient=rows[0].recipient,
        told=_blocks(valid, Direction.WE_TELL),
        heard=_blocks(valid, Direction.THEY_TELL),
        until=min(ends) if ends else None,
    )


def _blocks(rows: list[Consent], way: Direction) -> tuple[str, ...]:
    keys = (
        key for row in rows if row.direction in (way, Direction.BOTH) for key in row.data_blocks
    )
    return tuple(catalogue.label("data_block", key) for key in dict.fromkeys(keys))
