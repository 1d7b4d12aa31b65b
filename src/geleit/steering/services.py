"""Writing findings: reported, changed, released by who reported them; answered by coordination."""

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import connection
from django.utils.translation import gettext as _

from geleit import audit
from geleit.accounts import selectors as accounts
from geleit.cases import selectors as cases
from geleit.kernel import clock
from geleit.kernel.actor import Actor
from geleit.kernel.errors import Conflict, DomainError, NotFound
from geleit.kernel.permissions import Permission, require
from geleit.people import selectors as people
from geleit.steering import checks, selectors
from geleit.steering.enums import FindingOrigin, FindingState, Severity
from geleit.steering.errors import Released
from geleit.steering.models import Finding, FindingLink

if TYPE_CHECKING:
    from geleit.accounts.models import Unit
    from geleit.cases.models import Case, Note


def report_finding(  # noqa: PLR0913  one keyword a field; stories and forms read the names
    actor: Actor,
    *,
    kind: str,
    from_office: str = "",
    to_office: str = "",
    legal_area: str = "",
    life_area: str = "",
    municipality: str = "",
    month: date | None = None,
    severity: str = Severity.ANNOYING,
    amount: str = "",
    text: str = "",
    remedy: str = "",
    case_id: UUID | None = None,
    note_id: UUID | None = None,
    from_brief_contact: bool = False,
    despite_hints: bool = False,
) -> Finding:
    """Report a hurdle without a name. Town and month default to the case's (or team's) and today's.

    With ``case_id`` the link is kept apart, and the journal entry does not name the case: it
    outlives the link. Raises NotFound (a case the actor does not hold), NamesPerhaps (say
    ``despite_hints=True`` after a look), DomainError (unknown key, month ahead, text too long).
    """
    require(actor, Permission.REPORT_FINDING)
    case = _held_case(actor, case_id) if case_id is not None else None
    unit = case.unit if case is not None else _unit_of(actor, municipality)
    town = municipality or (case.municipality if case is not None else unit.municipalities[0])
    names = people.names_of([case.person_id]).values() if case is not None else ()
    if note_id is not None and cases.get_note(actor, note_id).case_id != case_id:
        raise DomainError(_("Diese Notiz gehört zu einem anderen Fall. Melden Sie von dort aus."))
    finding = Finding(
        controller_id=unit.controller_id,
        unit_id=unit.id,
        origin=_origin(case_id, from_brief_contact=from_brief_contact),
        month=checks.month(month),
        text=checks.prose(text, "text"),
        remedy=checks.prose(remedy, "remedy"),
        reported_by=actor.id,
        **checks.facts(
            {
                "kind": kind,
                "from_office": from_office,
                "to_office": to_office,
                "legal_area": legal_area,
                "life_area": life_area,
                "municipality": town,
                "severity": severity,
                "amount": amount,
            }
        ),
    )
    reason = _guarded(finding, names, despite_hints=despite_hints)
    with audit.action(actor, "finding_reported", reason=reason):
        finding.save(force_insert=True)
        if case_id is not None:
            link = FindingLink(finding=finding, case_id=case_id, note_id=note_id)
            link.save(force_insert=True)
    return finding


def change_finding(  # noqa: PLR0913  one keyword a field; stories and forms read the names
    actor: Actor,
    *,
    finding_id: UUID,
    version: int | None = None,
    kind: str | None = None,
    from_office: str | None = None,
    to_office: str | None = None,
    legal_area: str | None = None,
    life_area: str | None = None,
    municipality: str | None = None,
    month: date | None = None,
    severity: str | None = None,
    amount: str | None = None,
    text: str | None = None,
    remedy: str | None = None,
    despite_hints: bool = False,
) -> Finding:
    """Correct a finding before its text is released. What is None stays as it is.

    Raises NotFound, Released, Conflict (somebody changed it since ``version``), NamesPerhaps,
    DomainError (unknown key, month ahead, text too long).
    """
    finding = _lock(actor, finding_id)
    if version is not None and finding.version != version:
        raise Conflict(finding)
    if finding.released_on is not None:
        raise Released
    given = {
        "kind": kind,
        "from_office": from_office,
        "to_office": to_office,
        "legal_area": legal_area,
        "life_area": life_area,
        "municipality": municipality,
        "severity": severity,
        "amount": amount,
    }
    changed = checks.changed_facts(finding, given)
    if month is not None:
        changed["month"] = checks.month(month)
    if text is not None:
        changed["text"] = checks.prose(text, "text")
    if remedy is not None:
        changed["remedy"] = checks.prose(remedy, "remedy")
    for name, value in changed.items():
        setattr(finding, name, value)
    reason = _guarded(finding, selectors.names_behind(actor, finding), despite_hints=despite_hints)
    finding.version += 1
    with audit.action(actor, "finding_changed", reason=reason):
        finding.save(force_update=True)
    return finding


def release_finding(actor: Actor, *, finding_id: UUID, despite_hints: bool = False) -> Finding:
    """Let coordination and steering group read the text. Twice is once.

    Raises NotFound, NamesPerhaps (unless the look was taken when it was written or now),
    DomainError (there is no text).
    """
    finding = _lock(actor, finding_id)
    if finding.released_on is not None:
        return finding
    if not finding.text and not finding.remedy:
        raise DomainError(
            _("Schreiben Sie zuerst, was passiert ist. Ohne Text gibt es nichts freizugeben."),
            field="text",
        )
    reason = _guarded(finding, selectors.names_behind(actor, finding), despite_hints=despite_hints)
    finding.released_on = clock.today()
    finding.version += 1
    with audit.action(actor, "finding_released", reason=reason):
        finding.save(update_fields=["released_on", "version"])
    return finding


def withdraw_release(actor: Actor, *, finding_id: UUID) -> Finding:
    """Close the text again. What others read meanwhile cannot be called back."""
    finding = _lock(actor, finding_id)
    if finding.released_on is None:
        return finding
    finding.released_on = None
    finding.version += 1
    with audit.action(actor, "finding_release_withdrawn"):
        finding.save(update_fields=["released_on", "version"])
    return finding


def answer_finding(actor: Actor, *, finding_id: UUID, state: str, text: str = "") -> None:
    """Tell the reporter of one released finding what became of it. Append only.

    Raises NotAllowed, NotFound (not released, or no such finding), DomainError.
    """
    _answer(actor, ("", "", "", finding_id), state, text)


def answer_hurdle(
    actor: Actor,
    *,
    kind: str,
    from_office: str = "",
    to_office: str = "",
    state: str,
    text: str = "",
) -> None:
    """Tell everybody who reported this kind at this interface, without learning who or how many."""
    _answer(actor, (kind, from_office, to_office, None), state, text)


def _answer(actor: Actor, whom: tuple[str, str, str, UUID | None], state: str, text: str) -> None:
    require(actor, Permission.ANSWER_FINDING)
    if state not in FindingState.values or state == FindingState.REPORTED:
        raise DomainError(_("Wählen Sie einen Stand aus der Liste."), field="state")
    sentence = checks.prose(text, "text", checks.NEWS_CHARS)
    with audit.action(actor, "finding_answered"), connection.cursor() as cursor:
        cursor.execute(
            "SELECT geleit.answer_findings(%s, %s, %s, %s, %s, %s, %s)",
            [*whom, state, sentence, clock.now()],
        )
        if not (cursor.fetchone() or (False,))[0]:
            raise NotFound


def follow_note(_actor: Actor, before: "Note", after: "Note") -> None:
    """Take the links of a moved note along; registered with ``cases.services.on_note_moved``.

    The finding then counts for the case its note is in. Its own words, town and month stay as
    they were reported. A note that is struck changes nothing: the hurdle was met, whatever became
    of the note, and its reporter corrects it on her own page.
    """
    FindingLink.objects.filter(note_id=before.id).update(case_id=after.case_id, note_id=after.id)


def _lock(actor: Actor, finding_id: UUID) -> Finding:
    """The finding, held until the end of the transaction; NotFound for anybody else's."""
    require(actor, Permission.REPORT_FINDING)
    finding = Finding.objects.select_for_update().filter(id=finding_id).first()
    if finding is None:
        raise NotFound
    require(actor, Permission.REPORT_FINDING, finding)
    return finding


def _held_case(actor: Actor, case_id: UUID) -> "Case":
    if not people.holds(actor, case_key=case_id):
        raise NotFound
    return cases.get_case(actor, case_id)


def _unit_of(actor: Actor, municipality: str) -> "Unit":
    """The actor's team in charge of the town, else her first by name."""
    own = [unit for unit in accounts.list_units() if unit.id in actor.units]
    if not own:
        raise DomainError(
            _("Sie gehören heute zu keinem Team. Wenden Sie sich an die Fachadministration.")
        )
    return next((unit for unit in own if municipality in unit.municipalities), own[0])


def _origin(case_id: UUID | None, *, from_brief_contact: bool) -> FindingOrigin:
    if case_id is not None:
        return FindingOrigin.CASE
    return FindingOrigin.BRIEF_CONTACT if from_brief_contact else FindingOrigin.OTHER


def _guarded(finding: Finding, names: Iterable[str], *, despite_hints: bool) -> str:
    return checks.without_person([finding.text, finding.remedy], names, despite_hints=despite_hints)
