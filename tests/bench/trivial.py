"""L: the trivial view for each kind of work: session, login check, one query, a template."""

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt

from geleit.kernel import clock
from tests.bench.models import PlainCase, PlainNote


def _listed(request: HttpRequest, **conditions: object) -> HttpResponse:
    cases = PlainCase.objects.filter(
        responsible=request.user.pk, is_open=True, **conditions
    ).order_by("next_on", "id")[:50]
    return render(request, "bench/list.html", {"cases": cases})


@login_required
def cases(request: HttpRequest) -> HttpResponse:
    return _listed(request)


@login_required
def filtered(request: HttpRequest) -> HttpResponse:
    return _listed(request, phase=request.GET["phase"], town=request.GET["town"])


@login_required
def search(request: HttpRequest) -> HttpResponse:
    text, kind = request.GET["q"], request.GET["kind"]
    found = PlainCase.objects.order_by("given")
    if kind == "prefix":
        found = found.filter(given__gte=text, given__lt=text + "\uffff")
    elif kind == "skeleton":
        found = found.filter(skeleton=text)
    else:
        found = found.filter(given=text)
    return render(request, "bench/list.html", {"cases": found[:20]})


@login_required
def detail(request: HttpRequest, case_id: UUID) -> HttpResponse:
    case = PlainCase.objects.get(id=case_id)
    notes = PlainNote.objects.filter(case_id=case_id).order_by("-happened_on")[:50]
    return render(request, "bench/detail.html", {"case": case, "notes": notes})


@csrf_exempt
@login_required
def add_note(request: HttpRequest, case_id: UUID) -> HttpResponse:
    with transaction.atomic():
        PlainNote.objects.create(
            case_id=case_id, happened_on=clock.today(), text=request.POST["text"]
        )
        PlainCase.objects.filter(id=case_id).update(last_contact_on=clock.today())
    return HttpResponseRedirect(f"/bench/detail/{case_id}/")
