"""What a section of the page is, and the small steps they share."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django_stubs_ext import StrOrPromise

from geleit.kernel.actor import Actor
from geleit.kernel.errors import NotFound
from geleit.kernel.forms import Form, PartialDate
from geleit.people import selectors as people
from geleit.people.enums import BirthPrecision

File = people.PersonFile
Row = Any  # a model of the people app; its fields are read by name


@dataclass(frozen=True, slots=True)
class Section:
    """``start``: initial values from the file and, for an edit, the row. ``save``: the service."""

    key: str
    title: StrOrPromise
    form: type[Form]
    button: StrOrPromise
    saved: StrOrPromise
    start: Callable[[File, Row | None], dict[str, Any]]
    save: Callable[[Actor, UUID, Row | None, dict[str, Any]], object]
    rows: Callable[[File], list[Any]] | None = None
    anchor: str = ""
    declares: str = ""  # the kind of declaration whose sheet can be printed with saving
    offer: Callable[[Form, Actor], None] | None = None  # choices that depend on who asks
    hint: Callable[[Any], str] | None = None  # a sentence for the user's profession

    def filled(self, actor: Actor, *args: Any, **kwargs: Any) -> Form:
        """The form with the choices of this actor."""
        form = self.form(*args, **kwargs)
        if self.offer:
            self.offer(form, actor)
        return form

    def row(self, file: File, row_id: UUID | None) -> Row | None:
        """The row of an edit. Raises NotFound for a row of somebody else."""
        if row_id is None:
            return None
        found = [row for row in (self.rows(file) if self.rows else []) if row.id == row_id]
        if not found:
            raise NotFound
        return found[0]


def partial(born: Any, precision: str) -> PartialDate | None:
    if born is None or precision == BirthPrecision.UNKNOWN:
        return None
    if precision == BirthPrecision.YEAR:
        return PartialDate(born.year)
    if precision == BirthPrecision.MONTH:
        return PartialDate(born.year, born.month)
    return PartialDate(born.year, born.month, born.day)


def birth_of(sent: dict[str, Any]) -> dict[str, Any]:
    """Birth date and precision as services take them."""
    found: PartialDate | None = sent.get("birth")
    precision = BirthPrecision(found.precision) if found else BirthPrecision.UNKNOWN
    if found and sent.get("is_uncertain") and precision is BirthPrecision.DAY:
        precision = BirthPrecision.UNCERTAIN
    return {
        "birth_date": found.first_day if found else None,
        "birth_precision": precision.value,
    }


def pick(sent: dict[str, Any], *left_out: str) -> dict[str, Any]:
    return {
        name: value for name, value in sent.items() if name not in ("idempotency_key", *left_out)
    }


def of_row(*names: str) -> Callable[[File, Row | None], dict[str, Any]]:
    def start(file: File, row: Row | None) -> dict[str, Any]:
        if row is None:
            return {"version": 0}
        return {name: getattr(row, name) for name in (*names, "version")}

    return start
