"""Ordering a sheet and storing its PDF. What is ordered waits in the order for the worker."""

import json
from collections.abc import Callable, Mapping
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _
from procrastinate.contrib.django import app

from geleit import audit
from geleit.documents import languages, paper, permissions, sheets, store
from geleit.documents.enums import Fault, SheetState
from geleit.documents.models import Sheet
from geleit.documents.sheets import JSON
from geleit.kernel import clock
from geleit.kernel.actor import Actor
from geleit.kernel.errors import DomainError, NotAllowed, NotFound
from geleit.kernel.permissions import require

JOB = "documents.render_sheet"


class NotChecked(DomainError):
    """Nobody has checked this language; German can be printed instead (05-settled 24)."""


def order_sheet(
    actor: Actor,
    *,
    kind: str,
    language: str,
    data: Mapping[str, JSON],
    person_id: UUID | None = None,
    case_key: UUID | None = None,
) -> UUID:
    """Order a print: stores the order sealed, and the job for the worker in this transaction.

    ``data`` follows the kind's contract; ``language`` is what the person reads (a language we do
    not print becomes German). Returns the id of the page ``desk:documents:sheet``.
    Raises NotAllowed, NotFound (case or person not open to the actor), NotChecked (production:
    consent, rights and slips in a language nobody has checked), DomainError (no such kind),
    ValueError (data against the contract).
    """
    chosen = sheets.get(kind)
    require(actor, chosen.permission)
    permissions.require_open(actor, case_key=case_key, person_id=person_id)
    sheets.check(chosen, data)
    printed = languages.printed(language)
    _refuse_unchecked(chosen, printed, data)
    sheet = Sheet(
        kind=kind,
        language=printed,
        person_id=person_id,
        case_key=case_key,
        owner_id=case_key or person_id or actor.id,
        data=json.dumps(dict(data), ensure_ascii=False),
        ordered_by=actor.id,
    )
    sheet.clean_fields()
    with audit.action(
        actor, "sheet_ordered", person=person_id, case=case_key, reason=f"{kind} {printed}"
    ):
        sheet.save(force_insert=True)
        app.configure_task(JOB).defer(sheet_id=str(sheet.id))
    return sheet.id


def _refuse_unchecked(kind: sheets.SheetKind, language: str, data: Mapping[str, JSON]) -> None:
    if not kind.needs_checked or settings.GELEIT_ALLOWS_DEMO or language == languages.GERMAN:
        return
    words = paper.fill(kind, language, data).words
    if words.unchecked or words.missing:
        raise NotChecked(
            _("Der Text auf %(language)s ist noch nicht geprüft. Drucken Sie ihn auf Deutsch.")
            % {"language": languages.name(language)},
            field="language",
        )


def finish_sheet(
    actor: Actor, *, sheet_id: UUID, make_pdf: Callable[[paper.Filled], bytes]
) -> None:
    """Make the PDF and store it; the worker's job. Repeating it changes nothing.

    ``make_pdf`` raises ``NoPango`` where the machine cannot; any other error marks the order as
    failed, and the page offers the print view.
    """
    if not actor.is_system:
        raise NotAllowed
    sheet = Sheet.objects.select_for_update().filter(id=sheet_id).first()
    if sheet is None:
        raise NotFound
    if sheet.state != SheetState.ORDERED:
        return
    with audit.action(actor, "sheet_rendered", person=sheet.person_id, case=sheet.case_key):
        content, fault = _made(sheet, make_pdf)
        if content:
            sheet.chunks = store.write(sheet.id, sheet.owner_id, content)
            sheet.state, sheet.ready_at = SheetState.READY, clock.now()
        else:
            sheet.state, sheet.fault = SheetState.FAILED, fault
        sheet.save(update_fields=["state", "fault", "ready_at", "chunks"])


def _made(sheet: Sheet, make_pdf: Callable[[paper.Filled], bytes]) -> tuple[bytes, Fault]:
    """The PDF, or why there is none. The log names the kind of error, never what stood there."""
    try:
        with transaction.atomic():
            return make_pdf(paper.of(sheet)), Fault.ERROR
    except paper.NoPango:
        return b"", Fault.NO_PANGO
    except Exception as error:  # noqa: BLE001  whatever it is, the person gets the print view
        paper.log.error(
            "sheet failed", sheet_id=str(sheet.id), kind=sheet.kind, error=type(error).__name__
        )
        return b"", Fault.ERROR
