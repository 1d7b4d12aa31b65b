"""The sheet of a declaration: ordered for print, signed on paper or on screen."""

from collections.abc import Sequence
from uuid import UUID

from django.utils.translation import gettext as _

from geleit import audit
from geleit.accounts import selectors as accounts
from geleit.documents import services as documents
from geleit.kernel import clock
from geleit.kernel.actor import Actor
from geleit.kernel.errors import DomainError, NotFound
from geleit.people import sheets
from geleit.people.enums import DeclarationForm, DeclarationKind
from geleit.people.models import Person, PrivacyNotice
from geleit.people.models.declarations import Declaration
from geleit.people.selectors.persons import names_of
from geleit.people.services import base
from geleit.people.services.declarations import MODELS

SCAN = "declaration"  # kind of document


def order_declaration_sheet(
    actor: Actor, *, kind: str, declaration_id: UUID, language: str = ""
) -> UUID:
    """Order the print of one declaration, with all that was said on the same sheet.

    German beside the language in which it was explained, or beside ``language``. Raises NotFound,
    NotAllowed, NotChecked (production: nobody checked the language), DomainError.
    """
    row = find_declaration(kind, declaration_id)
    person = base.open_person(actor, row.person_id)
    return documents.order_sheet(
        actor,
        kind="declaration",
        language=language or row.language,
        data=sheets.sheet(said_together(row), _about(person, row)),
        person_id=row.person_id,
        case_key=row.case_key,
    )


def order_withdrawal_sheet(
    actor: Actor,
    *,
    kind: str,
    declaration_id: UUID,
    told: Sequence[str] = (),
    language: str = "",
) -> UUID:
    """Order the confirmation of a withdrawal for the person; ``told``: who gets a letter.

    Raises NotFound (also before the withdrawal), NotAllowed, NotChecked, DomainError.
    """
    row = find_declaration(kind, declaration_id)
    person = base.open_person(actor, row.person_id)
    if row.withdrawn_on is None:
        raise NotFound
    return documents.order_sheet(
        actor,
        kind="declaration",
        language=language or row.language,
        data=sheets.withdrawal(row, _about(person, row), told),
        person_id=row.person_id,
        case_key=row.case_key,
    )


def order_notice_sheet(actor: Actor, *, language: str) -> UUID:
    """Order the information by Art. 13 to hand out before there is a name: a line to write it on.

    About nobody, so that asking leaves no trace of a person. Raises NotAllowed, NotChecked.
    """
    controller = accounts.find_controller(actor.controller) if actor.controller else None
    about = sheets.About(
        person="",
        explained_by=accounts.names_of({actor.id}).get(actor.id, ""),
        witness="",
        controller=controller.name if controller else "",
        legal_basis=controller.legal_basis if controller else "",
    )
    data = sheets.sheet([PrivacyNotice(language=language)], about)
    return documents.order_sheet(actor, kind="declaration", language=language, data=data)


def sign_declaration(
    actor: Actor,
    *,
    kind: str,
    declaration_id: UUID,
    scan: bytes = b"",
    signed_name: str = "",
    saw_it: bool = False,
) -> Declaration:
    """Add the signature: the scan of the paper, or the name typed on screen and who saw it.

    All that was said on the same sheet is signed with it. Raises NotFound, NotAllowed, DomainError
    (neither of the two or both, nobody saw it, an upload that is no scan, already withdrawn).
    """
    found = find_declaration(kind, declaration_id)
    if bool(scan) == bool(signed_name.strip()):
        raise DomainError(
            _("Laden Sie den Scan hoch oder lassen Sie am Bildschirm unterschreiben."), field="scan"
        )
    if not scan and not saw_it:
        raise DomainError(
            _("Bestätigen Sie, dass die Person vor Ihnen zugestimmt hat."), field="saw_it"
        )
    base.open_person(actor, found.person_id)
    if found.withdrawn_on is not None:
        raise DomainError(_("Das wurde schon widerrufen."))
    file_id = None
    if scan:
        file_id = documents.add_file(
            actor, kind=SCAN, content=scan, case_key=found.case_key, person_id=found.person_id
        ).id
    with audit.action(actor, "declaration_signed", person=found.person_id, case=found.case_key):
        for row in said_together(found):
            row.form = DeclarationForm.PAPER if scan else DeclarationForm.SCREEN
            row.file_id = file_id or row.file_id
            row.signed_name = base.line(signed_name, "signed_name", limit=120)
            row.signed_on, row.witnessed_by = clock.today(), actor.id
            base.save(row)
    return find_declaration(kind, declaration_id)


def find_declaration(kind: str, declaration_id: UUID) -> Declaration:
    return base.find_row(MODELS[base.choice(kind, DeclarationKind, "kind")], declaration_id)


def said_together(row: Declaration) -> list[Declaration]:
    """The row, and what else stands on its sheet."""
    if row.together is None:
        return [row]
    others = type(row)._default_manager.filter(person_id=row.person_id, together=row.together)
    return [row, *others.exclude(pk=row.pk).exclude(withdrawn_on__isnull=False)]


def _about(person: Person, row: Declaration) -> sheets.About:
    staff = accounts.names_of({each for each in (row.explained_by, row.witnessed_by) if each})
    controller = accounts.find_controller(person.controller_id)
    return sheets.About(
        person="" if person.is_anonymous else names_of([person.id]).get(person.id, ""),
        explained_by=staff.get(row.explained_by, ""),
        witness=staff.get(row.witnessed_by, "") if row.witnessed_by else "",
        controller=controller.name if controller else "",
        legal_basis=controller.legal_basis if controller else "",
    )
