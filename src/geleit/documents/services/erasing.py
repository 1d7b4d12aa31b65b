"""Forgetting: sheets after a day, everything of a case or a person when those go."""

from collections.abc import Iterable
from datetime import timedelta
from uuid import UUID

from django.db.models import Q

from geleit import audit
from geleit.documents import store
from geleit.documents.models import File, Sheet
from geleit.kernel import clock
from geleit.kernel.actor import Actor
from geleit.kernel.errors import NotAllowed

SHEET_HOURS = 24


def erase_case(actor: Actor, *, case_key: UUID) -> int:
    """Rows and content of a case; called by ``cases`` when the case is erased."""
    return _erase(actor, Q(case_key=case_key))


def erase_person(actor: Actor, *, person_id: UUID) -> int:
    """Rows and content of a person; called by ``people`` when the person is erased."""
    return _erase(actor, Q(person_id=person_id))


def _erase(actor: Actor, where: Q) -> int:
    if not actor.is_system:
        raise NotAllowed
    return sum(_drop(model, where) for model in (Sheet, File))


def _drop(model: type[Sheet] | type[File], where: Q) -> int:
    ids = list(model.objects.filter(where).values_list("id", flat=True))
    return _drop_rows(model, ids) if ids else 0


def _drop_rows(model: type[Sheet] | type[File], ids: Iterable[UUID]) -> int:
    wanted = list(ids)
    chunks = store.drop(wanted)
    rows = model._default_manager.filter(id__in=wanted)
    return chunks + (rows._raw_delete(rows.db) or 0)


def sweep_sheets(actor: Actor) -> int:
    """Forget orders and their PDFs after 24 hours. Returns the number of sheets."""
    if not actor.is_system:
        raise NotAllowed
    before = clock.now() - timedelta(hours=SHEET_HOURS)
    ids = list(Sheet.objects.filter(created_at__lt=before).values_list("id", flat=True))
    if ids:
        with audit.action(actor, "sheets_swept"):
            _drop_rows(Sheet, ids)
    return len(ids)
