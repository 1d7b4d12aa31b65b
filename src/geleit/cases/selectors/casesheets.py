"""Case sheets without names, each with what the guard finds in it now."""

from dataclasses import dataclass
from uuid import UUID

from geleit import audit
from geleit.accounts import selectors as accounts
from geleit.cases import casesheet
from geleit.cases.models import Case, CaseSheet
from geleit.cases.permissions import require_content
from geleit.kernel.actor import Actor
from geleit.kernel.errors import NotFound
from geleit.privacy import keys


@dataclass(frozen=True, slots=True)
class SheetView:
    """``open_hits``: those nobody has given a reason for, so it may not be printed."""

    sheet: CaseSheet
    hits: list[casesheet.Hit]
    open_hits: list[casesheet.Hit]
    confirmed_by: str


def list_case_sheets(actor: Actor, *, case: Case) -> list[CaseSheet]:
    """All of a case, newest first. Raises NotAllowed."""
    require_content(actor, case)
    audit.read(actor, "case_sheets_seen", person=case.person_id, case=case.id)
    keys.preload([case.id])
    return list(CaseSheet.objects.filter(case_id=case.id).order_by("-created_at", "id"))


def get_case_sheet(actor: Actor, *, case: Case, sheet_id: UUID) -> SheetView:
    """One sheet with the guard's finds. Six queries. Raises NotFound, NotAllowed."""
    require_content(actor, case)
    sheet = CaseSheet.objects.filter(id=sheet_id, case_id=case.id).first()
    if sheet is None:
        raise NotFound
    audit.read(actor, "case_sheets_seen", person=case.person_id, case=case.id)
    found = casesheet.hits(casesheet.texts_of(sheet).values(), casesheet.known_of(actor, case))
    names = accounts.names_of([sheet.confirmed_by]) if sheet.confirmed_by else {}
    return SheetView(
        sheet=sheet,
        hits=found,
        open_hits=casesheet.unexplained(found, sheet.reasons if sheet.confirmed_at else {}),
        confirmed_by=names.get(sheet.confirmed_by, "") if sheet.confirmed_by else "",
    )


def propose_case_sheet(actor: Actor, *, case: Case) -> dict[str, str]:
    """What a new sheet begins with, by section (``casesheet.SECTIONS``). Raises NotAllowed."""
    require_content(actor, case)
    keys.preload([case.id])
    return casesheet.proposal(actor, case)
