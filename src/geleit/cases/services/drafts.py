"""Drafts: what was typed and not yet sent. An upsert without history, encrypted for one user."""

import json
from collections.abc import Mapping
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from geleit.cases.models import Draft
from geleit.kernel import clock
from geleit.kernel.actor import Actor
from geleit.kernel.errors import DomainError

MAX_CHARS = 40_000
PLACE_CHARS = 120
Value = str | int | bool | None | list[str]


def save_draft(
    actor: Actor, *, place: str, fields: Mapping[str, Value], case_key: UUID | None = None
) -> Draft:
    """Keep the fields of an unsent form; the newest replaces what was there.

    ``place`` names form and object without a name, e.g. ``note:<case id>``. Text is kept as it
    was typed (NUL signs go, which the database cannot hold). Raises DomainError when it is more
    than 40,000 characters.
    """
    text = json.dumps(dict(fields), ensure_ascii=False, default=str).replace("\\u0000", "")
    if len(text) > MAX_CHARS or len(place) > PLACE_CHARS:
        raise DomainError(_("Dieser Entwurf ist zu lang. Kürzen Sie den Text."))
    draft = _locked(actor, place)
    if draft is None:
        draft = Draft(user_id=actor.id, place=place, case_key=case_key, fields=text)
        try:
            with transaction.atomic():
                draft.save(force_insert=True)
        except IntegrityError:  # a second tab was faster
            draft = _locked(actor, place)
        else:
            return draft
    if draft is not None:
        draft.fields, draft.saved_at, draft.case_key = text, clock.now(), case_key
        draft.save(update_fields=["fields", "saved_at", "case_key"])
        return draft
    return save_draft(actor, place=place, fields=fields, case_key=case_key)


def _locked(actor: Actor, place: str) -> Draft | None:
    return (
        Draft.objects.select_for_update(of=("self",)).filter(user_id=actor.id, place=place).first()
    )


def drop_draft(actor: Actor, *, place: str) -> bool:
    """Forget a draft after its form was sent or given up; whether there was one."""
    dropped, _each = Draft.objects.filter(user_id=actor.id, place=place).delete()
    return dropped > 0
