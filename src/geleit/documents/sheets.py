"""The kinds of sheets that can be printed. Apps above register theirs: ``sheets.register(...)``.

A kind says what its data must hold (``contract``, a TypedDict of plain JSON), which texts it
needs, and how the data become lines of paper (``prepare``). Templates print, they do not compute.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from django.utils.translation import gettext as _
from django_stubs_ext import StrOrPromise

from geleit.documents.words import Words
from geleit.kernel.errors import DomainError
from geleit.kernel.permissions import Permission

JSON = str | int | float | bool | None | list["JSON"] | dict[str, "JSON"]
Prepare = Callable[[Mapping[str, Any], Words], dict[str, Any]]


@dataclass(frozen=True, slots=True)
class SheetKind:
    """One kind of print. ``needs_checked``: production refuses it in an unchecked language."""

    key: str
    title: StrOrPromise  # stands in the PDF's properties: never a name
    template: str
    contract: type  # a TypedDict
    prepare: Prepare
    permission: Permission
    size: Literal["A4", "A5"] = "A4"
    texts: tuple[str, ...] = ("word.", "weekday.", "office.")  # keys, or prefixes with a dot
    needs_checked: bool = False
    sample: Mapping[str, Any] | None = None  # made-up data for the preview of the administration


_kinds: dict[str, SheetKind] = {}


def register(kind: SheetKind) -> None:
    if _kinds.get(kind.key, kind) is not kind:
        msg = f"{kind.key} is registered already"
        raise ValueError(msg)
    _kinds[kind.key] = kind


def find(key: str) -> SheetKind | None:
    return _kinds.get(key)


def get(key: str) -> SheetKind:
    """Raises DomainError where no app brings this kind."""
    kind = _kinds.get(key)
    if kind is None:
        raise DomainError(_("Diesen Vordruck gibt es nicht."))
    return kind


def all_kinds() -> list[SheetKind]:
    return [_kinds[key] for key in sorted(_kinds)]


def check(kind: SheetKind, data: Mapping[str, Any]) -> None:
    """Refuse data that miss something or bring what the sheet does not know (a fault of ours)."""
    required: frozenset[str] = getattr(kind.contract, "__required_keys__", frozenset())
    known: frozenset[str] = required | getattr(kind.contract, "__optional_keys__", frozenset())
    if required - data.keys() or data.keys() - known:
        msg = (
            f"{kind.key}: missing {sorted(required - data.keys())},"
            f" unknown {sorted(data.keys() - known)}"
        )
        raise ValueError(msg)
