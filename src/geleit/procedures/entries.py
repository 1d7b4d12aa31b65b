"""What a catalogue of procedures consists of."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from geleit.deadlines import Anchor, Direction, Length, Query, Regime, Region


class Confidence(StrEnum):
    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class DeadlineKind(StrEnum):
    DUTY = "duty"
    APPLICATION_WINDOW = "application_window"
    APPEAL = "appeal"
    AUTHORITY_DECISION = "authority_decision"
    AUTHORITY_TARGET = "authority_target"
    RETROACTIVITY = "retroactivity"
    VALIDITY = "validity"
    WAITING_PERIOD = "waiting_period"
    EARLIEST_APPLICATION = "earliest_application"
    FIXED_PERIOD = "fixed_period"
    FIXED_DATE = "fixed_date"
    RECOMMENDATION = "recommendation"


class Acting(StrEnum):
    PERSON = "person"
    AUTHORITY = "authority"
    BANK = "bank"
    EMPLOYER = "employer"
    LANDLORD = "landlord"
    COURSE_PROVIDER = "course_provider"


NO_LAW = (DeadlineKind.AUTHORITY_TARGET, DeadlineKind.RECOMMENDATION)


@dataclass(frozen=True, slots=True)
class Rule:
    """How a date follows: counted, a day of the calendar, at once, or only in words.

    Exactly one of ``length``, ``day``, ``at_once`` and ``words`` is set. ``moves`` is None where
    the law of the regime decides.
    """

    length: Length | None = None
    regime: Regime = Regime.VWVFG
    before: bool = False
    anchor: Anchor | None = None
    from_day_begin: bool = False
    moves: bool | None = None
    day: date | None = None
    at_once: bool = False
    words: str = ""

    def query(self, event: date | None, region: Region) -> Query | None:
        """The question for ``geleit.deadlines``; None where the rule is only words."""
        if self.words or (self.length is not None and event is None):
            return None
        return Query(
            self.regime,
            event,
            self.length,
            at_once=self.at_once,
            region=region,
            direction=Direction.BACKWARD if self.before else Direction.FORWARD,
            anchor=self.anchor,
            from_day_begin=self.from_day_begin,
            shift=self.moves,
            fixed_date=self.day,
        )


@dataclass(frozen=True, slots=True)
class DeadlineEntry:
    id: str
    name: str
    kind: DeadlineKind
    actor: Acting
    event: str
    rule: Rule
    legal_basis: str
    consequence: str
    confidence: Confidence
    sources: tuple[str, ...]
    note: str

    @property
    def statutory(self) -> bool:
        """A target of an office or a recommendation is never shown as a legal deadline."""
        return self.kind not in NO_LAW


@dataclass(frozen=True, slots=True)
class Who:
    statuses: tuple[str, ...]
    age: str
    family: str
    note: str


@dataclass(frozen=True, slots=True)
class Leika:
    key: str
    label: str


@dataclass(frozen=True, slots=True)
class Procedure:
    """One procedure in one version. ``after`` and ``leads_to`` name procedures by key."""

    key: str
    version: int
    valid_from: date
    review_by: date
    title: Mapping[str, str]
    purpose: Mapping[str, str]
    legal_basis: tuple[str, ...]
    office: str
    other_offices: tuple[str, ...]
    who: Who
    after: tuple[str, ...]
    prerequisites: tuple[str, ...]
    documents: tuple[str, ...]
    steps: tuple[str, ...]
    deadlines: tuple[DeadlineEntry, ...]
    remedy: str
    leads_to: tuple[str, ...]
    blockers: tuple[str, ...]
    online_service: str
    leika: tuple[Leika, ...]
    local: str
    confidence: Confidence
    sources: tuple[str, ...]
    as_of: date
    statute_text_as_of: date

    def doubtful(self, today: date) -> bool:
        """To be marked wherever it shows: little confidence, or its review is overdue."""
        return self.confidence is Confidence.LOW or self.review_by < today


@dataclass(frozen=True, slots=True)
class RemedyStep:
    name: str
    event: str
    rule: Rule
    legal_basis: str


@dataclass(frozen=True, slots=True)
class Remedy:
    key: str
    summary: str
    steps: tuple[RemedyStep, ...]
    court: str
    note: str
    confidence: Confidence
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LawChange:
    topic: str
    status: str
    action: str
    confidence: Confidence
    sources: tuple[str, ...]
    review_by: date


@dataclass(frozen=True, slots=True)
class Source:
    key: str
    title: str
    url: str
    seen: date
    text_as_of: date | None


@dataclass(frozen=True, slots=True)
class Catalogue:
    procedures: Mapping[str, Procedure]
    remedies: Mapping[str, Remedy]
    offices: Mapping[str, str]
    law: tuple[LawChange, ...]
    sources: Mapping[str, Source]
