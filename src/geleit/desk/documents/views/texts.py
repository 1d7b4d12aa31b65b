"""The printed texts of the county: keys by languages, versions, checks, a look at the sheet."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import gettext as _

from geleit.desk import flow
from geleit.desk.cases.presenters.common import fresh_key
from geleit.desk.documents import presenters
from geleit.desk.documents.forms import TextForm
from geleit.desk.http import DeskRequest, acts, done, reads, requires, writes
from geleit.documents import languages, paper, selectors, services, sheets
from geleit.kernel import clock
from geleit.kernel.errors import Conflict, NotFound
from geleit.kernel.permissions import Permission

manages = requires(Permission.MANAGE_TEXTS)


@manages
@reads
def text_list(request: DeskRequest) -> HttpResponse:
    rows = presenters.text_rows(selectors.list_texts(request.actor))
    kinds = [{"key": kind.key, "title": str(kind.title)} for kind in sheets.all_kinds()]
    known = [{"key": key, "name": name} for key, (name, _dir) in languages.LANGUAGES.items()]
    context = {"rows": rows, "kinds": kinds, "languages": known}
    return render(request, "desk/documents/texts.html", context)


@manages
@writes
def text(request: DeskRequest, key: str, language: str) -> HttpResponse:
    german, versions = _versions(request, key, language)
    last = versions[0] if versions else None
    initial = {"body": last.body if last else "", "version": last.version if last else 0}
    initial |= {"valid_from": clock.today(), "origin": "person"}
    form = TextForm(request.POST or None, initial=initial, language=language)
    conflict = None
    if request.method == "POST" and form.is_valid():
        try:
            if flow.attempt(form, lambda: _save(request, form, key, language)) is not None:
                message = _("Neue Fassung gespeichert.")
                return done(request, "desk:documents:text", key, language, message=message)
        except Conflict as error:
            conflict = error.theirs
            form = TextForm(flow.newer(request.POST, _version(conflict)), language=language)
    context = _context(key, language, german, versions)
    return render(
        request, "desk/documents/text.html", context | {"form": form, "conflict": conflict}
    )


def _version(piece: Any) -> int:
    return piece.version if piece else 0


def _versions(request: DeskRequest, key: str, language: str) -> tuple[Any, list[Any]]:
    source = selectors.list_versions(request.actor, key=key, language=languages.GERMAN)
    if language not in languages.LANGUAGES or not source:
        raise NotFound
    if language == languages.GERMAN:
        return source[0], source
    return source[0], selectors.list_versions(request.actor, key=key, language=language)


def _save(request: DeskRequest, form: TextForm, key: str, language: str) -> object:
    given = form.cleaned_data
    return services.new_text(
        request.actor,
        key=key,
        language=language,
        body=given["body"],
        valid_from=given["valid_from"],
        based_on=given["version"],
        origin=given.get("origin", "person"),
    )


def _context(key: str, language: str, german: Any, versions: list[Any]) -> dict[str, Any]:
    is_german = language == languages.GERMAN
    last = versions[0] if versions else None
    return {
        "key": key,
        "language": language,
        "language_name": languages.name(language),
        "direction": languages.direction(language),
        "german": german,
        "is_german": is_german,
        "versions": versions,
        "last": last,
        "may_check": bool(last and not is_german and not last.checked_on),
        "fresh_key": fresh_key(),
        "list_url": reverse("desk:documents:texts"),
    }


@manages
@acts
def check(request: DeskRequest, piece_id: UUID) -> HttpResponse:
    piece = services.check_text(request.actor, piece_id=piece_id)
    return done(
        request,
        "desk:documents:text",
        piece.key,
        piece.language,
        message=_("Als geprüft vermerkt."),
    )


@manages
@reads
def preview(request: DeskRequest, kind: str, language: str) -> HttpResponse:
    """The sheet with made-up data, as the browser prints it."""
    found = sheets.find(kind)
    if found is None or found.sample is None or language not in languages.LANGUAGES:
        raise NotFound
    return HttpResponse(paper.sample(found, language).html(static(paper.CSS)))
