"""Changing the lists: corrected words edit the line, a changed meaning makes a new version."""

import re
from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from anyascii import anyascii
from django.db.models import F
from django.utils.translation import gettext as _

from geleit import audit
from geleit.catalogue import selectors
from geleit.catalogue.enums import CatalogueList
from geleit.catalogue.models import Entry
from geleit.kernel import clock
from geleit.kernel.actor import Actor
from geleit.kernel.errors import Conflict, DomainError, NotFound
from geleit.kernel.permissions import Permission, require
from geleit.kernel.shipped import read_yaml

DEFAULTS = Path(__file__).parent / "data" / "defaults.yaml"
SHIPPED_FROM = date(2020, 1, 1)
MOST = 9999


def load_defaults(actor: Actor, path: Path = DEFAULTS) -> int:
    """Add shipped lines that are missing, never touch what the county edited. Says how many."""
    shipped: dict[str, list[dict[str, Any]]] = read_yaml(path)
    present = set(Entry.objects.values_list("list", "key"))
    fresh = []
    for name, lines in shipped.items():
        if name not in CatalogueList.values:
            msg = f"unknown list {name}"
            raise ValueError(msg)
        fresh += [
            _entry(name, position, line)
            for position, line in enumerate(lines)
            if (name, line["key"]) not in present
        ]
    with audit.action(actor, "catalogue_defaults_loaded"):
        Entry.objects.bulk_create(fresh)
    selectors.forget()
    return len(fresh)


def _entry(name: str, position: int, line: Mapping[str, Any]) -> Entry:
    known = {"key", "de", "en", "hint", "from", "until"}
    return Entry(
        list=name,
        key=line["key"],
        label_de=line["de"],
        label_en=line["en"],
        hint_de=line.get("hint", ""),
        position=position * 10,
        valid_from=line.get("from", SHIPPED_FROM),
        valid_until=line.get("until"),
        details={key: value for key, value in line.items() if key not in known},
    )


def add_entry(
    actor: Actor, *, list: str, key: str, label_de: str, label_en: str, valid_from: date
) -> Entry:
    """A new line; a key that is in use today is refused."""
    require(actor, Permission.MANAGE_CATALOGUE)
    if list not in CatalogueList.values:
        raise NotFound
    if key in selectors.keys(list):
        raise DomainError(
            _("Diesen Schlüssel gibt es schon. Nehmen Sie einen anderen."), field="key"
        )
    last = Entry.objects.in_list(list).last()
    entry = Entry(
        list=list,
        key=key,
        label_de=label_de,
        label_en=label_en,
        position=(last.position if last else 0) + 10,
        valid_from=valid_from,
    )
    entry.clean_fields()
    with audit.action(actor, "catalogue_entry_added"):
        entry.save(force_insert=True)
    selectors.forget()
    return entry


def key_for(name: str, label: str) -> str:
    """A key for a new line, from its words; one that the list never had."""
    base = re.sub(r"[^a-z0-9]+", "_", anyascii(label).lower()).strip("_")[:50] or "eintrag"
    taken = set(Entry.objects.in_list(name).values_list("key", flat=True))
    return next(key for key in (base, *(f"{base}_{n}" for n in range(2, 1000))) if key not in taken)


def change_entry(
    actor: Actor,
    *,
    entry_id: UUID,
    version: int,
    label_de: str,
    label_en: str,
    hint_de: str,
    valid_until: date | None,
) -> Entry:
    """Correct the words of a line or end it. Raises Conflict when somebody was faster."""
    require(actor, Permission.MANAGE_CATALOGUE)
    entry = Entry.objects.filter(id=entry_id).first()
    if entry is None:
        raise NotFound
    entry.label_de, entry.label_en, entry.hint_de = label_de, label_en, hint_de
    entry.valid_until = valid_until
    entry.clean_fields()
    later = Entry.objects.filter(
        list=entry.list, key=entry.key, valid_from__gt=entry.valid_from
    ).order_by("valid_from")
    following = later.first()
    if following and (valid_until is None or valid_until >= following.valid_from):
        raise DomainError(
            _("Danach gilt schon eine neuere Fassung. Die alte endet spätestens am Tag davor."),
            field="valid_until",
        )
    if valid_until and valid_until < entry.valid_from:
        raise DomainError(
            _("Das Ende liegt vor dem Beginn. Wählen Sie einen späteren Tag."), field="valid_until"
        )
    with audit.action(actor, "catalogue_entry_changed"):
        changed = Entry.objects.filter(id=entry_id, version=version).update(
            label_de=label_de,
            label_en=label_en,
            hint_de=hint_de,
            valid_until=valid_until,
            version=F("version") + 1,
        )
        if not changed:
            raise Conflict(Entry.objects.get(id=entry_id))
    selectors.forget()
    return entry


def new_version(
    actor: Actor,
    *,
    entry_id: UUID,
    label_de: str,
    label_en: str,
    valid_from: date,
    numbers: Mapping[str, int] | None = None,
) -> Entry:
    """Same key, new meaning: the old line ends the day before; figures keep their version.

    ``numbers`` replaces those the line carries (``enums.NUMBERS``), each at least 1.
    """
    require(actor, Permission.MANAGE_CATALOGUE)
    old = Entry.objects.select_for_update().filter(id=entry_id).first()
    if old is None:
        raise NotFound
    if Entry.objects.filter(list=old.list, key=old.key, valid_from__gt=old.valid_from).exists():
        raise DomainError(_("Davon gibt es schon eine neuere Fassung. Ändern Sie diese."))
    if valid_from <= max(old.valid_from, clock.today() - timedelta(days=1)):
        raise DomainError(
            _("Eine neue Fassung gilt frühestens ab heute und nach der alten."), field="valid_from"
        )
    changed = {**old.details, **(numbers or {})}
    if not _are_numbers(numbers or {}, old):
        raise DomainError(_("Schreiben Sie eine ganze Zahl von 1 bis 9999."))
    fresh = Entry(
        list=old.list,
        key=old.key,
        label_de=label_de,
        label_en=label_en,
        hint_de=old.hint_de,
        position=old.position,
        valid_from=valid_from,
        details=changed,
    )
    fresh.clean_fields()
    with audit.action(actor, "catalogue_entry_versioned"):
        Entry.objects.filter(id=entry_id).update(
            valid_until=valid_from - timedelta(days=1), version=F("version") + 1
        )
        fresh.save(force_insert=True)
    selectors.forget()
    return fresh


def _are_numbers(given: Mapping[str, int], old: Entry) -> bool:
    """Only numbers the line has, and none that would switch it off."""
    return all(name in old.numbers and 1 <= value <= MOST for name, value in given.items())
