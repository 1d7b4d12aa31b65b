"""From the words of a step to the arguments of its service. Every refusal is a ValueError
or LookupError whose text is a sentence without a subject: the player puts the verb before it."""

import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any, get_type_hints
from uuid import UUID

from geleit.demo import county, papers
from geleit.demo.stories.moments import moment_of
from geleit.demo.verbs import (
    Service,
    is_day,
    is_listed_id,
    is_moment,
    is_reference,
    missing_arguments,
    missing_fields,
    record_of,
    wanted_types,
)
from geleit.kernel import clock

INSIDE = re.compile(r"\$\{([^}]+)\}")
PLAIN: Mapping[type, str] = {
    str: "braucht einen Text; setzen Sie Zahlen in Anführungszeichen",
    bool: "braucht true oder false",
    int: "braucht eine Zahl",
}


def arguments(
    names: Mapping[str, Any], given: Mapping[str, Any], service: Service, today: datetime
) -> dict[str, Any]:
    """The keyword arguments, checked. Raises ValueError or LookupError with a sentence."""
    kinds = wanted_types(service)
    _refuse_unknown(set(given) - set(kinds))
    _refuse_missing(missing_arguments(service, set(given)))
    values = Values(names, today)
    return {name: values.value(name, given[name], kinds[name]) for name in given}


def _refuse_unknown(unknown: set[str]) -> None:
    if unknown:
        msg = f"kennt „{', '.join(sorted(unknown))}“ nicht."
        raise ValueError(msg)


def _refuse_missing(missing: list[str]) -> None:
    if missing:
        msg = f"braucht noch „{', '.join(missing)}“."
        raise ValueError(msg)


class Values:
    """Turns what stands in the file into what a service wants."""

    def __init__(self, names: Mapping[str, Any], today: datetime) -> None:
        self.names, self.today = names, today

    def value(self, name: str, value: Any, kind: Any) -> Any:
        if isinstance(value, str):
            return self._from_text(name, value, kind)
        if isinstance(value, dict):
            return self._from_mapping(name, value, kind)
        if isinstance(value, list):
            wanted = UUID if is_listed_id(kind) else record_of(kind) or Any
            return [
                tuple(one) if isinstance(one, list) else self.value(name, one, wanted)
                for one in value
            ]
        _refuse_other_type(name, value, kind)
        return value

    def _from_text(self, name: str, text: str, kind: Any) -> Any:
        if text.startswith("$") and not text.startswith("${"):
            return self.referred(text[1:], kind)
        if is_moment(kind) or is_day(kind):
            moment = self._moment(name, text)
            return moment if is_moment(kind) else clock.local(moment).date()
        if kind is bytes:
            return papers.picture(text)
        _refuse_other_type(name, text, kind)
        return INSIDE.sub(lambda found: str(self.referred(found[1], Any)), text)

    def _moment(self, name: str, text: str) -> datetime:
        try:
            return moment_of(text, self.today, clock.now())
        except (ValueError, OverflowError):
            msg = f"„{name}“: „{text}“ ist kein Tag."
            raise ValueError(msg) from None

    def _from_mapping(self, name: str, parts: dict[Any, Any], kind: Any) -> Any:
        record = record_of(kind)
        hints = get_type_hints(record) if record else {}
        if record is not None:
            _refuse_unknown({str(part) for part in parts} - set(hints))
            _refuse_missing(missing_fields(record, set(parts)))
        filled = {
            part: self.value(str(part), inner, hints.get(part, Any))
            for part, inner in parts.items()
        }
        if record is None:
            _refuse_other_type(name, filled, kind)
            return filled
        return record(**filled)

    def referred(self, path: str, kind: Any) -> Any:
        """``$case`` is the named result, ``$case.code`` one of its fields, ``$found.0`` one of
        several, ``$staff:lage1`` the account of a colleague."""
        if path.startswith("staff:"):
            return county.user_id_of(path.removeprefix("staff:"))
        name, *fields = path.split(".")
        if name not in self.names:
            msg = f"„${name}“ kam noch nicht vor."
            raise LookupError(msg)
        found = self.names[name]
        for part in fields:
            found = _part(found, part, path)
        if is_reference(kind) and not isinstance(found, UUID):
            found = getattr(found, "id", None)
            if not isinstance(found, UUID):
                msg = f"„${path}“ hat keine Kennung."
                raise LookupError(msg)
        return found


def _part(found: Any, part: str, path: str) -> Any:
    if part.isdecimal() and isinstance(found, list):
        if int(part) >= len(found):
            msg = f"„${path}“: so viele gibt es nicht ({len(found)})."
            raise LookupError(msg)
        return found[int(part)]
    if part.startswith("_") or not hasattr(found, part):
        msg = f"„${path}“: „{part}“ gibt es dort nicht."
        raise LookupError(msg)
    return getattr(found, part)


def _refuse_other_type(name: str, value: Any, kind: Any) -> None:
    """A town's key without quotes is a number in YAML, and so on. Other types are the service's."""
    wanted = PLAIN.get(kind) if isinstance(kind, type) else None
    if wanted is not None and type(value) is not kind:
        msg = f"„{name}“ {wanted}."
        raise ValueError(msg)
    if is_reference(kind) and isinstance(value, str):
        msg = f"„{name}“ braucht einen Verweis wie $case."
        raise ValueError(msg)
