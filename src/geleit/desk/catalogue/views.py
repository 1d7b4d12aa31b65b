"""The editor of the lists: lists, their lines, words, end, new version."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from geleit.catalogue import selectors, services
from geleit.catalogue.enums import CatalogueList
from geleit.desk.catalogue.forms import EntryForm, NewEntryForm, NewVersionForm
from geleit.desk.http import DeskRequest, done, reads, requires, writes
from geleit.kernel import clock
from geleit.kernel.errors import Conflict, DomainError, NotFound
from geleit.kernel.permissions import Permission

manages = requires(Permission.MANAGE_CATALOGUE)


def _list(name: str) -> CatalogueList:
    if name not in CatalogueList.values:
        raise NotFound
    return CatalogueList(name)


@manages
@reads
def lists(request: DeskRequest) -> HttpResponse:
    counts = selectors.count_valid(request.actor)
    rows = [
        {"key": each.value, "label": each.label, "n": counts.get(each.value, 0)}
        for each in CatalogueList
    ]
    return render(request, "desk/catalogue/lists.html", {"rows": rows})


@manages
@reads
def entries(request: DeskRequest, name: str) -> HttpResponse:
    chosen, today = _list(name), clock.today()
    rows = selectors.list_rows(request.actor, chosen.value)
    context = {
        "list": chosen,
        "rows": [row for row in rows if row.valid_until is None or row.valid_until >= today],
        "over": [row for row in rows if row.valid_until is not None and row.valid_until < today],
        "today": today,
    }
    return render(request, "desk/catalogue/entries.html", context)


@manages
@writes
def add(request: DeskRequest, name: str) -> HttpResponse:
    chosen = _list(name)
    form = NewEntryForm(request.POST or None, initial={"valid_from": clock.today()})
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            services.add_entry(
                request.actor,
                list=chosen.value,
                key=services.key_for(chosen.value, given["label_de"]),
                label_de=given["label_de"],
                label_en=given["label_en"],
                valid_from=given["valid_from"],
            )
        except DomainError as error:
            form.add_domain_error(error)
        else:
            return done(request, "desk:catalogue:entries", name, message=_("Eintrag angelegt."))
    return render(request, "desk/catalogue/add.html", {"form": form, "list": chosen})


@manages
@writes
def change(request: DeskRequest, entry_id: UUID) -> HttpResponse:
    entry = selectors.get_row(request.actor, entry_id)
    fields = ("label_de", "label_en", "hint_de", "valid_until", "version")
    form = EntryForm(request.POST or None, initial={name: getattr(entry, name) for name in fields})
    theirs: Any = None
    if request.method == "POST" and form.is_valid():
        try:
            services.change_entry(request.actor, entry_id=entry_id, **form.cleaned_data)
        except Conflict as conflict:
            theirs = conflict.theirs
            form = EntryForm({**request.POST.dict(), "version": str(theirs.version)})
        except DomainError as error:
            form.add_domain_error(error)
        else:
            return done(
                request, "desk:catalogue:entries", entry.list, message=_("Eintrag gespeichert.")
            )
    context = {"form": form, "entry": entry, "list": CatalogueList(entry.list), "theirs": theirs}
    return render(request, "desk/catalogue/change.html", context)


@manages
@writes
def new_version(request: DeskRequest, entry_id: UUID) -> HttpResponse:
    entry = selectors.get_row(request.actor, entry_id)
    initial = {"label_de": entry.label_de, "label_en": entry.label_en, "valid_from": clock.today()}
    numbers = entry.numbers
    form = NewVersionForm(request.POST or None, initial={**initial, **numbers}, numbers=numbers)
    if request.method == "POST" and form.is_valid():
        given = {name: form.cleaned_data[name] for name in ("label_de", "label_en", "valid_from")}
        try:
            services.new_version(request.actor, entry_id=entry_id, **given, numbers=form.numbers)
        except DomainError as error:
            form.add_domain_error(error)
        else:
            return done(
                request, "desk:catalogue:entries", entry.list, message=_("Neue Fassung angelegt.")
            )
    context = {"form": form, "entry": entry, "list": CatalogueList(entry.list)}
    return render(request, "desk/catalogue/new_version.html", context)
