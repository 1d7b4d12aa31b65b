"""Reading the lists. Small and the same for everybody, so each process keeps them a minute."""

import time
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count
from django.utils.translation import get_language

from geleit.catalogue.models import Entry
from geleit.kernel import clock
from geleit.kernel.actor import Actor
from geleit.kernel.errors import NotFound
from geleit.kernel.permissions import Permission, require

KEPT_SECONDS = 60.0


@dataclass(frozen=True, slots=True)
class Item:
    """One valid line of a list, ready to show."""

    key: str
    label_de: str
    label_en: str
    hint: str
    details: dict[str, object]
    valid_from: date
    valid_until: date | None

    @property
    def label(self) -> str:
        return self.label_en if get_language() == "en" else self.label_de

    def is_valid(self, day: date) -> bool:
        return self.valid_from <= day and (self.valid_until is None or day <= self.valid_until)


_kept: dict[str, tuple[float, tuple[Item, ...], dict[str, Item]]] = {}


def forget() -> None:
    """Drop the kept lists; called after an edit in this process and between tests."""
    _kept.clear()


def _load(name: str) -> tuple[float, tuple[Item, ...], dict[str, Item]]:
    """The list and, for each key, its last version; read again after a minute."""
    kept = _kept.get(name)
    if kept is None or time.monotonic() - kept[0] > KEPT_SECONDS:
        rows = tuple(
            Item(e.key, e.label_de, e.label_en, e.hint_de, e.details, e.valid_from, e.valid_until)
            for e in Entry.objects.in_list(name)
        )
        latest = {item.key: item for item in sorted(rows, key=lambda item: item.valid_from)}
        kept = (time.monotonic(), rows, latest)
        _kept[name] = kept
    return kept


def _all(name: str) -> tuple[Item, ...]:
    return _load(name)[1]


def entries(name: str) -> list[Item]:
    """The lines of a list that are valid today, in the county's order."""
    today = clock.today()
    return [item for item in _all(name) if item.is_valid(today)]


def list_rows(actor: Actor, name: str) -> list[Entry]:
    """Every line of a list with all its versions, as the editor shows them."""
    require(actor, Permission.MANAGE_CATALOGUE)
    return list(Entry.objects.in_list(name))


def count_valid(actor: Actor) -> dict[str, int]:
    """How many lines of each list are valid today, in one query."""
    require(actor, Permission.MANAGE_CATALOGUE)
    day = clock.today()
    rows = Entry.objects.filter(valid_from__lte=day).exclude(valid_until__lt=day)
    return dict(rows.values_list("list").annotate(number=Count("id")).order_by("list"))


def get_row(actor: Actor, entry_id: UUID) -> Entry:
    require(actor, Permission.MANAGE_CATALOGUE)
    entry = Entry.objects.filter(id=entry_id).first()
    if entry is None:
        raise NotFound
    return entry


def choices(name: str) -> list[tuple[str, str]]:
    return [(item.key, item.label) for item in entries(name)]


def keys(name: str) -> frozenset[str]:
    return frozenset(item.key for item in entries(name))


def label(name: str, key: str) -> str:
    """The words for a key, also of a line that is no longer valid; the key itself if unknown."""
    found = _load(name)[2].get(key)
    return found.label if found else key


def find(name: str, text: str) -> Item | None:
    """The valid line with this key or label (type-ahead fields send the label)."""
    wanted = text.strip().casefold()
    for item in entries(name):
        if wanted in (item.key.casefold(), item.label_de.casefold(), item.label_en.casefold()):
            return item
    return None
