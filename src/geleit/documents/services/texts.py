"""The county's printed texts: every change is a new version, nothing is overwritten."""

from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from geleit import audit
from geleit.documents import sources
from geleit.documents.enums import Origin
from geleit.documents.languages import GERMAN, LANGUAGES
from geleit.documents.models import Piece
from geleit.documents.words import PLACEHOLDER
from geleit.kernel import clock
from geleit.kernel.actor import Actor
from geleit.kernel.errors import Conflict, DomainError, NotFound
from geleit.kernel.permissions import Permission, require

SHIPPED_FROM = date(2020, 1, 1)


def load_default_texts(actor: Actor) -> int:
    """Add shipped texts that are missing, never touch what the county edited. Says how many."""
    present = set(Piece.objects.values_list("key", "language"))
    fresh = [
        Piece(
            key=key,
            language=language,
            version=1,
            body=body,
            valid_from=SHIPPED_FROM,
            origin=Origin.PERSON if language == GERMAN else Origin.MACHINE,
            source_version=None if language == GERMAN else 1,
        )
        for (key, language), body in sources.shipped().items()
        if (key, language) not in present
    ]
    with audit.action(actor, "texts_loaded"):
        Piece.objects.bulk_create(fresh)
    return len(fresh)


def new_text(
    actor: Actor,
    *,
    key: str,
    language: str,
    body: str,
    valid_from: date,
    based_on: int,
    origin: str = Origin.PERSON,
) -> Piece:
    """Write the next version of a text; it is unchecked until somebody checks it.

    ``based_on`` is the version that was read. Raises NotAllowed, NotFound (no such key or
    language), Conflict (somebody wrote a newer version), DomainError (a placeholder of the German
    text is missing or unknown; a day in the past).
    """
    require(actor, Permission.MANAGE_TEXTS)
    german = _newest(key, GERMAN)
    if german is None or language not in LANGUAGES:
        raise NotFound
    last = _newest(key, language)
    if (last.version if last else 0) != based_on:
        raise Conflict(last)
    if valid_from < clock.today():
        raise DomainError(_("Eine neue Fassung gilt frühestens ab heute."), field="valid_from")
    body = body.strip()
    if language != GERMAN:
        _same_placeholders(german.body, body)
    piece = Piece(
        key=key,
        language=language,
        version=based_on + 1,
        body=body,
        valid_from=valid_from,
        origin=origin,
        source_version=None if language == GERMAN else german.version,
        written_by=actor.id,
    )
    piece.clean_fields()
    with audit.action(actor, "text_versioned", reason=f"{key} {language}"):
        piece.save(force_insert=True)
    return piece


def check_text(actor: Actor, *, piece_id: UUID) -> Piece:
    """Say that a person has read the translation beside the German text and found it right.

    Raises NotAllowed, NotFound, DomainError (there is a newer version, or of the German text).
    """
    require(actor, Permission.MANAGE_TEXTS)
    piece = Piece.objects.select_for_update().filter(id=piece_id).first()
    if piece is None or piece.language == GERMAN:
        raise NotFound
    newest, german = _newest(piece.key, piece.language), _newest(piece.key, GERMAN)
    if newest is None or newest.id != piece.id:
        raise DomainError(_("Davon gibt es eine neuere Fassung. Prüfen Sie diese."))
    if german is None or (piece.source_version or 0) < german.version:
        raise DomainError(
            _("Der deutsche Text ist neuer. Schreiben Sie erst eine neue Fassung der Übersetzung.")
        )
    piece.checked_by, piece.checked_on = actor.id, clock.today()
    with audit.action(actor, "text_checked", reason=f"{piece.key} {piece.language}"):
        piece.save(update_fields=["checked_by", "checked_on"])
    return piece


def _newest(key: str, language: str) -> Piece | None:
    return Piece.objects.filter(key=key, language=language).order_by("-version").first()


def _same_placeholders(german: str, body: str) -> None:
    wanted, found = set(PLACEHOLDER.findall(german)), set(PLACEHOLDER.findall(body))
    if wanted != found:
        shown = ", ".join(f"{{{name}}}" for name in sorted(wanted)) or "–"
        raise DomainError(
            _("Platzhalter müssen die gleichen sein wie im deutschen Text: %(names)s.")
            % {"names": shown},
            field="body",
        )
