"""Data protection looks who looked. Each search, each look and each table is recorded itself."""

from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from geleit.audit import selectors, services
from geleit.desk.audit import lookup
from geleit.desk.audit import presenters as present
from geleit.desk.audit.forms import ExportForm, SearchForm
from geleit.desk.http import DeskRequest, reads, requires, writes
from geleit.kernel import clock
from geleit.kernel.permissions import Permission
from geleit.kernel.tables import as_csv

checks = requires(Permission.SEE_JOURNAL)


@checks
@writes
def journal(request: DeskRequest) -> HttpResponse:
    """Searching is a POST, because it is recorded; its result has an address of its own."""
    if request.method == "POST":
        form = SearchForm(request.POST)
        if url := lookup.begin(request.actor, form):
            return HttpResponseRedirect(url, status=303)
        context = {"form": form, "result": None, "is_old": False}
        return render(request, "desk/audit/journal.html", context)
    result, is_old = lookup.result(request.actor, request.GET)
    initial = result.initial if result else lookup.usual()
    shown = {"form": SearchForm(initial=initial), "result": result, "is_old": is_old}
    return render(request, "desk/audit/journal.html", shown)


@checks
@reads
def entry(request: DeskRequest, action_id: UUID) -> HttpResponse:
    """Which tables and fields one act changed; no values."""
    found = selectors.get_entry(request.actor, action_id)
    changes = selectors.list_changes(request.actor, action_id)
    context = {
        "row": present.Told.of(request.actor, [found]).row(found),
        "changes": [present.changed(change) for change in changes],
        "back": present.back_url(request.GET),
    }
    return render(request, "desk/audit/entry.html", context)


@checks
@writes
def export(request: DeskRequest, search_id: UUID) -> HttpResponse:
    """Why a result is taken along; then the table comes by itself."""
    search = selectors.get_search(request.actor, search_id)
    days = present.Days.read(request.GET.dict())
    total = selectors.count_entries(request.actor, search, days.period)
    form = ExportForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid() and lookup.fits(form, total):
        reason = form.cleaned_data["reason"]
        export_id = services.begin_export(request.actor, search_id=search.id, reason=reason)
        path = reverse("desk:audit:table", args=[export_id])
        return HttpResponseRedirect(f"{path}?{request.GET.urlencode()}", status=303)
    back = present.result_url(search.id, days)
    context = {"form": form, "days": days, "total": total, "back": back}
    return render(request, "desk/audit/export.html", context)


@checks
@reads
def table(request: DeskRequest, export_id: UUID) -> HttpResponse:
    search = selectors.get_export(request.actor, export_id)
    rows = lookup.every_row(request.actor, search, present.Days.read(request.GET.dict()))
    name = f"{_('zugriffe')}-{clock.today():%Y-%m-%d}.csv"
    return HttpResponse(
        as_csv(present.heads(), [present.cells(row) for row in rows]),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
