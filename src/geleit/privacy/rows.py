"""What most tables about clients need: rows given out as they are, destroyed by their owner."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.db.models import Field, Model, Q

from geleit.privacy.specs import About, Clock, PrivacySpec, register


def export_row(row: Model) -> dict[str, Any]:
    """One row with the German names of its fields, for an access request (Art. 15 DSGVO)."""
    given: dict[str, Any] = {}
    for field in row._meta.concrete_fields:
        if field.name in ("id", "version"):
            continue
        label = str(field.verbose_name)
        shown = getattr(row, f"get_{field.name}_display", None)
        value = shown() if shown else getattr(row, field.attname)
        given[label] = _plain(field, value)
    return given


def _plain(field: "Field[Any, Any]", value: Any) -> Any:
    if value is None or isinstance(value, bool | int | list):
        return value
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


def shred_by(model: type[Model], links: tuple[str, ...]) -> Callable[[UUID], int]:
    """Delete all rows of one owner. Order does not matter: constraints wait for commit."""

    def shred(owner_id: UUID) -> int:
        wanted = Q()
        for link in links:
            wanted |= Q(**{link: owner_id})
        rows = model._default_manager.filter(wanted)
        deleted: int = rows._raw_delete(rows.db) or 0  # None where nothing can match
        return deleted

    return shred


def shred_by_ids(model: type[Model], ids: list[UUID]) -> int:
    rows = model._default_manager.filter(pk__in=ids)
    deleted: int = rows._raw_delete(rows.db) or 0  # None where nothing can match
    return deleted


def register_rows(
    model: type[Model],
    purpose: str,
    *,
    clock: Clock,
    links: tuple[str, ...],
    personal: tuple[str, ...] = (),
    special: bool = False,
    note: str = "",
) -> None:
    """A table about clients without any peculiarity. ``links`` name the owner: person, case …"""
    register(
        model,
        PrivacySpec(
            About.CLIENTS,
            purpose,
            clock,
            special=special,
            scope=links[0],
            personal=personal,
            shred=shred_by(model, links),
            export=export_row,
            note=note,
        ),
    )
