"""A test client that fails on what a browser would only shrug at.

Every HTML answer is checked: exact CSP, no inline script, style or handler, no leaked template
syntax (but for braces that the request itself brought and the page shows again).
"""

import re
from typing import Any
from urllib.parse import unquote_plus

from django.conf import settings
from django.http import HttpResponse
from django.test import Client

INLINE_SCRIPT = re.compile(r"<script(?![^>]*\bsrc=)[^>]*>", re.IGNORECASE)
INLINE_STYLE = re.compile(r"<style\b|\sstyle\s*=\s*[\"']", re.IGNORECASE)
HANDLER = re.compile(r"<[a-z][^>]*\son[a-z]+\s*=\s*[\"']", re.IGNORECASE)
SYNTAX = ("{{", "{%", "%}", "}}")


def csp() -> str:
    return "; ".join(f"{name} {' '.join(value)}" for name, value in settings.SECURE_CSP.items())


def problems_of(html: str, typed: str = "") -> list[str]:
    """What is wrong with a page's source, in words; ``typed`` is what was sent to it."""
    found = []
    leaked = [re.escape(sign) for sign in SYNTAX if sign not in typed]
    for pattern, words in (
        (INLINE_SCRIPT, "inline script"),
        (INLINE_STYLE, "inline style"),
        (HANDLER, "inline handler"),
        (re.compile("|".join(leaked) or r"(?!)"), "leaked template syntax"),
    ):
        match = pattern.search(html)
        if match:
            found.append(f"{words}: {html[max(0, match.start() - 60) : match.end() + 60]!r}")
    return found


class StrictClient(Client):
    """Checks every HTML answer it gets."""

    typed = ""

    def generic(self, method: str, path: str, data: Any = "", *args: Any, **extra: Any) -> Any:
        body = data.decode(errors="replace") if isinstance(data, bytes) else str(data)
        self.typed = unquote_plus(f"{path} {extra.get('QUERY_STRING', '')} {body}")
        return super().generic(method, path, data, *args, **extra)

    def request(self, **request: Any) -> Any:
        response = super().request(**request)
        self._check(response)
        return response

    def _check(self, response: Any) -> None:
        if not isinstance(response, HttpResponse):
            return
        if response.status_code < 300 or response.status_code >= 400:
            assert response.headers.get("Content-Security-Policy") == csp()
        if "text/html" in response.headers.get("Content-Type", ""):
            found = problems_of(response.content.decode(), self.typed)
            assert not found, found
