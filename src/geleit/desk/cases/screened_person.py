"""From an enquiry to the person of a case: found among the known ones, or recorded."""

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.utils.translation import gettext as _

from geleit.desk.cases.forms import NewPersonForm
from geleit.desk.http import DeskRequest
from geleit.kernel.actor import Actor
from geleit.kernel.forms import PartialDate
from geleit.people import selectors as people
from geleit.people import services as people_services
from geleit.people.enums import BirthPrecision, DeclarationForm

if TYPE_CHECKING:
    from geleit.cases.models import Enquiry


def known(request: DeskRequest, enquiry: "Enquiry") -> dict[str, Any]:
    """What the enquiry says of the person, so that nothing is asked twice."""
    given, _space, family = enquiry.name.strip().rpartition(" ")
    return {"given": given or family, "family": family if given else "", "phone": enquiry.phone}


def _facts(form: NewPersonForm) -> dict[str, Any]:
    facts = form.cleaned_data
    born: PartialDate | None = facts["birth"]
    precision = BirthPrecision(born.precision) if born else BirthPrecision.UNKNOWN
    if born and facts["is_uncertain"] and precision is BirthPrecision.DAY:
        precision = BirthPrecision.UNCERTAIN
    return {
        "given": facts["given"],
        "family": facts["family"],
        "birth_date": born.first_day if born else None,
        "birth_precision": precision.value,
        "phone": str(facts["phone"] or ""),
    }


def similar(actor: Actor, form: NewPersonForm) -> list[people.Candidate]:
    """Who may be this person already. Without a name there is nothing to compare."""
    facts = _facts(form)
    if not (facts["given"] or facts["family"]):
        return []
    return people.find_duplicates(actor, **facts)


def chosen(form: NewPersonForm, found: list[people.Candidate]) -> UUID | None:
    """A person of the list that was picked instead of recording a new one."""
    sent = form.cleaned_data["choice"]
    return next((each.person_id for each in found if str(each.person_id) == sent), None)


def is_decided(form: NewPersonForm, found: list[people.Candidate]) -> bool:
    """Strong matches ask for a choice, a new person beside them for a reason, a name for notice."""
    facts = form.cleaned_data
    if chosen(form, found):
        return True
    if any(each.is_strong for each in found) and not facts["distinction"]:
        form.add_error("distinction", _("Wählen Sie, woran Sie das erkennen."))
    if (facts["given"] or facts["family"]) and not facts["informed"]:
        form.add_error(
            "informed",
            _("Geben Sie zuerst die Datenschutz-Information. Ohne sie geht nur „ohne Namen“."),
        )
    return not form.errors


def record(actor: Actor, enquiry: "Enquiry", form: NewPersonForm) -> UUID:
    facts = _facts(form)
    person = people_services.create_person(
        actor,
        **facts,
        language=enquiry.language,
        needs_interpreter=enquiry.needs_interpreter,
        is_anonymous=not (facts["given"] or facts["family"]),
    )
    if form.cleaned_data["informed"]:
        people_services.record_notice(actor, person_id=person.id, given=_given(enquiry))
    if form.cleaned_data["distinction"]:
        people_services.mark_candidates_distinct(
            actor, person_id=person.id, reason=form.cleaned_data["distinction"]
        )
    return person.id


def agreement(enquiry: "Enquiry", form: NewPersonForm) -> people_services.Given | None:
    given = form.cleaned_data["agreement"]
    if given not in DeclarationForm.values:
        return None
    return _given(enquiry, given)


def _given(enquiry: "Enquiry", form: str = DeclarationForm.SPOKEN) -> people_services.Given:
    return people_services.Given(
        language=enquiry.language, form=form, interpreted=enquiry.needs_interpreter
    )
