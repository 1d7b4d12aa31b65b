"""Rules with what they made due, runs with what became of each item."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from geleit.accounts import selectors as accounts
from geleit.kernel import clock
from geleit.kernel.actor import Actor
from geleit.privacy import retention, selectors
from geleit.privacy.enums import ItemState

AHEAD = timedelta(days=92)
KINDS = {ItemState.ERASED: "success", ItemState.FAILED: "danger", ItemState.SKIPPED: "warning"}


@dataclass(frozen=True, slots=True)
class RuleRow:
    """One rule: period, legal basis, what stays, how much is due now and until the horizon."""

    label: str
    period: str
    basis: str
    stays: str
    asks: bool
    now: int
    later: int


@dataclass(frozen=True, slots=True)
class DueView:
    code: str
    rule: str
    due_on: date
    is_over: bool
    is_held: bool
    asks: bool


def fristen(actor: Actor) -> dict[str, Any]:
    """The page: rules, what is due until in a quarter, holds, the last runs."""
    today = clock.today()
    until = today + AHEAD
    due = selectors.list_due(actor, until=until)
    ready = [row for row in due if row.due_on <= today and not row.is_held and _asks(row.rule)]
    holds = selectors.list_holds(actor)
    runs = selectors.list_runs(actor)
    people = {hold.set_by for hold in holds} | {run.ordered_by for run in runs}
    return {
        "rules": [_rule(rule, due, today) for rule in retention.all_rules()],
        "rows": [_due(row, today) for row in due],
        "until": until,
        "ready": len(ready),
        "holds": holds,
        "runs": runs,
        "names": accounts.names_of(people),
    }


def _asks(key: str) -> bool:
    rule = retention.get_rule(key)
    return rule is not None and rule.asks


def _label(key: str) -> str:
    rule = retention.get_rule(key)
    return str(rule.label) if rule else key


def _rule(rule: retention.Rule, due: Iterable[selectors.DueRow], today: date) -> RuleRow:
    own = [row for row in due if row.rule == rule.key]
    now = sum(row.due_on <= today for row in own)
    return RuleRow(
        label=str(rule.label),
        period=str(rule.period()),
        basis=str(rule.basis),
        stays=str(rule.stays),
        asks=rule.asks,
        now=now,
        later=len(own) - now,
    )


def _due(row: selectors.DueRow, today: date) -> DueView:
    return DueView(
        code=row.code,
        rule=_label(row.rule),
        due_on=row.due_on,
        is_over=row.due_on <= today,
        is_held=row.is_held,
        asks=_asks(row.rule),
    )


def order(actor: Actor) -> dict[str, Any]:
    """The page with the numbers before the order: what would go, what stays back."""
    rows = selectors.list_erasable(actor)
    counts = [
        (str(rule.label), sum(row.rule == rule.key for row in rows))
        for rule in retention.all_rules()
        if rule.asks
    ]
    held = [
        row
        for row in selectors.list_due(actor, until=clock.today())
        if row.is_held and _asks(row.rule)
    ]
    return {
        "rows": [_due(row, clock.today()) for row in rows],
        "counts": [(label, number) for label, number in counts if number],
        "total": len(rows),
        "held": len(held),
        "button": button(rows),
    }


def button(rows: list[selectors.DueRow]) -> str:
    """It says what it does: "12 Fälle endgültig löschen"."""
    if all(row.rule == "closed_case" for row in rows):
        text = ngettext("%(n)d Fall endgültig löschen", "%(n)d Fälle endgültig löschen", len(rows))
    else:
        text = ngettext(
            "%(n)d Eintrag endgültig löschen", "%(n)d Einträge endgültig löschen", len(rows)
        )
    return text % {"n": len(rows)}


@dataclass(frozen=True, slots=True)
class ItemView:
    code: str
    rule: str
    due_on: date
    state: str
    kind: str
    why: str


def run(actor: Actor, run_id: UUID) -> dict[str, Any]:
    """The result: how far it came, and each item with its reason."""
    found = selectors.get_run(actor, run_id)
    counts = found.counts
    return {
        "run": found.run,
        "by": accounts.names_of([found.run.ordered_by]).get(found.run.ordered_by, ""),
        "is_over": found.run.finished_at is not None,
        "far": _("%(done)d von %(all)d bearbeitet") % {"done": found.done, "all": len(found.items)},
        "failed": counts.get(ItemState.FAILED, 0),
        "summary": [(state.label, counts[state]) for state in ItemState if counts.get(state)],
        "items": [
            ItemView(
                code=item.code,
                rule=_label(item.rule),
                due_on=item.due_on,
                state=str(ItemState(item.state).label),
                kind=KINDS.get(ItemState(item.state), "quiet"),
                why=item.why,
            )
            for item in found.items
        ],
        "repeat_url": reverse("desk:retention:repeat", args=[run_id]),
    }
