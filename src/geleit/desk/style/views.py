"""The style page: no data, no log-in, only where DEBUG or STYLE_PAGE is set."""

from datetime import timedelta
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.views.decorators.http import require_safe

from geleit.desk.context import Account, Frame, Item
from geleit.desk.style.forms import sample_form, wrong_data
from geleit.desk.style.samples import LANGUAGES, TEXTS
from geleit.kernel import clock


@login_not_required
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    language = request.GET.get("lang", "de")
    language = language if language in TEXTS else "de"
    with translation.override(language):
        return render(request, "desk/style/page.html", _context(request, language))


@login_not_required
@require_safe
def part(request: HttpRequest) -> HttpResponse:
    """A fragment that htmx swaps in."""
    language = request.GET.get("lang", "de")
    words = TEXTS.get(language, TEXTS["de"])
    with translation.override(language if language in TEXTS else "de"):
        return render(request, "desk/style/part.html", {"w": words})


def _context(request: HttpRequest, language: str) -> dict[str, Any]:
    words = TEXTS[language]
    today = clock.today()
    return {
        "w": words,
        "frame": _frame(request, words),
        "subnav": _subnav(words),
        "languages": LANGUAGES,
        "language": language,
        "today": today,
        "now": clock.now(),
        "late": today - timedelta(days=3),
        "soon": today + timedelta(days=5),
        "filled": sample_form(words, prefix="ok"),
        "wrong": sample_form(words, prefix="err", data=wrong_data("err")),
        "page": {
            "number": 2,
            "has_previous": True,
            "has_next": True,
            "previous_page_number": 1,
            "next_page_number": 3,
        },
        "page_numbers": [1, 2, 3],
        "current_sort": "name",
    }


def _frame(request: HttpRequest, w: dict[str, str]) -> Frame:
    theme = request.GET.get("theme", "")
    return Frame(
        header_text="Demo – keine offizielle Website",
        service_name="Servicestelle Einwanderung",
        theme=theme if theme in ("light", "dark") else "",
        mirrored=request.GET.get("dir") == "rtl",
        home_url="#inhalt",
        search_url="#inhalt",
        nav=[
            Item("#1", w["today"], is_current=True),
            Item("#2", w["cases"]),
            Item("#3", w["inbox"], count=3, count_text=w["inbox_count"]),
            Item("#4", w["referrals"], count=2, count_text=w["referrals_count"]),
            Item("#5", w["hurdles"]),
        ],
        nav_current=w["today"],
        new=[
            Item("#6", w["note"], "note"),
            Item("#7", w["appointment"], "calendar-today"),
            Item("#8", w["task"], "checklist"),
            Item("#9", w["case"], "people"),
        ],
        account=Account(
            "M. Beispiel", "Vertretung: T. Muster", [Item("#10", w["deputy"], "people")], "#11"
        ),
    )


def _subnav(w: dict[str, str]) -> list[Item]:
    keys = (
        "overview",
        "contacts",
        "assessment",
        "goals",
        "procedures",
        "referrals",
        "documents",
        "closing",
    )
    return [
        Item(
            f"#s{number}",
            w[key],
            is_current=number == 0,
            count=9 if key == "contacts" else 0,
            count_text="9",
        )
        for number, key in enumerate(keys)
    ]
