"""Case sheets without names: written, read and confirmed, printed."""

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from geleit import audit
from geleit.cases import casesheet, papers
from geleit.cases.enums import SheetPurpose
from geleit.cases.models import CaseSheet, Conference
from geleit.cases.services import checks, locks
from geleit.documents import languages
from geleit.documents import services as documents
from geleit.kernel import clock
from geleit.kernel.actor import Actor
from geleit.kernel.errors import DomainError, NotFound
from geleit.kernel.permissions import Permission

if TYPE_CHECKING:
    pass

REASON_CHARS = 300


def write_case_sheet(
    actor: Actor,
    *,
    case_id: UUID,
    purpose: str,
    question: str,
    outline: str = "",
    areas: str = "",
    goals: str = "",
    hurdles: str = "",
    more: str = "",
    conference_id: UUID | None = None,
) -> CaseSheet:
    """Keep a sheet about an open case. Nothing leaves by this; the guard only marks.

    Raises NotFound (also: a conference of another case), NotAllowed, CaseClosed, DomainError.
    """
    case = locks.lock_open_case(actor, case_id, Permission.WRITE_CASE)
    if conference_id and not Conference.objects.filter(id=conference_id, case_id=case_id).exists():
        raise NotFound
    sheet = CaseSheet(case=case, conference_id=conference_id, written_by=actor.id)
    _fill(sheet, purpose, question, outline, areas, goals, hurdles, more)
    with audit.action(actor, "case_sheet_written", person=case.person_id, case=case_id):
        sheet.save(force_insert=True)
    return sheet


def change_case_sheet(
    actor: Actor,
    *,
    sheet_id: UUID,
    version: int | None,
    purpose: str,
    question: str,
    outline: str = "",
    areas: str = "",
    goals: str = "",
    hurdles: str = "",
    more: str = "",
) -> CaseSheet:
    """Change the text; whoever confirmed it has not read this, so it is to be read again.

    Raises NotFound, NotAllowed, CaseClosed, Conflict, DomainError.
    """
    case, sheet = locks.lock_in_case(actor, CaseSheet, sheet_id)
    locks.check_version(sheet, version)
    _fill(sheet, purpose, question, outline, areas, goals, hurdles, more)
    sheet.confirmed_by = sheet.confirmed_at = None
    return locks.save_next(actor, case, sheet, "case_sheet_changed")


def confirm_case_sheet(
    actor: Actor,
    *,
    sheet_id: UUID,
    version: int | None,
    has_read: bool,
    reasons: Mapping[str, str] | None = None,
) -> CaseSheet:
    """Say: I have read all of it, and it names nobody. ``reasons``: for each find, by its key.

    The journal gets the number of finds, never their words. Raises NotFound, NotAllowed,
    CaseClosed, Conflict, DomainError (not read, a find without a reason).
    """
    case, sheet = locks.lock_in_case(actor, CaseSheet, sheet_id)
    locks.check_version(sheet, version)
    if not has_read:
        raise DomainError(_("Lesen Sie das Blatt und bestätigen Sie das."), field="has_read")
    given = {key: checks.prose(why, f"why_{key}") for key, why in (reasons or {}).items()}
    found = casesheet.hits(casesheet.texts_of(sheet).values(), casesheet.known_of(actor, case))
    _refuse_unexplained(casesheet.unexplained(found, given))
    kept = {hit.key: given[hit.key] for hit in found}
    for key, why in kept.items():
        if len(why) > REASON_CHARS:
            raise DomainError(
                _("Das ist zu lang. Kürzen Sie auf %(n)d Zeichen.") % {"n": REASON_CHARS},
                field=f"why_{key}",
            )
    sheet.exceptions = json.dumps(kept, ensure_ascii=False) if kept else ""
    sheet.confirmed_by, sheet.confirmed_at = actor.id, clock.now()
    checks.clean(sheet)
    reason = f"trotz {len(found)} Hinweisen" if found else ""
    return locks.save_next(actor, case, sheet, "case_sheet_confirmed", reason)


def print_case_sheet(actor: Actor, *, sheet_id: UUID) -> UUID:
    """Order the PDF of a confirmed sheet; the journal notes that it leaves, and what for.

    The guard looks once more: a name may have become known since. Raises NotFound, NotAllowed,
    CaseClosed, DomainError (nobody has read it, a new find).
    """
    case, sheet = locks.lock_in_case(actor, CaseSheet, sheet_id)
    if sheet.confirmed_at is None:
        raise DomainError(_("Lesen Sie das Blatt zuerst und geben Sie es frei."))
    found = casesheet.hits(casesheet.texts_of(sheet).values(), casesheet.known_of(actor, case))
    _refuse_unexplained(casesheet.unexplained(found, sheet.reasons))
    sheet.left_on = clock.today()
    reason = f"{sheet.purpose}, Fassung {sheet.version}"
    with audit.action(actor, "case_sheet_left", person=case.person_id, case=case.id, reason=reason):
        sheet.save(update_fields=["left_on"])
        return documents.order_sheet(
            actor,
            kind=papers.KIND,
            language=languages.GERMAN,
            data=papers.blind(sheet),
            case_key=case.id,
        )


def _refuse_unexplained(found: "list[casesheet.Hit]") -> None:
    if found:
        words = ngettext(
            "Das Blatt nennt an %(n)d Stelle vielleicht die Person. Ändern Sie den Text, oder"
            " begründen Sie die Stelle.",
            "Das Blatt nennt an %(n)d Stellen vielleicht die Person. Ändern Sie den Text, oder"
            " begründen Sie jede Stelle einzeln.",
            len(found),
        )
        raise DomainError(words % {"n": len(found)}, field=f"why_{found[0].key}")


def _fill(
    sheet: CaseSheet,
    purpose: str,
    question: str,
    *sections: str,
) -> None:
    if purpose not in SheetPurpose.values:
        raise DomainError(_("Wählen Sie einen Eintrag aus der Liste."), field="purpose")
    sheet.purpose = purpose
    sheet.question = checks.written(question, "question")
    for name, text in zip(casesheet.SECTIONS[1:], sections, strict=True):
        setattr(sheet, name, checks.prose(text, name))
    checks.clean(sheet)
