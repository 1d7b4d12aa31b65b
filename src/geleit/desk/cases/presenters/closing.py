from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from geleit.cases import periods
from geleit.cases.enums import AfterCare, Face, GoalsReached
from geleit.cases.errors import OpenItem
from geleit.catalogue import selectors as catalogue
from geleit.desk import flow
from geleit.desk.cases.forms import CloseForm
from geleit.desk.cases.presenters.common import Row, labels
from geleit.desk.http import DeskRequest
from geleit.desk.referrals.forms import split_office
from geleit.directory import selectors as directory
from geleit.kernel import clock, formats
from geleit.people import selectors as people

if TYPE_CHECKING:
    from geleit.cases.models import Case, Closing

MOST_OPEN = 12  # lines of the warning


@dataclass(frozen=True, slots=True)
class Check:
    """What the check page shows before a case is closed."""

    rows: list[Row]
    open_title: str
    open_work: list[str]
    retention: str
    sent: list[tuple[str, str]]
    coverage: Any


def sent(form: CloseForm) -> dict[str, Any]:
    """As the service takes it; an unmet need has no topic of its own here."""
    facts = {
        name: form.cleaned_data[name] for name in form.cleaned_data if name != "idempotency_key"
    }
    facts["summary"] = facts.pop("achieved")
    facts["unmet_needs"] = [(kind, "") for kind in facts["unmet_needs"]]
    return facts


def check(request: DeskRequest, case: "Case", form: CloseForm, items: Sequence[OpenItem]) -> Check:
    facts = form.cleaned_data
    rows = _rows(
        facts["outcome"],
        facts["goals"],
        facts["after_care"],
        facts["achieved"],
        labels("unmet_need", facts["unmet_needs"]),
        facts["feedback"],
        facts["feedback_text"],
        _office_words(facts["hand_over"]),
    )
    count = len(items)
    return Check(
        rows=rows,
        open_title=ngettext("%(n)d Sache ist noch offen", "%(n)d Sachen sind noch offen", count)
        % {"n": count},
        open_work=[item.title for item in items[:MOST_OPEN]] + ["…"] * (count > MOST_OPEN),
        retention=retention(),
        sent=flow.sent_fields(form, "schritt"),
        coverage=_coverage(request, case, facts["hand_over"]),
    )


def _office_words(typed: str) -> str:
    office_id, name = split_office(typed)
    office = directory.find_office(office_id)
    return office.name if office else name


def _coverage(request: DeskRequest, case: "Case", typed: str) -> Any:
    """May we tell who goes on who the person is? Asked only where somebody goes on."""
    if not typed:
        return None
    office_id, name = split_office(typed)
    return people.coverage(
        request.actor,
        person_id=case.person_id,
        case_key=case.id,
        office_id=office_id,
        recipient=name,
        blocks=["identity"],
    )


def care_words(after_care: str) -> str:
    known = after_care in AfterCare.values
    return str(AfterCare(after_care).label) if known else _("ja")


def _rows(
    outcome: str,
    goals: str,
    after_care: str,
    summary: str,
    needs: str,
    feedback: str,
    words: str,
    hand_over: str,
) -> list[Row]:
    rows = [
        Row(_("Ergebnis"), catalogue.label("closing_outcome", outcome)),
        Row(_("Ziele"), str(GoalsReached(goals).label)),
        Row(_("Nachfrage"), care_words(after_care)),
        Row(_("Erreicht und offen"), summary),
        Row(_("Begleitet weiter"), hand_over),
        Row(_("Was fehlte"), needs),
        Row(_("Rückmeldung"), str(Face(feedback).label) if feedback else ""),
        Row(_("Worte der Person"), words),
    ]
    return [row for row in rows if row.text]


def stored(closing: "Closing", needs: str = "") -> list[Row]:
    return _rows(
        closing.outcome,
        closing.goals,
        closing.after_care,
        closing.summary,
        needs,
        closing.feedback,
        closing.feedback_text,
        closing.hand_over_to,
    )


def title(closing: "Closing") -> str:
    shown = _("Abschluss am %(day)s") % {"day": formats.day(closing.closed_on)}
    if closing.reopened_on:
        shown += _(", wieder geöffnet am %(day)s: %(reason)s") % {
            "day": formats.day(closing.reopened_on),
            "reason": closing.reopened_reason,
        }
    return shown


def retention() -> str:
    """When the file goes, in words: nobody has to know the rule."""
    return _("%(until)s Bis dahin können Sie den Fall wieder öffnen.") % {
        "until": kept_until(clock.today())
    }


def kept_until(closed_on: date) -> str:
    """By the period the county has entered; a line of years or of days."""
    number, _space, unit = periods.period_of(periods.CLOSED_CASE).partition(" ")
    if not number:
        return _("Für abgeschlossene Fälle ist keine Frist eingetragen.")
    day = closed_on + timedelta(days=int(number))
    words = ngettext(
        "Die Akte wird nach %(n)d Tag gelöscht, frühestens am %(day)s.",
        "Die Akte wird nach %(n)d Tagen gelöscht, frühestens am %(day)s.",
        int(number),
    )
    if unit == "years":
        leap = (closed_on.month, closed_on.day) == (2, 29)
        start = closed_on.replace(day=28) if leap else closed_on
        day = start.replace(year=start.year + int(number))
        words = ngettext(
            "Die Akte wird nach %(n)d Jahr gelöscht, frühestens am %(day)s.",
            "Die Akte wird nach %(n)d Jahren gelöscht, frühestens am %(day)s.",
            int(number),
        )
    return words % {"n": int(number), "day": formats.digits(day)}
