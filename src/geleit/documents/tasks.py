"""Jobs of the worker. Each acts as the named system actor in one transaction of its role.

PDF and picture libraries are loaded here, inside the jobs, and nowhere in the web process.
"""

from collections.abc import Callable
from importlib import import_module
from uuid import UUID

from procrastinate.contrib.django import app

from geleit.documents import paper, services
from geleit.kernel.actor import SYSTEM
from geleit.kernel.errors import NotFound
from geleit.kernel.transaction import acting


@app.task(name="documents.render_sheet", pass_context=False)
def render_sheet(sheet_id: str) -> None:
    """Make the PDF of an order. An order swept in the meantime is no error."""
    with acting(SYSTEM):
        try:
            services.finish_sheet(SYSTEM, sheet_id=UUID(sheet_id), make_pdf=_make_pdf)
        except NotFound:
            return


def _make_pdf(filled: paper.Filled) -> bytes:
    make: Callable[[paper.Filled], bytes] = import_module("geleit.documents.pdf").make
    return make(filled)


@app.task(name="documents.clean_file", pass_context=False)
def clean_file(file_id: str) -> None:
    """Check and clean an upload in a bounded process of its own."""
    with acting(SYSTEM):
        try:
            services.clean_file(SYSTEM, file_id=UUID(file_id))
        except NotFound:
            return


@app.periodic(cron="5 * * * *")
@app.task(name="documents.sweep_sheets", queueing_lock="documents.sweep_sheets", pass_context=False)
def sweep_sheets(timestamp: int) -> int:
    """Forget printed sheets after 24 hours."""
    with acting(SYSTEM):
        return services.sweep_sheets(SYSTEM)
