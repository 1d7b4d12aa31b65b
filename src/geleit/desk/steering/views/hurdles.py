"""What coordination and steering group see: bands, released texts, a table to take along."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from geleit.desk.http import DeskRequest, done, reads, requires, writes
from geleit.desk.steering import presenters as present
from geleit.desk.steering.forms import AnswerForm
from geleit.kernel import clock
from geleit.kernel.permissions import Permission, allows
from geleit.steering import selectors, services


@requires(Permission.SEE_FINDINGS)
@reads
def findings(request: DeskRequest) -> HttpResponse:
    asked = present.asked(request.GET)
    rows = selectors.list_hurdles(request.actor, asked.filters)
    context = {"rows": [present.row(hurdle) for hurdle in rows], "asked": asked}
    return render(request, "desk/steering/hurdles.html", context)


@requires(Permission.SEE_FINDINGS)
@reads
def export(request: DeskRequest) -> HttpResponse:
    """The same list with the same bands; the taking is logged."""
    table = selectors.export_hurdles(request.actor, present.asked(request.GET).filters)
    name = f"huerden-{clock.today():%Y-%m-%d}.csv"
    return HttpResponse(
        table,
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


@requires(Permission.SEE_FINDINGS)
@writes
def hurdle(request: DeskRequest, kind: str) -> HttpResponse:
    """One group: released texts, and for coordination the answer to those who reported.

    ``?von=&zu=`` name the interface, ``?text=`` one released finding to answer alone.
    """
    interface = present.interface(kind, request.GET)
    found = selectors.get_hurdle(request.actor, interface)
    texts = selectors.list_released(request.actor, interface)
    one = next((t for t in texts if str(t.id) == request.GET.get("text", "")), None)
    form = AnswerForm(present.sent(request))
    if request.method == "POST" and form.is_valid():
        told = {"state": form.cleaned_data["state"], "text": form.cleaned_data["text"]}
        if one is not None:
            services.answer_finding(request.actor, finding_id=one.id, **told)
        else:
            services.answer_hurdle(request.actor, **present.address(interface), **told)
        return done(request, "desk:steering:findings", message=_("Antwort gesendet."))
    context = {"hurdle": present.row(found), "texts": texts, "one": one, "form": form}
    context["may_answer"] = allows(request.actor, Permission.ANSWER_FINDING)
    return render(request, "desk/steering/hurdle.html", context)
