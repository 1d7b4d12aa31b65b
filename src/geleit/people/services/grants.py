"""Opening, moving and closing grants. Cases call these on assignment and hand-over."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import connection
from django.db.models import Q, QuerySet

from geleit.kernel import clock
from geleit.kernel.actor import Actor
from geleit.people.enums import GrantKind
from geleit.people.models import AccessGrant

if TYPE_CHECKING:
    from geleit.accounts.models import Unit

Target = tuple[str, UUID]  # kind, principal
PERSON_KINDS = (GrantKind.RESPONSIBLE.value, GrantKind.LEAD.value)


def open_grant(
    actor: Actor, *, person_id: UUID, case_key: UUID | None, target: Target, reason: str
) -> AccessGrant:
    kind, principal = target
    grant = AccessGrant(
        person_id=person_id,
        case_key=case_key,
        principal=principal,
        kind=kind,
        valid_from=clock.today(),
        granted_by=actor.id,
        reason=reason,
    )
    grant.save(force_insert=True)
    return grant


def open_case_grants(
    actor: Actor,
    *,
    person_id: UUID,
    case_key: UUID,
    responsible_id: UUID,
    unit: "Unit",
    reason: str,
) -> None:
    """Open a new case and its person: all to the responsible person, the outline to the team.

    The grant under which the person was recorded ends where the case's grants replace it, so that
    a later hand-over takes everything along. Call inside an ``audit.action``, before the case row.
    """
    for target in _targets(responsible_id, unit):
        open_grant(actor, person_id=person_id, case_key=case_key, target=target, reason=reason)
    end_recorded(actor, person_id, replaced_for=responsible_id)
    align([person_id])


def move_case_grants(
    actor: Actor, *, case_key: UUID, responsible_id: UUID, unit: "Unit", reason: str
) -> int:
    """Make these the holders of the case, for its person and everybody recorded with the case.

    Opens what is missing first and ends the rest from now on. Returns the number of ended grants.
    """
    current = list(AccessGrant.objects.on(clock.today()).filter(case_key=case_key))
    people = {
        grant.person_id: [g for g in current if g.person_id == grant.person_id] for grant in current
    }
    over: list[UUID] = []
    for person_id, grants in people.items():
        kinds = {grant.kind for grant in grants}
        wanted = [t for t in _targets(responsible_id, unit) if t[0] in kinds]
        held = {(grant.kind, grant.principal) for grant in grants}
        for target in wanted:
            if target not in held:
                open_grant(
                    actor, person_id=person_id, case_key=case_key, target=target, reason=reason
                )
        over += [g.pk for g in grants if (g.kind, g.principal) not in wanted]
    ended = _end(AccessGrant.objects.filter(id__in=over))
    align(people)
    return ended


def close_case_grants(actor: Actor, *, case_key: UUID, principal: UUID, reason: str = "") -> int:
    """End what one user or team holds on the case, from now on. Returns the number of grants."""
    current = AccessGrant.objects.on(clock.today()).filter(case_key=case_key, principal=principal)
    rows = list(current)
    ended = _end(AccessGrant.objects.filter(id__in=[row.pk for row in rows]))
    align({row.person_id for row in rows})
    return ended


def share_with_case(actor: Actor, *, person_id: UUID, client_id: UUID, reason: str) -> None:
    """Open somebody of the household to those who hold the client's cases: identity, not the case.

    Carries the case's key, so a hand-over of the case takes the contact person along.
    """
    client_grants = AccessGrant.objects.on(clock.today()).filter(
        person_id=client_id, case_key__isnull=False, kind__in=PERSON_KINDS
    )
    held = set(
        AccessGrant.objects.on(clock.today())
        .filter(person_id=person_id)
        .values_list("case_key", "kind", "principal")
    )
    shared: list[AccessGrant] = []
    for grant in client_grants:
        if (grant.case_key, grant.kind, grant.principal) not in held:
            target = (grant.kind, grant.principal)
            shared.append(
                open_grant(
                    actor,
                    person_id=person_id,
                    case_key=grant.case_key,
                    target=target,
                    reason=reason,
                )
            )
    for grant in shared:
        if grant.kind == GrantKind.RESPONSIBLE:
            end_recorded(actor, person_id, replaced_for=grant.principal)


def end_recorded(actor: Actor, person_id: UUID, *, replaced_for: UUID) -> None:
    """End the grant from recording a person where a case grant of the same principal stands now.

    A deputy who records for an absent colleague keeps what the deputyship lends, nothing more.
    """
    if replaced_for in actor.principals:
        _end(
            AccessGrant.objects.on(clock.today()).filter(
                person_id=person_id,
                case_key__isnull=True,
                reason="recorded",
                principal__in={actor.id, replaced_for},
            )
        )


def align(people: Iterable[UUID]) -> None:
    """Let grants follow the merges these people take part in."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT geleit.align_merged_grants(%s)", [list(people)])


def _targets(responsible_id: UUID, unit: "Unit") -> list[Target]:
    return [
        (GrantKind.RESPONSIBLE.value, responsible_id),
        (GrantKind.LEAD.value, unit.lead_principal),
        (GrantKind.TEAM.value, unit.id),
    ]


def _end(grants: "QuerySet[AccessGrant]") -> int:
    """From now on: the last day was yesterday. A later end is cut, an earlier one stays."""
    yesterday: date = clock.today() - timedelta(days=1)
    ended: int = grants.filter(Q(valid_until__isnull=True) | Q(valid_until__gt=yesterday)).update(
        valid_until=yesterday
    )
    return ended
