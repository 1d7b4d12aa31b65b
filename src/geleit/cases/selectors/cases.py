"""One case, and lists of cases: what the actor may see of them, with the look recorded."""

import re
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Count, F, OrderBy, Q
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from geleit import audit
from geleit.accounts import selectors as accounts
from geleit.cases.enums import OPEN_PHASES
from geleit.cases.models import Case, Task
from geleit.cases.models.case import CaseQuerySet
from geleit.cases.permissions import Access, access_of
from geleit.cases.selectors import rows
from geleit.cases.selectors.shapes import CaseList, TeamMember
from geleit.catalogue import selectors as catalogue
from geleit.kernel import clock
from geleit.kernel.actor import Actor
from geleit.kernel.errors import NotFound
from geleit.kernel.permissions import Permission, require

PAGE = 50
COUNTED_TO = 500
LAST_PAGE = 200  # nobody reads further; a filter helps
VIEWS = ("mine", "team", "deputy", "dormant", "closed")
CONTACT_GAPS = (30, 60, 90, 180)
_LAST_CONTACT = Coalesce("last_contact_on", "opened_on")
_SORTS: dict[str, tuple[OrderBy, ...]] = {
    "next": (F("next_on").asc(nulls_last=True),),
    "-next": (F("next_on").desc(nulls_last=True),),
    "contact": (F("last_contact_on").asc(nulls_first=True),),
    "-contact": (F("last_contact_on").desc(nulls_last=True),),
    "name": (F("initials").asc(),),
    "-name": (F("initials").desc(),),
    "place": (F("municipality").asc(),),
    "-place": (F("municipality").desc(),),
    "phase": (F("phase").asc(),),
    "-phase": (F("phase").desc(),),
    "opened": (F("opened_on").asc(),),
    "-opened": (F("opened_on").desc(),),
    "-closed": (F("closed_on").desc(nulls_last=True),),
    "closed": (F("closed_on").asc(nulls_last=True),),
}
CODE = re.compile(r"F[- ]?([0-9A-Z]{4,8})")  # cases/services/codes.py


def get_case(actor: Actor, case_id: UUID, permission: Permission = Permission.SEE_CASES) -> Case:
    """``find_case``, and records the look."""
    case = find_case(actor, case_id, permission)
    audit.read(actor, "case_seen", person=case.person_id, case=case.id)
    return case


def find_case(actor: Actor, case_id: UUID, permission: Permission) -> Case:
    """The case with ``responsible`` and ``unit``; who calls it records the look.

    Raises NotFound (closed to the actor, or none), NotAllowed (a team member sees only lists, a
    lead lacks e.g. WRITE_CASE). One query.
    """
    case = Case.objects.select_related("responsible", "unit").filter(id=case_id).first()
    if case is None:
        raise NotFound
    require(actor, permission, case)
    return case


def find_by_code(actor: Actor, code: str) -> Case | None:
    """The case with this number, if its page is open to the actor (Ctrl+K).

    One query, none where the text cannot be a number. With or without the dash.
    """
    written = CODE.fullmatch(code.strip().upper())
    if written is None:
        return None
    case = Case.objects.filter(code=f"F-{written[1]}").first()
    if case is None or access_of(actor, case) not in (Access.FULL, Access.LEAD):
        return None
    return case


def cases_of_people(actor: Actor, person_ids: list[UUID]) -> dict[UUID, Case]:
    """The newest visible case of each person, for search results and match cards. One query.

    What the outline says may be shown (code, phase, who is responsible); no look is recorded,
    the search does that with all ids it shows.
    """
    found: dict[UUID, Case] = {}
    cases = Case.objects.select_related("responsible").filter(person_id__in=person_ids)
    for case in cases.order_by("opened_on", "created_at"):
        found[case.person_id] = case
    return found


def list_cases(
    actor: Actor,
    *,
    view: str = "mine",
    phase: str = "",
    municipality: str = "",
    language: str = "",
    without_contact_since: str = "",
    responsible: str = "",
    sort: str = "",
    page: int = 1,
) -> CaseList:
    """At most 50 cases of a view, as the query string asks; four queries with the journal.

    Views: mine · team (needs a team) · deputy (of those absent today) · dormant (own, 60 days
    without contact) · closed. ``without_contact_since`` is a number of days (30, 60, 90, 180),
    ``responsible`` a user id within the team. What is unknown is left out and told in
    ``messages``. Raises NotAllowed.
    """
    require(actor, Permission.SEE_CASES)
    messages: list[str] = []
    if view not in VIEWS:
        messages.append(_("Diese Ansicht gibt es nicht. Sie sehen Ihre Fälle."))
        view = "mine"
    asked = {
        "phase": phase,
        "municipality": municipality,
        "language": language,
        "without_contact_since": without_contact_since,
        "responsible": responsible,
    }
    found, filters = _filtered(_viewed(actor, view), asked, messages)
    if sort and sort not in _SORTS:
        messages.append(_("Diese Sortierung gibt es nicht."))
    sort = sort if sort in _SORTS else ("-closed" if view == "closed" else "next")
    page = min(max(page, 1), LAST_PAGE)
    start = (page - 1) * PAGE
    ordered = found.order_by(*_SORTS[sort], "id").select_related("responsible")
    shown = list(ordered[start : start + PAGE + 1])
    total = _count(found, start, shown)
    names = rows.names_for(actor, shown[:PAGE])
    today = clock.today()
    audit.read(actor, "case_list", ids=[case.id for case in shown[:PAGE]])
    return CaseList(
        rows=[rows.case_row(actor, case, names, today) for case in shown[:PAGE]],
        total=min(total, COUNTED_TO),
        is_capped=total > COUNTED_TO,
        page=page,
        has_next=len(shown) > PAGE and page < LAST_PAGE,
        view=view,
        sort=sort,
        filters=filters,
        messages=messages,
    )


def _viewed(actor: Actor, view: str) -> CaseQuerySet:
    """Always with a driving filter: row-level security alone would read every row."""
    everything = Case.objects.all()
    if view == "team":
        return everything.open().filter(unit_id__in=actor.units | actor.leads)
    if view == "deputy":
        return everything.open().of(actor.stands_in_for)
    if view == "closed":
        return everything.of(actor.principals).filter(closed_on__isnull=False)
    mine = everything.open().of(frozenset({actor.id}))
    return _quiet(mine, rows.DORMANT_DAYS) if view == "dormant" else mine


def _quiet(cases: CaseQuerySet, days: int) -> CaseQuerySet:
    """Without contact for more than ``days``; a case nobody met counts from its opening."""
    before = clock.today() - timedelta(days=days)
    return cases.alias(last=_LAST_CONTACT).filter(last__lt=before)


def _filtered(
    cases: CaseQuerySet, asked: dict[str, str], messages: list[str]
) -> tuple[CaseQuerySet, dict[str, str]]:
    in_force: dict[str, str] = {}
    for name, value in asked.items():
        if not value:
            continue
        narrowed = _narrow(cases, name, value)
        if narrowed is None:
            messages.append(
                _("Diesen Filter gibt es nicht mehr: %(value)s. Er wirkt nicht.")
                % {"value": value[:40]}
            )
        else:
            cases, in_force[name] = narrowed, value
    return cases, in_force


def _narrow(cases: CaseQuerySet, name: str, value: str) -> CaseQuerySet | None:
    """None when the value is unknown."""
    if name == "without_contact_since":
        known = value.isdecimal() and value.isascii() and int(value[:4]) in CONTACT_GAPS
        return _quiet(cases, int(value)) if known else None
    if name == "responsible":
        try:
            return cases.filter(responsible_id=UUID(value))
        except ValueError:
            return None
    if name == "phase":
        return cases.filter(phase=value) if value in OPEN_PHASES else None
    return cases.filter(**{name: value}) if value in catalogue.keys(name) else None


def _count(found: CaseQuerySet, start: int, shown: list[Case]) -> int:
    """Exact up to 500; a first page that is not full needs no query."""
    if start == 0 and len(shown) <= PAGE:
        return len(shown)
    return found.order_by()[: COUNTED_TO + 1].count()


def list_team(actor: Actor) -> list[TeamMember]:
    """Load of everybody who has cases or does case management in the actor's teams, by name.

    For leads; counts only, no text. Four queries. Raises NotAllowed.
    """
    require(actor, Permission.SEE_TEAM)
    today = clock.today()
    quiet = today - timedelta(days=rows.QUIET_DAYS)
    load: dict[UUID, tuple[int, int]] = {
        row["responsible_id"]: (row["cases"], row["quiet"])
        for row in Case.objects.open()
        .filter(unit_id__in=actor.leads)
        .alias(last=_LAST_CONTACT)
        .values("responsible_id")
        .annotate(cases=Count("id"), quiet=Count("id", filter=Q(last__lt=quiet)))
    }
    overdue = _overdue(actor, today)
    members = {user.id: user.name for user in accounts.list_case_managers(actor.leads)}
    gone = accounts.names_of(load.keys() - members.keys())
    return sorted(
        (
            TeamMember(
                user_id=user_id,
                name=name,
                does_case_management=user_id in members,
                open_cases=load.get(user_id, (0, 0))[0],
                without_contact=load.get(user_id, (0, 0))[1],
                overdue_tasks=overdue.get(user_id, 0),
            )
            for user_id, name in (members | gone).items()
        ),
        key=lambda member: member.name,
    )


def _overdue(actor: Actor, today: date) -> dict[UUID, int]:
    counted = (
        Task.objects.filter(
            case__unit_id__in=actor.leads, case__closed_on__isnull=True, due_on__lt=today
        )
        .filter(done_on__isnull=True)
        .values("owner_id")
        .annotate(tasks=Count("id"))
    )
    return {row["owner_id"]: row["tasks"] for row in counted}


def count_quiet(actor: Actor, days: int = rows.QUIET_DAYS) -> int:
    """Own open cases without contact for ``days``, counted to 500."""
    mine = Case.objects.open().of(frozenset({actor.id}))
    return _quiet(mine, days).order_by()[:COUNTED_TO].count()
