"""How a form meets a service: refused with a sentence, or in conflict with a colleague."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext as _

from geleit.kernel.errors import Conflict, DomainError, NotAllowed, NotFound
from geleit.kernel.forms import Form

Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Both:
    """One field in both versions."""

    label: str
    mine: str
    theirs: str


@dataclass(frozen=True, slots=True)
class ConflictView:
    """Two people changed the same thing: shown side by side, the form keeps mine."""

    sentence: str
    theirs: str
    rows: Sequence[Both]
    keep_url: str


SAME_WORDS = {  # field of a service -> of a form
    "summary": "achieved",
    "starts_at": "time",
    "hand_over_to": "hand_over",
}


def attempt(form: Form, service: Callable[[], Result]) -> Result | None:
    """Run a service with a valid form. A refusal becomes a sentence of the form and gives None."""
    try:
        return service()
    except (Conflict, NotAllowed, NotFound):
        raise
    except DomainError as error:
        error.field = SAME_WORDS.get(error.field, error.field)
        form.add_domain_error(error)
    except ValidationError as error:
        if hasattr(error, "error_dict"):
            for field, sentences in error.message_dict.items():
                form.add_error(field if field in form.fields else None, sentences)
        else:
            form.add_error(None, error.messages)
    return None


def newer(data: QueryDict, version: int) -> QueryDict:
    """What was sent, as an answer to the version that is stored by now."""
    again = data.copy()
    again["version"] = str(version)
    return again


def version_of(request: HttpRequest) -> int | None:
    """The version a one-button form was shown with; nothing when it makes no sense."""
    sent = request.POST.get("version", "")
    return int(sent) if sent.isascii() and sent.isdigit() and len(sent) < 9 else None


def sent_fields(form: Any, *left_out: str) -> list[tuple[str, str]]:
    """Everything that was sent, to go along on a check page as hidden fields."""
    data: QueryDict = form.data
    skipped = {"csrfmiddlewaretoken", *left_out}
    return [
        (name, value) for name, values in data.lists() if name not in skipped for value in values
    ]


def conflict_sentence(error: Conflict) -> str:
    return str(error.message) or _("Diese Angaben wurden inzwischen geändert.")
