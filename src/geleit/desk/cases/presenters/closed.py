from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext as _

from geleit.cases.enums import Face
from geleit.cases.farewell import TEXTS
from geleit.desk.cases.presenters import closing
from geleit.desk.cases.presenters.common import labels, name_on_paper
from geleit.desk.http import DeskRequest
from geleit.documents import languages
from geleit.documents.texts import texts
from geleit.kernel import clock, formats
from geleit.people import selectors as people

if TYPE_CHECKING:
    from geleit.cases.models import Case
    from geleit.cases.selectors import FoundClosing

FACES = (Face.GOOD.value, Face.MIXED.value, Face.BAD.value)


def closed(found: "FoundClosing") -> dict[str, Any]:
    case, told = found.case, found.closing
    needs = labels("unmet_need", [need.kind for need in found.unmet_needs])
    return {
        "title": closing.title(told),
        "rows": closing.stored(told, needs),
        "retention": closing.kept_until(told.closed_on) if case.is_closed else "",
        "care": _care(found),
        "may_end_care": bool(
            case.is_closed and told.after_care and told.after_care_ended_on is None
        ),
        "is_closed": case.is_closed,
        "is_double": languages.printed(case.language) != languages.GERMAN,
    }


def _care(found: "FoundClosing") -> list[str]:
    """When we ask again, in words; or why nobody asks any more."""
    told = found.closing
    if not told.after_care:
        return [_("Keine Nachfrage gewünscht.")]
    if told.after_care_ended_on:
        return [
            _("Nachfrage beendet am %(day)s.") % {"day": formats.digits(told.after_care_ended_on)}
        ]
    asked = [task.done_on for task in found.after_care if task.done_on]
    ahead = [task.due_on for task in found.after_care if not task.done_on]
    words = [_("gefragt am %(day)s") % {"day": formats.day(day)} for day in asked]
    words += [_("nächste Nachfrage am %(day)s") % {"day": formats.day(day)} for day in ahead[:1]]
    return words + [_("danach am %(day)s") % {"day": formats.day(day)} for day in ahead[1:]]


def letter(request: DeskRequest, found: "FoundClosing") -> dict[str, Any]:
    """The letter is for the person herself: her name and address, nothing about the case."""
    case, told = found.case, found.closing
    file = people.get_file(request.actor, person_id=case.person_id)
    stored = next((each.value for each in file.contacts if each.kind == "address"), "")
    address = [part for line in stored.splitlines() for part in line.split(", ") if part]
    data: dict[str, Any] = {
        "receiver": [name_on_paper(case), *address],
        "date": clock.today().isoformat(),
        "code": case.code,
        "signed_by": request.user.name,
    }
    if told.hand_over_to:
        data["office"] = told.hand_over_to
    if told.after_care and told.after_care_ended_on is None:
        data["asks_again"] = True
    return data


def faces(case: "Case", *, is_answered: bool) -> dict[str, Any]:
    """Question and answers in the person's language; German small below for who sits beside."""
    language = languages.printed(case.language)
    words = texts(TEXTS, language)
    back = "closed" if case.is_closed else "close_case"

    def said(key: str) -> dict[str, str]:
        text = words.get(f"farewell.{key}")
        return {"other": text.other, "german": "" if text.other == text.german else text.german}

    return {
        "language": language,
        "direction": languages.direction(language),
        "question": said("question"),
        "free": said("free"),
        "thanks": said("thanks"),
        "faces": [{"key": key, **said(key)} for key in FACES],
        "is_answered": is_answered,
        "back_url": reverse(f"desk:cases:{back}", args=[case.id]),
    }
