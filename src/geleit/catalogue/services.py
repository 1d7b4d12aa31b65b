"""Changing the lists: a correction of words edits the line, a changed meaning makes a new version."""

from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import yaml
from django.db.models import F
from django.utils.translation import gettext as _

from geleit import audit
from geleit.catalogue import selectors
from geleit.catalogue.enums import CatalogueList
from geleit.catalogue.models import Entry
from geleit.kernel import clock
from geleit.kernel.actor import Actor
from geleit.kernel.errors import Conflict, DomainError, NotFound

DEFAULTS = Path(__file__).parent / "data" / "defaults.yaml"
SHIPPED_FROM = date(2020, 1, 1)


def load_defaults(actor: Actor, path: Path = DEFAULTS) -> int:
    """Add shipped lines that are missing; never touches what the county edited. Returns how many."""
    shipped: dict[str, list[dict[str, Any]]] = yaml.safe_load(path.read_text("utf-8"))
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
    entry = Entry.objects.filter(id=entry_id).first()
    if entry is None:
        raise NotFound
    entry.label_de, entry.label_en, entry.hint_de = label_de, label_en, hint_de
    entry.valid_until = valid_until
    entry.clean_fields()
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
    actor: Actor, *, entry_id: UUID, label_de: str, label_en: str, valid_from: date
) -> Entry:
    """Same key, new meaning: the old line ends the day before; figures keep their version."""
    old = Entry.objects.filter(id=entry_id).first()
    if old is None:
        raise NotFound
    if valid_from <= max(old.valid_from, clock.today() - timedelta(days=1)):
        raise DomainError(
            _("Eine neue Fassung gilt frühestens ab heute."), field="valid_from"
        )
    fresh = Entry(
        list=old.list,
        key=old.key,
        label_de=label_de,
        label_en=label_en,
        hint_de=old.hint_de,
        position=old.position,
        valid_from=valid_from,
        details=old.details,
    )
    fresh.clean_fields()
    with audit.action(actor, "catalogue_entry_versioned"):
        Entry.objects.filter(id=entry_id).update(
            valid_until=valid_from - timedelta(days=1), version=F("version") + 1
        )
        fresh.save(force_insert=True)
    selectors.forget()
    return fresh
