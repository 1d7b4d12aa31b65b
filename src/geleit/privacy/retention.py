"""The retention clock: domain apps say what falls due when, and how it is erased.

This package knows no cases and no people; they register rules in ``AppConfig.ready``, upper apps
add reasons to skip (an open referral). A rule without a period finds nothing: silence keeps data.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django_stubs_ext import StrOrPromise

from geleit.kernel.actor import Actor

Skip = Callable[[UUID], StrOrPromise]


@dataclass(frozen=True, slots=True)
class Found:
    """An object whose period ends on ``due_on``. ``code`` names it without naming a person."""

    subject_id: UUID
    code: str
    controller_id: UUID
    due_on: date


@dataclass(frozen=True, slots=True)
class Rule:
    """One kind of data with its period. Without ``erase`` it goes by itself, by a nightly job.

    ``find(until, only)`` gives what falls due until a day, of all or of one object; ``erase`` runs
    as the system.
    """

    key: str
    label: StrOrPromise
    period: Callable[[], StrOrPromise]
    basis: StrOrPromise
    stays: StrOrPromise
    find: Callable[[date, UUID | None], Iterable[Found]]
    erase: Callable[[Actor, UUID], int] | None = None

    @property
    def asks(self) -> bool:
        """A person confirms."""
        return self.erase is not None


_rules: dict[str, Rule] = {}
_skips: dict[str, list[Skip]] = {}


def register(rule: Rule) -> None:
    _rules[rule.key] = rule


def skip_when(rule_key: str, reason: Skip) -> None:
    """Have ``reason(subject_id)`` asked before an object is erased; words mean: not now."""
    if reason not in _skips.setdefault(rule_key, []):
        _skips[rule_key].append(reason)


def all_rules() -> list[Rule]:
    return list(_rules.values())


def get_rule(key: str) -> Rule | None:
    return _rules.get(key)


def reason_to_skip(rule_key: str, subject_id: UUID) -> str:
    """The first reason of an upper app, or nothing."""
    for ask in _skips.get(rule_key, []):
        if words := str(ask(subject_id)):
            return words
    return ""
