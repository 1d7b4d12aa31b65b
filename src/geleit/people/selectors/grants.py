"""Who may see whom, read from the one table that row-level security reads too."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from geleit.accounts import selectors as accounts
from geleit.kernel import clock
from geleit.kernel.actor import Actor
from geleit.kernel.errors import NotFound
from geleit.kernel.permissions import Permission, require
from geleit.people.enums import GrantKind
from geleit.people.models import AccessGrant


class IsPrincipal(models.Func):
    """True where the column names the actor, her team or whom she stands in for."""

    template = "%(expressions)s = ANY((SELECT geleit.principals())::uuid[])"
    output_field = models.BooleanField()
    arity = 1


@dataclass(frozen=True, slots=True)
class Access:
    """One line of "Wer darf das sehen": in words, with reason and dates."""

    kind: str
    who: str
    valid_from: date
    valid_until: date | None
    reason: str
    by: str
    case_key: UUID | None
    is_current: bool


REASONS = {
    "recorded": gettext_lazy("aufgenommen"),
    "opened": gettext_lazy("Fall eröffnet"),
    "reassigned": gettext_lazy("Fall neu zugeordnet"),
    "household": gettext_lazy("gehört zum Haushalt"),
}


def held(kinds: Iterable[str]) -> "models.QuerySet[AccessGrant]":
    """Grants of today that the acting person holds herself, for her team or as a deputy."""
    return AccessGrant.objects.on(clock.today()).filter(
        IsPrincipal("principal"), kind__in=[str(kind) for kind in kinds]
    )


def holds(
    actor: Actor,
    *,
    case_key: UUID | None = None,
    person_id: UUID | None = None,
    kinds: Sequence[str] = (GrantKind.RESPONSIBLE,),
) -> bool:
    """Does the actor hold one of the kinds on this case, this person, or both? One query."""
    found = held(kinds)
    if case_key is not None:
        found = found.filter(case_key=case_key)
    if person_id is not None:
        found = found.filter(person_id=person_id)
    return found.exists()


def list_access(actor: Actor, *, person_id: UUID) -> list[Access]:
    """Who may see the person today, for whom it is open anyway. Two queries."""
    rows = list(of_today(person_id))
    if not rows:
        raise NotFound
    return in_words(rows, accounts.principal_names(principals_in(rows)))


def of_today(person_id: UUID) -> "models.QuerySet[AccessGrant]":
    """Without the team's grant on the person alone: it opens no more than that she is known."""
    return (
        AccessGrant.objects.on(clock.today())
        .filter(person_id=person_id)
        .exclude(kind=GrantKind.TEAM, case_key__isnull=True)
        .order_by("kind", "valid_from")
    )


def list_access_history(actor: Actor, *, person_id: UUID) -> list[Access]:
    """Who could see the person, when and why, past grants too. For the data protection officer."""
    require(actor, Permission.SEE_JOURNAL)
    rows = list(AccessGrant.objects.filter(person_id=person_id).order_by("-valid_from", "kind"))
    return in_words(rows, accounts.principal_names(principals_in(rows)))


def principals_in(rows: Iterable[AccessGrant]) -> set[UUID]:
    return {each for row in rows for each in (row.principal, row.granted_by)}


def in_words(rows: Iterable[AccessGrant], names: dict[UUID, str]) -> list[Access]:
    today = clock.today()
    shown = [
        Access(
            kind=str(row.get_kind_display()),
            who=names.get(row.principal, _("unbekannt")),
            valid_from=row.valid_from,
            valid_until=row.valid_until,
            reason=_reason(row.reason),
            by=names.get(row.granted_by, _("System")),
            case_key=row.case_key,
            is_current=row.valid_from <= today
            and (row.valid_until is None or row.valid_until >= today),
        )
        for row in rows
    ]
    return list(dict.fromkeys(shown))


def _reason(reason: str) -> str:
    if reason.startswith("merge:"):
        return _("mit einer anderen Aufnahme zusammengeführt")
    return str(REASONS.get(reason, reason))
