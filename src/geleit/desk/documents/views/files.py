"""Scans and photos of a case: listed, added, opened, corrected, deleted."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from geleit.cases import selectors as cases
from geleit.desk import flow
from geleit.desk.cases.presenters.bar import case_context
from geleit.desk.documents import presenters
from geleit.desk.documents.forms import DeleteForm, FileForm, UploadForm
from geleit.desk.http import DeskRequest, done, reads, requires, writes
from geleit.documents import selectors, services
from geleit.kernel.errors import Conflict, DomainError, NotAllowed, NotFound
from geleit.kernel.permissions import Permission

AGAIN_SECONDS = 3


@requires(Permission.WRITE_CASE)
@reads
def case_files(request: DeskRequest, case_id: UUID) -> HttpResponse:
    case = cases.get_case(request.actor, case_id, Permission.WRITE_CASE)
    found = selectors.list_files(request.actor, case_key=case_id)
    view = presenters.file_rows(request, found)
    context = {**case_context(request, case, "documents"), "view": view}
    response = render(request, "desk/documents/files.html", context)
    if view["is_checking"] and "laden" in request.GET:
        response.headers["Refresh"] = str(AGAIN_SECONDS)
    return response


@requires(Permission.WRITE_CASE)
@writes
def add_files(request: DeskRequest, case_id: UUID) -> HttpResponse:
    case = cases.get_case(request.actor, case_id, Permission.WRITE_CASE)
    form = UploadForm(
        request.POST or None, request.FILES or None, is_too_much=_is_too_much(request)
    )
    if request.method == "POST" and form.is_valid() and _add_each(request, form, case):
        return done(
            request, "desk:documents:case_files", case_id, message=_("Dokumente gespeichert.")
        )
    words = _words(_("Dokument hinzufügen"), _("Dokument speichern"), case_id)
    context = {**case_context(request, case), **words, "form": form}
    return render(request, "desk/documents/file_form.html", context)


def _is_too_much(request: DeskRequest) -> bool:
    """Larger requests are not received at all, so that nothing is written beside the database."""
    sent = request.META.get("CONTENT_LENGTH") or "0"
    return sent.isdigit() and int(sent) > settings.FILE_UPLOAD_MAX_MEMORY_SIZE


def _add_each(request: DeskRequest, form: UploadForm, case: Any) -> bool:
    """Each file on its own: what was refused is said by its number, the others stay."""
    given, refused = form.cleaned_data, []
    for number, content in enumerate(given["uploads"], start=1):
        try:
            with transaction.atomic():
                services.add_file(
                    request.actor,
                    kind=given["kind"],
                    content=content,
                    case_key=case.id,
                    person_id=case.person_id,
                    label=given["label"],
                    valid_until=given["valid_until"],
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


def _words(heading: str, submit: str, case_id: UUID) -> dict[str, str]:
    back = reverse("desk:documents:case_files", args=[case_id])
    return {"heading": heading, "submit": submit, "cancel_url": back}


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
    file, case = _of_case(request, file_id)
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
            conflict = presenters.conflict(error, request.POST)
        else:
            if changed is not None:
                return done(
                    request, "desk:documents:case_files", case.id, message=_("Angaben gespeichert.")
                )
    words = _words(_("Angaben zum Dokument"), _("Angaben speichern"), case.id)
    context = {**case_context(request, case), **words, "form": form, "conflict": conflict}
    return render(request, "desk/documents/file_form.html", context)


@requires(Permission.WRITE_CASE)
@writes
def delete_file(request: DeskRequest, file_id: UUID) -> HttpResponse:
    _file, case = _of_case(request, file_id)
    form = DeleteForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        gone = flow.attempt(
            form,
            lambda: services.delete_file(
                request.actor, file_id=file_id, reason=form.cleaned_data["reason"]
            ),
        )
        if gone is not None:
            return done(
                request, "desk:documents:case_files", case.id, message=_("Dokument gelöscht.")
            )
    words = _words(_("Dokument löschen"), _("Dokument löschen"), case.id)
    lead = _("Der Inhalt ist danach für immer weg. Art, Tag und Grund bleiben stehen.")
    context = {**case_context(request, case), **words, "form": form, "lead": lead}
    return render(request, "desk/documents/file_form.html", context | {"danger": True})


def _of_case(request: DeskRequest, file_id: UUID) -> tuple[Any, Any]:
    file = selectors.get_file(request.actor, file_id)
    if file.case_key is None:
        raise NotFound
    return file, cases.get_case(request.actor, file.case_key, Permission.WRITE_CASE)
