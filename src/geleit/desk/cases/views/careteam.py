"""Who else helps: one page with list and form."""

from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext as _

from geleit.cases import selectors, services
from geleit.desk import drafts
from geleit.desk.cases.forms.careteam import ChangeHelperForm, HelperForm
from geleit.desk.cases.presenters import careteam as present
from geleit.desk.http import DeskRequest, acts, done, requires, writes
from geleit.desk.plans.views.base import FormPage, answer
from geleit.directory import selectors as directory
from geleit.kernel.permissions import Permission

TO = "desk:cases:care_team"


@requires(Permission.WRITE_CASE)
@writes
def care_team(request: DeskRequest, case_id: UUID) -> HttpResponse:
    """The list; sending its form adds a row."""
    case = selectors.get_case(request.actor, case_id, Permission.WRITE_CASE)
    page = FormPage(
        HelperForm,
        _("Wer sonst hilft"),
        _("Stelle ergänzen"),
        lambda form: services.add_helper(request.actor, case_id=case_id, **form.facts),
        _("Stelle ergänzt."),
        place=drafts.Place("helper", case_id),
        lead=_("Nur wer, welche Stelle und seit wann. Keine Namen, keine Inhalte."),
        template="desk/cases/care_team.html",
        to=TO,
        fields={"offices": directory.choices(case.municipality)},
        extra={"rows": present.rows(case, selectors.list_helpers(request.actor, case=case))},
    )
    return answer(request, case, page)


@requires(Permission.WRITE_CASE)
@writes
def change_helper(request: DeskRequest, case_id: UUID, helper_id: UUID) -> HttpResponse:
    case = selectors.get_case(request.actor, case_id, Permission.WRITE_CASE)
    helper = selectors.get_helper(request.actor, case=case, helper_id=helper_id)
    page = FormPage(
        ChangeHelperForm,
        _("Beteiligte Stelle ändern"),
        _("Stelle speichern"),
        lambda form: services.change_helper(
            request.actor,
            helper_id=helper_id,
            version=form.cleaned_data["version"],
            **form.facts,
        ),
        _("Stelle geändert."),
        initial=present.stored(helper),
        place=drafts.Place("change_helper", case_id, helper_id),
        shown=(
            ("role", _("Aufgabe")),
            ("organisation", _("Stelle")),
            ("last_contact_on", _("Letzter Kontakt")),
        ),
        to=TO,
        fields={"offices": directory.choices(case.municipality)},
    )
    return answer(request, case, page)


@requires(Permission.WRITE_CASE)
@acts
def end_helper(request: DeskRequest, case_id: UUID, helper_id: UUID) -> HttpResponse:
    case = selectors.get_case(request.actor, case_id, Permission.WRITE_CASE)
    selectors.get_helper(request.actor, case=case, helper_id=helper_id)
    services.end_helper(request.actor, helper_id=helper_id)
    return done(request, TO, case_id, message=_("Stelle beendet."))
