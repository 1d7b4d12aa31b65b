from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from geleit.cases import selectors
from geleit.desk import drafts
from geleit.desk.cases.presenters.common import own_cases, short_time
from geleit.desk.http import DeskRequest
from geleit.kernel import clock, formats

if TYPE_CHECKING:
    from geleit.cases.selectors.shapes import DraftRow as Stored

WITH_WORDS = 10  # the first ones show how they begin; each is decrypted on its own


@dataclass(frozen=True, slots=True)
class DraftRow:
    place: str
    label: str
    beginning: str
    url: str
    when: str
    time: str


def rows(
    request: DeskRequest, found: "list[Stored]", *, with_words: int = WITH_WORDS
) -> list[DraftRow]:
    cases = dict(own_cases(request)) if any(draft.case_key for draft in found) else {}
    return [
        _row(request, draft, cases.get(str(draft.case_key), ""), words=place < with_words)
        for place, draft in enumerate(found)
    ]


def _row(request: DeskRequest, draft: "Stored", case: str, *, words: bool) -> DraftRow:
    place = drafts.place_of(draft.place)
    saved = clock.local(draft.saved_at)
    fields = selectors.get_draft(request.actor, draft.place) if words else None
    return DraftRow(
        place=draft.place,
        label=" · ".join(filter(None, (place.label if place else _("Entwurf"), case))),
        beginning=drafts.beginning(fields or {}),
        url=place.url if place else "",
        when=formats.ago(saved.date()),
        time=short_time(saved),
    )
