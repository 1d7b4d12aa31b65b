"""Offices asked: what waits, one case, one referral; asking and answering."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from geleit.cases import selectors as cases
from geleit.desk import drafts, flow
from geleit.desk.cases.presenters.bar import case_context
from geleit.desk.documents import ordering
from geleit.desk.http import DeskRequest, acts, done, reads, requires, writes
from geleit.desk.referrals import badge
from geleit.desk.referrals import presenters as present
from geleit.desk.referrals.forms import AnswerForm, SendForm
from geleit.directory import selectors as directory
from geleit.kernel import clock
from geleit.kernel.errors import Conflict
from geleit.kernel.permissions import Permission
from geleit.referrals import letter as letters
from geleit.referrals import selectors, services
from geleit.referrals.enums import FAILED

works = requires(Permission.WRITE_CASE)


@works
@reads
def open_ones(request: DeskRequest) -> HttpResponse:
    rows = present.lines(request, selectors.list_open(request.actor), in_case=False)
    return render(request, "desk/referrals/list.html", {"rows": rows})


@works
@reads
def of_case(request: DeskRequest, case_id: UUID) -> HttpResponse:
    case = cases.get_case(request.actor, case_id, Permission.WRITE_CASE)
    found = selectors.list_for_case(request.actor, case_id=case_id)
    rows = present.lines(request, found, in_case=True)
    context = {**case_context(request, case, "referrals"), "rows": rows}
    return render(request, "desk/referrals/case.html", context)


@works
@reads
def referral(request: DeskRequest, referral_id: UUID) -> HttpResponse:
    whole = selectors.get_referral(request.actor, referral_id)
    case = whole.referral.case
    context = {**case_context(request, case, "referrals"), "view": present.page(request, whole)}
    return render(request, "desk/referrals/referral.html", context)


@works
@reads
def letter(request: DeskRequest, referral_id: UUID) -> HttpResponse:
    """The exact copy, for print."""
    whole = selectors.get_referral(request.actor, referral_id)
    context = {
        **case_context(request, whole.referral.case, "referrals"),
        "letter": letters.loads(whole.referral.copy),
        "sent_on": whole.referral.sent_on,
        "signed_by": present.sender(whole),
        "back": reverse("desk:referrals:referral", args=[referral_id]),
        "paper": ordering.button(
            reverse("desk:referrals:order_letter", args=[referral_id]), _("Brief als PDF drucken")
        ),
    }
    return render(request, "desk/referrals/letter.html", context)


@works
@acts
def order_letter(request: DeskRequest, referral_id: UUID) -> HttpResponse:
    """The exact copy as a letter, signed by whoever sent it."""
    whole = selectors.get_referral(request.actor, referral_id)
    return ordering.order(
        request,
        whole.referral.case,
        kind="letter",
        data=present.letter_data(whole),
        back=reverse("desk:referrals:letter", args=[referral_id]),
    )


@works
@writes
def send(request: DeskRequest, case_id: UUID) -> HttpResponse:
    case = cases.get_case(request.actor, case_id, Permission.WRITE_CASE)
    place = drafts.Place("referral", case_id)
    draft = drafts.find(request, place)
    initial = drafts.continued(SendForm, draft, present.send_initial(request, case))
    offices = directory.choices(case.municipality)
    lists = {"offices": offices, "grounds": present.grounds(request, case)}
    form = SendForm(request.POST or None, initial=initial, **lists)
    if request.method == "POST" and form.is_valid():
        made = flow.attempt(
            form, lambda: services.send_referral(request.actor, case_id=case_id, **form.sent)
        )
        if made is not None:
            drafts.drop(request, place)
            badge.forget(request.actor)
            return done(
                request, "desk:referrals:referral", made.id, message=_("Anfrage gespeichert.")
            )
    context = {
        **case_context(request, case, "referrals"),
        **drafts.context(place, draft),
        **_coverage(request, case, request.POST or present.chosen(form)),
        "form": form,
    }
    return render(request, "desk/referrals/send.html", context)


def _coverage(request: DeskRequest, case: Any, asked: QueryDict) -> dict[str, Any]:
    return {
        "coverage": present.coverage(request, case, asked),
        "coverage_url": reverse("desk:referrals:covered", args=[case.id]),
        **present.ways_out(case),
    }


@works
@reads
def covered(request: DeskRequest, case_id: UUID) -> HttpResponse:
    """The line about consent, as soon as office and data are chosen."""
    case = cases.get_case(request.actor, case_id, Permission.WRITE_CASE)
    context = _coverage(request, case, request.GET)
    return render(request, "desk/referrals/parts/coverage.html", context)


@works
@writes
def answer(request: DeskRequest, referral_id: UUID) -> HttpResponse:
    whole = selectors.get_referral(request.actor, referral_id)
    case, stored = whole.referral.case, whole.referral
    offices = directory.choices(case.municipality)
    more: dict[str, Any] = {"now": stored.state, "offices": offices}
    place = drafts.Place("referral_answer", referral_id)
    draft = drafts.find(request, place)
    usual = {"happened_on": clock.today(), "version": stored.version}
    initial = drafts.continued(AnswerForm, draft, usual)
    form = AnswerForm(request.POST or None, initial=initial, **more)
    context: dict[str, Any] = drafts.context(place, draft)
    if request.method == "POST" and form.is_valid():
        try:
            if _answered(request, form, referral_id):
                drafts.drop(request, place)
                return _after(request, whole, form.cleaned_data["state"])
        except Conflict:
            context["conflict"] = present.conflict(whole)
            form = AnswerForm(flow.newer(request.POST, stored.version), **more)
    context |= {
        **case_context(request, case, "referrals"),
        "form": form,
        "line": present.line(request, whole.row, in_case=True),
    }
    return render(request, "desk/referrals/answer.html", context)


def _answered(request: DeskRequest, form: AnswerForm, referral_id: UUID) -> bool:
    made = flow.attempt(
        form,
        lambda: services.answer_referral(request.actor, referral_id=referral_id, **form.sent),
    )
    return made is not None


def _after(request: DeskRequest, whole: selectors.Whole, state: str) -> HttpResponse:
    """A failure leads to the referral with its ways on; everything else back to the list."""
    badge.forget(request.actor)
    message = _("Antwort gespeichert.")
    if state in FAILED:
        return done(request, "desk:referrals:referral", whole.row.id, message=message)
    return done(request, "desk:referrals:case", whole.row.case_id, message=message)
