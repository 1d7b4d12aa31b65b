"""From YAML to entries. Every fault is named with its place, all of them at once."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from enum import StrEnum
from typing import Final, TypeVar

from geleit.deadlines import Anchor, Length, Regime, Unit
from geleit.procedures.entries import (
    Acting,
    Confidence,
    DeadlineEntry,
    DeadlineKind,
    LawChange,
    Leika,
    Procedure,
    Remedy,
    RemedyStep,
    Rule,
    Source,
    Who,
)

Choice = TypeVar("Choice", bound=StrEnum)
Item = TypeVar("Item")
NEVER: Final = date(1, 1, 1)  # stands where a date was missing; the fault is reported
COUNTED: Final = frozenset({"length", "unit", "regime", "before", "anchor", "start", "moves"})


class BadCatalogue(ValueError):
    """``faults`` are German sentences, each with its place."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__("\n".join(faults))
        self.faults = faults


class Block:
    """One mapping of the file. What is taken is ticked off; what is left over is a fault."""

    def __init__(self, data: object, place: str, faults: list[str]) -> None:
        self.place, self.faults = place, faults
        if not isinstance(data, Mapping):
            self.fault("Hier wird eine Liste von Angaben erwartet.")
        self.data: dict[str, object] = (
            {str(key): value for key, value in data.items()} if isinstance(data, Mapping) else {}
        )

    def fault(self, sentence: str) -> None:
        self.faults.append(f"{self.place}: {sentence}")

    def take(self, key: str) -> object:
        return self.data.pop(key, None)

    def text(self, key: str, *, needed: bool = True) -> str:
        value = self.take(key)
        if isinstance(value, str) and value.strip():
            return value.strip()
        if value is not None:
            self.fault(f"„{key}“ muss ein Text sein.")
        elif needed:
            self.fault(f"„{key}“ fehlt.")
        return ""

    def texts(self, key: str, *, needed: bool = False) -> tuple[str, ...]:
        value = self.take(key)
        if value is None and not needed:
            return ()
        if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
            self.fault(f"„{key}“ muss eine Liste von Texten sein.")
            return ()
        return tuple(value)

    def whole(self, key: str, lowest: int = 1) -> int:
        value = self.take(key)
        if isinstance(value, int) and not isinstance(value, bool) and value >= lowest:
            return value
        self.fault(f"„{key}“ muss eine ganze Zahl ab {lowest} sein.")
        return lowest

    def flag(self, key: str) -> bool | None:
        value = self.take(key)
        if value is None or isinstance(value, bool):
            return value
        self.fault(f"„{key}“ muss true oder false sein.")
        return None

    def day(self, key: str) -> date:
        value = self.take(key)
        if isinstance(value, date) and not isinstance(value, datetime):
            return value
        self.fault(f"„{key}“ muss ein Datum sein, zum Beispiel 2026-11-22.")
        return NEVER

    def choice(self, key: str, kind: type[Choice]) -> Choice:
        value = self.take(key)
        if isinstance(value, str) and value in list(kind):
            return kind(value)
        self.fault(f"„{key}“ muss eines davon sein: {', '.join(kind)}.")
        return next(iter(kind))

    def blocks(self, key: str, read: Callable[["Block"], Item]) -> tuple[Item, ...]:
        value = self.take(key)
        if value is None:
            return ()
        if not isinstance(value, list):
            self.fault(f"„{key}“ muss eine Liste sein.")
            return ()
        return tuple(
            read(Block(each, f"{self.place} › {key} {number}", self.faults))
            for number, each in enumerate(value, 1)
        )

    def inner(self, key: str) -> "Block":
        return Block(self.take(key), f"{self.place} › {key}", self.faults)

    def done(self) -> None:
        for key in sorted(self.data):
            self.fault(f"„{key}“ ist hier nicht vorgesehen.")


def languages(block: Block) -> dict[str, str]:
    found = {language: block.text(language) for language in ("de", "en")}
    block.done()
    return found


def rule(block: Block) -> Rule:
    ways = {"length", "date", "at_once", "text"} & set(block.data)
    if len(ways) != 1:
        block.fault("Genau eine dieser Angaben: length, date, at_once, text.")
        return Rule(words="?")
    if "length" in ways:
        return _counted(block)
    found = Rule()
    if "date" in ways:
        found = Rule(day=block.day("date"))
    elif "text" in ways:
        found = Rule(words=block.text("text") or "?")
    elif block.flag("at_once"):
        found = Rule(at_once=True)
    else:
        block.fault("„at_once“ kann nur true sein.")
        found = Rule(words="?")
    block.done()
    return found


def _counted(block: Block) -> Rule:
    number = block.whole("length", lowest=0)
    unit = block.choice("unit", Unit)
    regime = block.choice("regime", Regime)
    before = bool(block.flag("before"))
    anchor = block.choice("anchor", Anchor) if "anchor" in block.data else None
    start = block.text("start", needed=False)
    if start not in {"", "day_begin"}:
        block.fault("„start“ kann nur day_begin sein.")
    if anchor is not None and not before:
        block.fault("„anchor“ gilt nur mit before: true.")
    moves = block.flag("moves")
    block.done()
    return Rule(
        length=Length(number, unit),
        regime=regime,
        before=before,
        anchor=anchor,
        from_day_begin=bool(start),
        moves=moves,
    )


def deadline(block: Block) -> DeadlineEntry:
    found = DeadlineEntry(
        id=block.text("id"),
        name=block.text("name"),
        kind=block.choice("kind", DeadlineKind),
        actor=block.choice("actor", Acting),
        event=block.text("event"),
        rule=rule(block.inner("rule")),
        legal_basis=block.text("legal_basis"),
        consequence=block.text("consequence", needed=False),
        confidence=block.choice("confidence", Confidence),
        sources=block.texts("sources", needed=True),
        note=block.text("note", needed=False),
    )
    block.done()
    return found


def _who(block: Block) -> Who:
    found = Who(
        statuses=block.texts("statuses", needed=True),
        age=block.text("age", needed=False),
        family=block.text("family", needed=False),
        note=block.text("note", needed=False),
    )
    block.done()
    return found


def _leika(block: Block) -> Leika:
    found = Leika(block.text("key"), block.text("label"))
    block.done()
    return found


def procedure(block: Block) -> Procedure:
    found = Procedure(
        key=block.text("key"),
        version=block.whole("version"),
        valid_from=block.day("valid_from"),
        review_by=block.day("review_by"),
        title=languages(block.inner("title")),
        purpose=languages(block.inner("purpose")),
        legal_basis=block.texts("legal_basis", needed=True),
        office=block.text("office"),
        other_offices=block.texts("other_offices"),
        who=_who(block.inner("who")),
        after=block.texts("after"),
        prerequisites=block.texts("prerequisites"),
        documents=block.texts("documents"),
        steps=block.texts("steps", needed=True),
        deadlines=block.blocks("deadlines", deadline),
        remedy=block.text("remedy"),
        leads_to=block.texts("leads_to"),
        blockers=block.texts("blockers"),
        online_service=block.text("online_service", needed=False),
        leika=block.blocks("leika", _leika),
        local=block.text("local", needed=False),
        confidence=block.choice("confidence", Confidence),
        sources=block.texts("sources", needed=True),
        as_of=block.day("as_of"),
        statute_text_as_of=block.day("statute_text_as_of"),
    )
    block.done()
    return found


def _remedy_step(block: Block) -> RemedyStep:
    found = RemedyStep(
        name=block.text("name"),
        event=block.text("event"),
        rule=rule(block.inner("rule")),
        legal_basis=block.text("legal_basis"),
    )
    block.done()
    return found


def remedy(key: str, block: Block) -> Remedy:
    found = Remedy(
        key=key,
        summary=block.text("summary"),
        steps=block.blocks("steps", _remedy_step),
        court=block.text("court", needed=False),
        note=block.text("note", needed=False),
        confidence=block.choice("confidence", Confidence),
        sources=block.texts("sources", needed=True),
    )
    block.done()
    return found


def law_change(block: Block) -> LawChange:
    found = LawChange(
        topic=block.text("topic"),
        status=block.text("status"),
        action=block.text("action", needed=False),
        confidence=block.choice("confidence", Confidence),
        sources=block.texts("sources", needed=True),
        review_by=block.day("review_by"),
    )
    block.done()
    return found


def source(key: str, block: Block) -> Source:
    found = Source(
        key=key,
        title=block.text("title"),
        url=block.text("url", needed=False),
        seen=block.day("seen"),
        text_as_of=block.day("text_as_of") if "text_as_of" in block.data else None,
    )
    block.done()
    return found
