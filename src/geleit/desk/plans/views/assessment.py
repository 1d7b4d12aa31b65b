"""Assessment: the table of all areas, one area with words, the profile, the sheet for talking."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from geleit.cases import selectors as cases
from geleit.catalogue import selectors as catalogue
from geleit.desk import drafts
from geleit.desk.cases.presenters.bar import case_context
from geleit.desk.documents import ordering
from geleit.desk.http import DeskRequest, acts, reads, requires, writes
from geleit.desk.plans.forms import assessment as forms
from geleit.desk.plans.presenters import assessment as present
from geleit.desk.plans.presenters import paper
from geleit.desk.plans.views.base import FormPage, answer
from geleit.kernel.errors import NotFound
from geleit.kernel.permissions import Permission
from geleit.plans import selectors, services


@requires(Permission.WRITE_CASE)
@writes
def assess(request: DeskRequest, case_id: UUID) -> HttpResponse:
    """All areas in one table; what changed becomes a version of today."""
    case = cases.get_case(request.actor, case_id, Permission.WRITE_CASE)
    found = selectors.get_assessment(request.actor, case=case)
    areas = catalogue.choices("life_area")
    page = FormPage(
        forms.AssessmentForm,
        _("Assessment"),
        _("Assessment speichern"),
        lambda form: services.assess_areas(
            request.actor,
            case_id=case_id,
            areas=form.data_of_areas,
            version=form.cleaned_data["version"],
        ),
        _("Assessment gespeichert."),
        initial=present.initial(found),
        place=drafts.Place("assessment", case_id),
        shown=tuple((f"{key}_{part}", label) for key, label in areas for part in ("own", "pro")),
        theirs=present.theirs,
        template="desk/plans/assessment.html",
        to="desk:plans:assessment",
        fields={"areas": areas},
        parts=lambda form: present.table(case_id, form),
        current="assessment",
        extra={"has_rows": bool(found.rows)},
    )
    return answer(request, case, page)


@requires(Permission.WRITE_CASE)
@writes
def area(request: DeskRequest, case_id: UUID, area: str) -> HttpResponse:
    """One area with the sentence of each step, strength, note and its versions."""
    case = cases.get_case(request.actor, case_id, Permission.WRITE_CASE)
    if area not in catalogue.keys("life_area"):
        raise NotFound
    found = selectors.get_assessment(request.actor, case=case)
    page = FormPage(
        forms.AreaForm,
        catalogue.label("life_area", area),
        _("Bereich speichern"),
        lambda form: services.assess_area(
            request.actor,
            case_id=case_id,
            life_area=area,
            own_view=forms.mark(form.cleaned_data["own_view"]),
            professional_view=forms.mark(form.cleaned_data["professional_view"]),
            strength=form.cleaned_data["strength"],
            note=form.cleaned_data["note"],
            assessed_on=form.cleaned_data["assessed_on"],
            version=form.cleaned_data["version"],
        ),
        _("Bereich gespeichert."),
        initial=present.area_initial(found, area),
        place=drafts.Place("area", case_id, area),
        shown=(("note", _("Notiz")), ("strength", _("Was geht gut?"))),
        theirs=present.area_theirs(area),
        template="desk/plans/area.html",
        to="desk:plans:assessment",
        fields={"anchors": selectors.anchors(area)},
        extra={"history": present.history(found, area)},
        current="assessment",
    )
    return answer(request, case, page)


@requires(Permission.WRITE_CASE)
@reads
def profile(request: DeskRequest, case_id: UUID) -> HttpResponse:
    """The profile as picture and table; ``?von=`` puts an earlier day beside it."""
    case = cases.get_case(request.actor, case_id, Permission.WRITE_CASE)
    found = selectors.get_assessment(request.actor, case=case)
    context = case_context(request, case, "assessment")
    context["view"] = present.profile(
        case_id,
        found,
        since=request.GET.get("von", ""),
        until=request.GET.get("bis", ""),
        may=not case.is_closed,
    )
    return render(request, "desk/plans/profile.html", context)


@requires(Permission.WRITE_CASE)
@reads
def conversation_sheet(request: DeskRequest, case_id: UUID) -> HttpResponse:
    """To print before the talk: the areas with boxes, in two languages; without the name."""
    case = cases.get_case(request.actor, case_id, Permission.WRITE_CASE)
    context = case_context(request, case, "assessment")
    keys = [key for key, _label in catalogue.choices("life_area")]
    context["sheet"] = present.sheet(case.language, keys)
    url = reverse("desk:plans:order_conversation", args=[case_id])
    context["paper"] = ordering.button(url, _("Gesprächsbogen als PDF drucken"), case.language)
    return render(request, "desk/plans/conversation.html", context)


@requires(Permission.WRITE_CASE)
@acts
def order_conversation(request: DeskRequest, case_id: UUID) -> HttpResponse:
    """The conversation sheet as a sheet in two languages; nobody's name stands on it."""
    case = cases.get_case(request.actor, case_id, Permission.WRITE_CASE)
    language = ordering.language_of(request, case.language)
    return ordering.order(
        request,
        case,
        kind="conversation",
        data=paper.conversation(language),
        language=language,
        back=reverse("desk:plans:sheet", args=[case_id]),
    )
