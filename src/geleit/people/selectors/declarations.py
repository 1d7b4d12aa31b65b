"""The four declarations of a person, and what has to be asked at a given moment."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from geleit import audit
from geleit.accounts import selectors as accounts
from geleit.catalogue import selectors as catalogue
from geleit.kernel import clock
from geleit.kernel.actor import Actor
from geleit.kernel.together import fetch_together
from geleit.people.enums import DeclarationKind, Direction, Moment
from geleit.people.models import CaseAgreement, Consent, PrivacyNotice, SecrecyRelease
from geleit.people.models.declarations import Declaration

SENSITIVE_PURPOSE = "special_data"
MESSAGE_PURPOSE = "contact_message"
CONFERENCE_PURPOSE = "conference"
KINDS: Final[dict[DeclarationKind, type[Declaration]]] = {
    DeclarationKind.NOTICE: PrivacyNotice,
    DeclarationKind.AGREEMENT: CaseAgreement,
    DeclarationKind.CONSENT: Consent,
    DeclarationKind.RELEASE: SecrecyRelease,
}


@dataclass(frozen=True, slots=True)
class Given:
    """One declaration in words. ``is_valid``: neither withdrawn nor past its last day."""

    id: UUID
    kind: str
    kind_label: str
    what: str
    given_on: date
    language: str
    explained_by: str
    interpreted: bool
    form: str
    valid_until: date | None
    withdrawn_on: date | None
    withdrawn_to: str
    is_valid: bool
    case_key: UUID | None
    purpose: str = ""
    recipient: str = ""
    interpreter: str = ""
    file_id: UUID | None = None
    signed_on: date | None = None
    witness: str = ""
    together: UUID | None = None
    office_id: UUID | None = None
    data_blocks: tuple[str, ...] = ()
    other_office: str = ""  # of a release: who must know that it ended
    subject: str = ""
    towards_us: bool = False


@dataclass(frozen=True, slots=True)
class Asked:
    """One thing to ask or to do now; ``given`` when it is there already."""

    sentence: str
    given: bool
    kind: str  # DeclarationKind, or "" where nothing of the four is meant
    since: date | None = None


def list_declarations(actor: Actor, *, person_id: UUID) -> list[Given]:
    """All declarations, the newest first, withdrawn ones too. Two queries."""
    audit.read(actor, "person_seen", person=person_id)
    rows = with_kind(fetch_together(*stored(person_id)))
    return in_words(rows, accounts.names_of(staff_in(rows)))


def stored(person_id: UUID) -> "list[QuerySet[Any]]":
    """The four tables, in the order of ``KINDS``."""
    return [model._default_manager.filter(person_id=person_id) for model in KINDS.values()]


def with_kind(found: Iterable[Iterable[Declaration]]) -> list[tuple[str, Declaration]]:
    return [(kind.value, row) for kind, rows in zip(KINDS, found, strict=True) for row in rows]


def staff_in(rows: Iterable[tuple[str, Declaration]]) -> set[UUID]:
    """Who explained, who saw the signature, and who took a withdrawal."""
    named = (
        each
        for _kind, row in rows
        for each in (row.explained_by, row.withdrawn_to, row.witnessed_by)
    )
    return {each for each in named if each is not None}


def in_words(rows: Iterable[tuple[str, Declaration]], names: dict[UUID, str]) -> list[Given]:
    shown = [_in_words(kind, row, names) for kind, row in rows]
    return sorted(shown, key=lambda given: (given.given_on, given.kind), reverse=True)


def _in_words(kind: str, row: Declaration, names: dict[UUID, str]) -> Given:
    until: date | None = getattr(row, "valid_until", None)
    gone = row.withdrawn_on is not None or (until is not None and until < clock.today())
    return Given(
        id=row.pk,
        kind=kind,
        kind_label=str(DeclarationKind(kind).label),
        what=_what(row),
        given_on=row.given_on,
        language=catalogue.label("language", row.language),
        explained_by=names.get(row.explained_by, ""),
        interpreted=row.interpreted,
        form=str(row.get_form_display()),
        valid_until=until,
        withdrawn_on=row.withdrawn_on,
        withdrawn_to=names.get(row.withdrawn_to, "") if row.withdrawn_to else "",
        is_valid=not gone,
        case_key=row.case_key,
        purpose=getattr(row, "purpose", ""),
        recipient=getattr(row, "recipient", getattr(row, "towards", "")),
        interpreter=row.interpreter,
        file_id=row.file_id,
        signed_on=row.signed_on,
        witness=names.get(row.witnessed_by, "") if row.witnessed_by else "",
        together=row.together,
        office_id=getattr(row, "office_id", None),
        data_blocks=tuple(getattr(row, "data_blocks", ())),
        other_office=_other_office(row),
        subject=getattr(row, "subject", ""),
        towards_us=getattr(row, "towards_us", False),
    )


def _other_office(row: Declaration) -> str:
    """The other side of a release: who was told, or, towards us, who was free to speak to us."""
    if not isinstance(row, SecrecyRelease):
        return ""
    return row.released if row.towards_us else row.towards


def _what(row: Declaration) -> str:
    if isinstance(row, Consent):
        blocks = ", ".join(catalogue.label("data_block", key) for key in row.data_blocks)
        purpose = catalogue.label("consent_purpose", row.purpose)
        direction = Direction(row.direction).label
        return f"{purpose} · {row.recipient} · {blocks} · {direction}"
    if isinstance(row, SecrecyRelease):
        return _("%(who)s darf sprechen mit %(towards)s über %(subject)s") % {
            "who": row.released,
            "towards": row.towards,
            "subject": row.subject,
        }
    if isinstance(row, PrivacyNotice):
        return _("Datenschutz-Information")
    return _("möchte Case Management")


def what_is_asked_now(
    actor: Actor, *, person_id: UUID, moment: str, recipient: str = ""
) -> list[Asked]:
    """What has to be there at this moment (design/20), each with what is given already.

    ``recipient`` narrows consent and release to one office.
    """
    return asked(list_declarations(actor, person_id=person_id), moment, recipient)


def asked(declarations: list[Given], moment: str, recipient: str = "") -> list[Asked]:
    """The rule alone, on declarations that were read before."""
    valid = [given for given in declarations if given.is_valid]

    def latest(kind: DeclarationKind, purpose: str = "", to: str = "") -> Given | None:
        return next(
            (
                given
                for given in valid
                if given.kind == kind
                and (not purpose or given.purpose == purpose)
                and (not to or given.recipient.casefold() == to.casefold())
            ),
            None,
        )

    def needs(sentence: str, kind: DeclarationKind, found: Given | None) -> Asked:
        return Asked(sentence, found is not None, kind.value, found.given_on if found else None)

    information = needs(
        _("Datenschutz-Information geben, in der Sprache der Person"),
        DeclarationKind.NOTICE,
        latest(DeclarationKind.NOTICE),
    )
    match moment:
        case Moment.BEFORE_NAME:
            return [information]
        case Moment.SENSITIVE:
            sentence = _(
                "Ausdrückliche Einwilligung, oder der Grund, den der Datenschutz festgehalten hat"
            )
            found = latest(DeclarationKind.CONSENT, SENSITIVE_PURPOSE)
            return [information, needs(sentence, DeclarationKind.CONSENT, found)]
        case Moment.END_OF_SCREENING:
            sentence = _("Vereinbarung: Die Person möchte Case Management")
            return [
                information,
                needs(sentence, DeclarationKind.AGREEMENT, latest(DeclarationKind.AGREEMENT)),
            ]
        case Moment.FIRST_CONTACT:
            return [
                needs(
                    _("Einwilligung in die Weitergabe an diese Stelle"),
                    DeclarationKind.CONSENT,
                    latest(DeclarationKind.CONSENT, to=recipient),
                ),
                needs(
                    _("Schweigepflichtentbindung für diese Stelle"),
                    DeclarationKind.RELEASE,
                    latest(DeclarationKind.RELEASE, to=recipient),
                ),
            ]
        case Moment.CONFERENCE:
            sentence = _(
                "Liste der Teilnehmenden mit der Person besprechen, Einwilligung für jede Stelle"
            )
            found = latest(DeclarationKind.CONSENT, CONFERENCE_PURPOSE)
            return [needs(sentence, DeclarationKind.CONSENT, found)]
        case Moment.MESSAGE:
            sentence = _("Fragen, ob SMS oder E-Mail sicher ist, und das festhalten")
            found = latest(DeclarationKind.CONSENT, MESSAGE_PURPOSE)
            return [needs(sentence, DeclarationKind.CONSENT, found)]
        case Moment.CLOSING:
            return [
                Asked(_("Fragen, ob wir uns in drei oder sechs Monaten melden dürfen"), False, "")
            ]
    return []
