"""What is asked and what is answered."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from geleit.deadlines.regions import DEFAULT, Region


class Regime(StrEnum):
    VWVFG = "vwvfg"
    SGBX = "sgbx"
    VWGO = "vwgo"
    SGG = "sgg"
    AO = "ao"
    BGB = "bgb"


class Kind(StrEnum):
    POSTED = "posted"
    DELIVERED = "delivered"
    ELECTRONIC = "electronic"
    EVENT = "event"


class Unit(StrEnum):
    HOURS = "hours"
    DAYS = "days"
    WEEKS = "weeks"
    MONTHS = "months"
    YEARS = "years"
    WORKING_DAYS = "working_days"
    BANK_DAYS = "bank_days"
    LIFE_MONTHS = "life_months"
    WHOLE_MONTHS = "whole_months"


class Direction(StrEnum):
    FORWARD = "forward"
    BACKWARD = "backward"


class Service(StrEnum):
    REGISTERED = "registered"
    RECEPTION_FACILITY = "reception_facility"
    UNDELIVERABLE_ASYLUM = "undeliverable_asylum"
    ABROAD_7 = "abroad_7"


class Portal(StrEnum):
    VWVFG_41_2A = "vwvfg_41_2a"
    SGBX_37_2A = "sgbx_37_2a"
    SGBX_37_2A_DISPUTED = "sgbx_37_2a_disputed"
    OZG_9 = "ozg_9"


class EventIs(StrEnum):
    RETRIEVAL = "retrieval"
    PROVISION = "provision"
    NOTIFICATION_SENT = "notification_sent"


class Notice(StrEnum):
    MISSING = "missing"
    WRONG = "wrong"


class AsylumLaw(StrEnum):
    NEW = "from_2026-06-12"


class Anchor(StrEnum):
    """What a period before an event is counted back from, and what is asked."""

    END_OF_DAY = "end_of_day"  # the event comes with the end of its day: a permit expires
    START_OF_DAY = "start_of_day"  # with the beginning; the whole period must lie before it
    FIRST_DAY_OF_PERIOD = "first_day_of_period"  # asked is the first day of the period before it


@dataclass(frozen=True, slots=True)
class Length:
    number: int
    unit: Unit


@dataclass(frozen=True, slots=True)
class Query:
    """One period. ``event`` is the day named by ``kind``; hours need a moment.

    Without ``length`` only the day of notification is asked. ``at_once`` is "unverzüglich".
    ``shift`` is None when nothing was said: the law of the period then decides.
    """

    regime: Regime
    event: date | datetime | None = None
    length: Length | None = None
    at_once: bool = False
    region: Region = DEFAULT
    kind: Kind = Kind.EVENT
    direction: Direction = Direction.FORWARD
    actual_receipt: date | None = None
    letter_date: date | None = None
    service: Service | None = None
    abroad: bool = False
    portal: Portal | None = None
    event_is: EventIs | None = None
    notice: Notice | None = None
    asylum_law: AsylumLaw | None = None
    from_day_begin: bool = False
    shift: bool | None = None
    fixed_date: date | None = None
    anchor: Anchor | None = None
    plus_days: int = 0

    @property
    def day(self) -> date | None:
        return self.event.date() if isinstance(self.event, datetime) else self.event


@dataclass(frozen=True, slots=True)
class Result:
    """``due`` is the last day (or moment) to act, or None with the reason in the trail.

    ``notified`` is the day of notification where there is one. ``earliest_action`` is the day
    after a period that does not move: the first on which a waiting period is over.
    """

    due: date | datetime | None
    notified: date | None
    trail: tuple[str, ...]
    earliest_action: date | None = None


class CannotCompute(ValueError):
    """The question contradicts itself or leaves the calendar; the message is German."""
