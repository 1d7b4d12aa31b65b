"""Language, interpreter, urgency of a case in both versions."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from geleit.desk import flow
from geleit.desk.cases.presenters.common import language_text
from geleit.kernel.errors import Conflict
from geleit.kernel.forms import Form


def facts_conflict(form: Form, error: Conflict) -> flow.ConflictView:
    theirs: Any = error.theirs
    mine = form.cleaned_data
    return flow.ConflictView(
        sentence=flow.conflict_sentence(error),
        theirs=_("Gespeicherte Fassung"),
        rows=[
            flow.Both(
                _("Sprache"),
                language_text(mine["language"], needs_interpreter=mine["needs_interpreter"]) or "–",
                language_text(theirs.language, needs_interpreter=theirs.needs_interpreter) or "–",
            ),
            flow.Both(_("dringend"), _yes_no(yes=mine["is_urgent"]), _yes_no(yes=theirs.is_urgent)),
        ],
        keep_url=reverse("desk:cases:overview", args=[theirs.id]),
    )


def _yes_no(*, yes: bool) -> str:
    return _("ja") if yes else _("nein")
