"""Every kind of sheet in every language becomes a tagged PDF that can be read aloud and copied."""

import os
from pathlib import Path

import pytest

from geleit.documents import paper, pdf, sheets
from geleit.documents.languages import LANGUAGES

pytestmark = pytest.mark.django_db
KINDS = ("slip", "letter", "declaration", "plain")


def made(kind: str, language: str) -> bytes:
    content = pdf.make(paper.sample(sheets.get(kind), language))
    folder = os.environ.get("SHEETS_DIR")  # to look at them
    if folder:
        Path(folder, f"{kind}-{language}.pdf").write_bytes(content)
    return content


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_prints_in_every_language(texts: None, kind: str) -> None:
    for language in LANGUAGES:
        assert made(kind, language).startswith(b"%PDF-")
