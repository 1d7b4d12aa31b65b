"""Scans and photos of a case or of a person: listed, added, opened, corrected, deleted."""

from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _

from geleit.desk import flow
from geleit.desk.documents import owners, presenters
from geleit.desk.documents.forms import DeleteForm, FileForm, UploadForm
from geleit.desk.documents.owners import Owner
from geleit.desk.http import DeskRequest, reads, requires, writes
from geleit.documents import selectors, services
from geleit.kernel.errors import Conflict, DomainError, NotAllowed, NotFound
from geleit.kernel.permissions import Permission

AGAIN_SECONDS = 3


@requires(Permission.WRITE_CASE)
@reads
def case_files(request: DeskRequest, case_id: UUID) -> HttpResponse:
    return _list(request, owners.of_case(request, case_id, "documents"))


@requires(Permission.WRITE_CASE)
@reads
def person_files(request: DeskRequest, person_id: UUID) -> HttpResponse:
    """What belongs to no case of hers: a mandate, papers for every case."""
    return _list(request, owners.of_person(request, person_id))


def _list(request: DeskRequest, owner: Owner) -> HttpResponse:
    found = selectors.list_files(request.actor, **owner.keys, merged=owner.merged)
    view = presenters.file_rows(request, found)
    context = {**owner.context, "view": view, "owner": owner}
    response = render(request, "desk/documents/files.html", context)
    if view["is_checking"] and "laden" in request.GET:
        response.headers["Refresh"] = str(AGAIN_SECONDS)
    return response


@requires(Permission.WRITE_CASE)
@writes
def add_files(request: DeskRequest, case_id: UUID) -> HttpResponse:
    return _add(request, owners.of_case(request, case_id))


@requires(Permission.WRITE_CASE)
@writes
def add_person_files(request: DeskRequest, person_id: UUID) -> HttpResponse:
    return _add(request, owners.of_person(request, person_id))


def _add(request: DeskRequest, owner: Owner) -> HttpResponse:
    form = UploadForm(
        request.POST or None, request.FILES or None, is_too_much=_is_too_much(request)
    )
    if request.method == "POST" and form.is_valid() and _add_each(request, form, owner):
        return _saved(request, owner, _("Dokumente gespeichert."))
    words = _words(owner.context["adding"], _("Dokument speichern"), owner)
    return render(request, "desk/documents/file_form.html", words | {"form": form})


def _saved(request: DeskRequest, owner: Owner, message: str) -> HttpResponse:
    messages.success(request, message)
    return HttpResponseRedirect(owner.list_url, status=303)


def _is_too_much(request: DeskRequest) -> bool:
    """Larger requests are not received at all, so that nothing is written beside the database."""
    sent = request.META.get("CONTENT_LENGTH") or "0"
    return sent.isdigit() and int(sent) > settings.FILE_UPLOAD_MAX_MEMORY_SIZE


def _add_each(request: DeskRequest, form: UploadForm, owner: Owner) -> bool:
    """Each file on its own: what was refused is said by its number, the others stay."""
    given, refused = form.cleaned_data, []
    for number, content in enumerate(given["uploads"], start=1):
        try:
            with transaction.atomic():
                services.add_file(
                    request.actor,
                    kind=given["kind"],
                    content=content,
                    label=given["label"],
                    valid_until=given["valid_until"],
                    **owner.keys,
                )
        except (NotAllowed, NotFound):
            raise
        except DomainError as error:
            refused.append((number, str(error.message)))
    sentences = [_("Datei %(n)d: %(why)s") % {"n": n, "why": why} for n, why in refused]
    if len(refused) == len(given["uploads"]):
        form.add_error("uploads", sentences if len(sentences) > 1 else refused[0][1])
        return False
    for sentence in sentences:
        messages.warning(request, sentence)
    return True


def _words(heading: str, submit: str, owner: Owner) -> dict[str, object]:
    named = {"heading": heading, "submit": submit, "cancel_url": owner.list_url}
    return {**owner.context, "lead": "", **named}


@requires(Permission.WRITE_CASE)
@reads
def download(request: DeskRequest, file_id: UUID) -> HttpResponse:
    """Never shown inside our pages: always a download with a neutral name."""
    found = selectors.get_content(request.actor, file_id)
    return HttpResponse(
        found.content,
        content_type=found.media_type,
        headers={
            "Content-Disposition": f'attachment; filename="{found.name}"',
            "X-Content-Type-Options": "nosniff",
        },
    )


@requires(Permission.WRITE_CASE)
@writes
def change_file(request: DeskRequest, file_id: UUID) -> HttpResponse:
    file = selectors.get_file(request.actor, file_id)
    owner = owners.of_file(request, file)
    names, conflict = ("kind", "label", "valid_until", "version"), None
    form = FileForm(request.POST or None, initial={name: getattr(file, name) for name in names})
    if request.method == "POST" and form.is_valid():
        try:
            changed = flow.attempt(
                form,
                lambda: services.change_file(request.actor, file_id=file_id, **form.cleaned_data),
            )
        except Conflict as error:
            form = FileForm(flow.newer(request.POST, getattr(error.theirs, "version", 0)))
            conflict = presenters.conflict(error, request.POST, owner.list_url)
        else:
            if changed is not None:
                return _saved(request, owner, _("Angaben gespeichert."))
    words = _words(_("Angaben zum Dokument"), _("Angaben speichern"), owner)
    context = words | {"form": form, "conflict": conflict}
    return render(request, "desk/documents/file_form.html", context)


@requires(Permission.WRITE_CASE)
@writes
def delete_file(request: DeskRequest, file_id: UUID) -> HttpResponse:
    owner = owners.of_file(request, selectors.get_file(request.actor, file_id))
    form = DeleteForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        gone = flow.attempt(
            form,
            lambda: services.delete_file(
                request.actor, file_id=file_id, reason=form.cleaned_data["reason"]
            ),
        )
        if gone is not None:
            return _saved(request, owner, _("Dokument gelöscht."))
    words = _words(_("Dokument löschen"), _("Dokument löschen"), owner)
    lead = _("Der Inhalt ist danach für immer weg. Art, Tag und Grund bleiben stehen.")
    context = words | {"form": form, "lead": lead, "danger": True}
    return render(request, "desk/documents/file_form.html", context)
