"""HTML to tagged PDF (PDF/UA-1). Imported in the worker only: it loads the type-setting library.

Nothing is fetched but our own static files, by path, from this installation.
"""

import mimetypes
from email.message import EmailMessage
from pathlib import Path

from django.contrib.staticfiles import finders

from geleit.documents.paper import CSS, PDF_BASE, Filled, NoPango

try:
    import weasyprint
    from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

    from geleit.documents import pdf_tags
except OSError as error:  # pango is no Python package
    raise NoPango from error


pdf_tags.install()


class Refused(FatalURLFetchingError):  # type: ignore[misc]  # ships no types
    """A page asked for something that is not ours: the whole sheet fails."""


class OwnStaticFiles(URLFetcher):  # type: ignore[misc]  # ships no types
    """Serves ``https://blatt.invalid/…`` from our static folders and refuses everything else."""

    def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:
        if not url.startswith(PDF_BASE):
            raise Refused(url.split(":", 1)[0])
        wanted = url.removeprefix(PDF_BASE).split("?")[0].split("#")[0]
        found = finders.find(wanted)
        if found is None or ".." in wanted:
            raise Refused("static")
        kind = EmailMessage()
        kind["Content-Type"] = mimetypes.guess_type(wanted)[0] or "application/octet-stream"
        return URLFetcherResponse(url, Path(str(found)).read_bytes(), kind)


def make(filled: Filled) -> bytes:
    """The PDF of a sheet: tagged, with language, a title without names, embedded fonts."""
    page = weasyprint.HTML(
        string=filled.html(PDF_BASE + CSS), base_url=PDF_BASE, url_fetcher=OwnStaticFiles()
    )
    pdf: bytes = page.write_pdf(pdf_variant="pdf/ua-1", pdf_tags=True, finisher=pdf_tags.list_ids)
    return pdf
