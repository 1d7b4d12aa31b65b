"""The earliest plausible end: what a day's list shows while facts are open."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from typing import Final

from geleit.deadlines.engine import compute
from geleit.deadlines.query import Direction, Kind, Query, Result
from geleit.deadlines.words import long

SENT: Final = (Kind.POSTED, Kind.ELECTRONIC)


def safest(query: Query) -> Result:
    """The answer with the earliest end, when later receipt and faults of instruction fail.

    The date printed on a letter stands for a day of posting that is unknown or later. Where law
    presumes nothing, the letter is taken to have arrived on the day it left. The trail says so.
    Forward periods only; anything else is answered as ``compute`` does.
    """
    legal = compute(query)
    if query.direction is Direction.BACKWARD or query.fixed_date is not None or query.at_once:
        return legal
    found = [legal, *_doubting(query)]
    ends = [(_day(each.due), each) for each in found if each.due is not None]
    if not ends:
        return legal
    end, earliest = min(ends, key=lambda pair: pair[0])
    said = f"Sichere Frist: das früheste Ende, das in Betracht kommt, ist {long(end)}."
    if legal.due is not None and _day(legal.due) != end:
        said += f" Nach den Angaben endet sie am {long(_day(legal.due))}."
    return replace(earliest, trail=(said, *earliest.trail))


def _doubting(query: Query) -> Iterator[Result]:
    """What follows when what helps the person cannot be proven."""
    plain = replace(query, actual_receipt=None)
    if query.length is not None:
        plain = replace(plain, notice=None)
    if query.kind not in SENT or query.service is not None or query.portal is not None:
        if query.event is not None:
            yield compute(plain)
        return
    days = [day for day in (query.day, query.letter_date) if day is not None]
    if not days:
        return
    sent = min(days)
    presumed = compute(replace(plain, event=sent, letter_date=None))
    yield presumed
    if presumed.due is None:
        yield compute(replace(plain, event=sent, letter_date=None, kind=Kind.DELIVERED))


def _day(end: date) -> date:
    return end.date() if isinstance(end, datetime) else end
