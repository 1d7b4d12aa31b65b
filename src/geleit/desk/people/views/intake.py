"""New case in two pages: does the person exist already, and what the case needs (W2, S3)."""

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext as _

from geleit.cases import services as cases
from geleit.desk import drafts, flow
from geleit.desk.http import DeskRequest, done, requires, writes
from geleit.desk.people import presenters
from geleit.desk.people.intake_forms import CheckForm, DetailsForm, split_name
from geleit.desk.people.sections import birth_of
from geleit.kernel.errors import DomainError
from geleit.kernel.permissions import Permission
from geleit.people import selectors as people
from geleit.people import services

if TYPE_CHECKING:
    from geleit.cases.models import Case

PLACE = drafts.Place("intake")
CHECK, CREATE, CHANGE = "pruefen", "anlegen", "aendern"
OTHER_LANGUAGES_NEED_NONE = "de"


@requires(Permission.OPEN_CASE)
@writes
def intake(request: DeskRequest) -> HttpResponse:
    step = request.POST.get("schritt", "")
    anonymous = request.POST.get("ohne_namen") == "1"
    draft = drafts.find(request, PLACE)
    check = _check(request, step, draft, anonymous=anonymous)
    if step not in (CHECK, CREATE) or not check.is_valid():
        return _first_page(request, check, draft)
    found = _similar(request, check)
    if found is None:
        return _first_page(request, check, draft)
    typed = drafts.carried(DetailsForm, request.POST, DetailsForm.TYPED)
    start = {**typed, **_proposed(check)}
    details = DetailsForm(
        request.POST if step == CREATE else None, initial=start, actor=request.actor
    )
    if step == CREATE and details.is_valid() and _is_decided(request, check, details, found):
        case = flow.attempt(details, lambda: _open(request, check, details))
        if case is not None:
            drafts.drop(request, PLACE)
            return done(request, "desk:cases:overview", case.id, message=_("Fall angelegt."))
    return render(
        request, "desk/people/intake_details.html", _context(request, check, details, found)
    )


def _check(
    request: DeskRequest, step: str, draft: drafts.Restored | None, *, anonymous: bool
) -> CheckForm:
    """The form of page 1: fresh, continued, back from page 2, or as it was sent."""
    if request.method == "POST" and step != CHANGE:
        return CheckForm(request.POST, is_anonymous=anonymous)
    typed: Any = draft.fields if draft else request.POST
    if isinstance(typed, QueryDict):
        typed = dict(typed.lists())
    return CheckForm(initial=drafts.restored(CheckForm, typed) if typed else {})


def _first_page(
    request: DeskRequest, check: CheckForm, draft: drafts.Restored | None
) -> HttpResponse:
    """Page 1 carries along what was typed on page 2 already."""
    typed = draft.fields if draft else dict(request.POST.lists())
    context = {
        **drafts.context(PLACE, draft),
        "carried": drafts.rest(typed, *DetailsForm.TYPED),
        "form": check,
    }
    return render(request, "desk/people/intake_check.html", context)


def _facts(check: CheckForm) -> dict[str, Any]:
    given, family = split_name(check.cleaned_data["name"])
    return {
        "given": given,
        "family": family,
        "phone": str(check.cleaned_data["phone"] or ""),
        **birth_of(check.cleaned_data),
    }


def _similar(request: DeskRequest, check: CheckForm) -> list[people.Candidate] | None:
    """Who may be this person already, nobody without a name. None: checked too often."""
    if check.is_anonymous:
        return []
    try:
        return people.find_duplicates(request.actor, **_facts(check))
    except DomainError as error:
        check.add_domain_error(error)
        return None


def _proposed(check: CheckForm) -> dict[str, Any]:
    given, family = split_name(check.cleaned_data["name"])
    return {"given": given, "family": family}


def _chosen(request: DeskRequest, found: list[people.Candidate]) -> UUID | None:
    """A person of the list that was picked instead of recording a new one."""
    sent = request.POST.get("person", "")
    return next(
        (each.person_id for each in found if each.person_id and str(each.person_id) == sent), None
    )


def _is_decided(
    request: DeskRequest, check: CheckForm, details: DetailsForm, found: list[people.Candidate]
) -> bool:
    if _chosen(request, found):
        return True
    sent = dict(details.cleaned_data)  # add_error takes values out
    if any(each.is_strong for each in found) and not sent["is_distinct"]:
        details.add_error(
            "is_distinct",
            _(
                "Öffnen Sie den Fall dieser Person oder bestätigen Sie: "
                "geprüft, keine dieser Personen."
            ),
        )
    if sent["is_distinct"] and found and not sent["distinction"]:
        details.add_error("distinction", _("Wählen Sie, woran Sie das erkennen."))
    if not check.is_anonymous and not sent["informed"]:
        details.add_error(
            "informed",
            _("Geben Sie zuerst die Datenschutz-Information. Ohne sie geht nur „ohne Namen“."),
        )
    return not details.errors


def _open(request: DeskRequest, check: CheckForm, details: DetailsForm) -> "Case":
    """Anmeldung, person, information and case in the one transaction of this request."""
    sent, actor = details.cleaned_data, request.actor
    interpreted = sent["language"] != OTHER_LANGUAGES_NEED_NONE and not sent["understands"]
    enquiry = cases.record_enquiry(
        actor,
        municipality=sent["municipality"],
        channel=sent["channel"],
        language=sent["language"],
        needs_interpreter=interpreted,
        topics=sent["topics"],
        text=sent["reason"],
        claim=True,
    )
    chosen = request.POST.get("person", "")
    person_id = UUID(chosen) if chosen else _record(request, check, details, interpreted)
    if sent["informed"]:
        given = services.Given(language=sent["language"], interpreted=interpreted)
        services.record_notice(actor, person_id=person_id, given=given)
    return cases.open_case(
        actor,
        person_id=person_id,
        municipality=sent["municipality"],
        language=sent["language"],
        needs_interpreter=interpreted,
        enquiry_id=enquiry.id,
    )


def _record(
    request: DeskRequest, check: CheckForm, details: DetailsForm, interpreted: bool
) -> UUID:
    sent = details.cleaned_data
    facts = {**_facts(check), "given": sent["given"], "family": sent["family"]}
    if check.is_anonymous:
        facts |= {"given": "", "family": ""}
    person = services.create_person(
        request.actor,
        **facts,
        language=sent["language"],
        needs_interpreter=interpreted,
        is_anonymous=check.is_anonymous,
    )
    if sent["is_distinct"] and sent["distinction"]:
        services.mark_candidates_distinct(
            request.actor, person_id=person.id, reason=sent["distinction"]
        )
    return person.id


def _context(
    request: DeskRequest, check: CheckForm, details: DetailsForm, found: list[people.Candidate]
) -> dict[str, Any]:
    carried = [(name, request.POST[name]) for name in CheckForm.SENT if name in request.POST]
    return {
        "draft_url": PLACE.save_url,
        "form": details,
        "carried": carried,
        "is_anonymous": check.is_anonymous,
        "searched": "" if check.is_anonymous else check.cleaned_data["name"],
        "picked": request.POST.get("person", ""),
        "matches": presenters.cards(request, found),
        "has_strong": any(each.is_strong for each in found),
    }
