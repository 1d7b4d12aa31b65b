"""Every kind of sheet in every language becomes a tagged PDF that can be read aloud and printed.

What these checks cover of PDF/UA, and what not: docs/reference/paper.md.
"""

import io
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from geleit.documents import paper, pdf, sheets
from geleit.documents.languages import LANGUAGES, has_right_to_left

pytestmark = pytest.mark.django_db
KINDS = tuple(kind.key for kind in sheets.all_kinds())
SECRET = ("Probe Person", "Frau Probe", "F-0412", "Rathaus")  # in the samples
DRAWN = {"Tj", "TJ", "S", "s", "f", "f*", "F", "B", "b", "Do", "sh"}
BLOCKS = {"/P", "/H1", "/H2", "/TH", "/TD", "/LI", "/Figure"}


_made: dict[tuple[str, str], bytes] = {}  # setting type is slow; each is made once


def made(kind: str, language: str) -> bytes:
    if (kind, language) in _made:
        return _made[kind, language]
    content = _made[kind, language] = pdf.make(paper.sample(sheets.get(kind), language))
    folder = os.environ.get("SHEETS_DIR")  # to look at them
    if folder:
        Path(folder, f"{kind}-{language}.pdf").write_bytes(content)
    return content


def elements(node: Any) -> Iterator[Any]:
    """Every structure element below ``node``."""
    import pikepdf

    children = node.get("/K", [])
    for child in children if isinstance(children, pikepdf.Array) else [children]:
        if isinstance(child, pikepdf.Dictionary) and "/S" in child:
            yield child
            yield from elements(child)


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_tagged_in_every_language(texts: None, kind: str) -> None:
    import pikepdf

    for language in LANGUAGES:
        with pikepdf.open(io.BytesIO(made(kind, language))) as opened:
            root = opened.Root
            assert bool(root.MarkInfo.Marked)
            assert str(root.Lang) == "de"
            assert bool(root.ViewerPreferences.DisplayDocTitle)
            assert b"pdfuaid:part" in root.Metadata.read_bytes()
            found = list(elements(root.StructTreeRoot))
            assert {str(each.S) for each in found} & BLOCKS
            for figure in (each for each in found if each.S == "/Figure"):
                assert str(figure.Alt)
            tongues = {str(each.Lang) for each in found if "/Lang" in each}
            if language != "de" and kind not in {"letter", "case_file"}:
                assert language in tongues, (kind, language)
            _says_its_words(found, language)
            _is_built_well(opened, found)


def _is_built_well(opened: Any, found: list[Any]) -> None:
    """One heading of the first level before all others; tables name the cells that head others;
    whatever is drawn belongs to a tag or is said to be ornament."""
    import pikepdf

    levels = [str(each.S) for each in found if re.fullmatch(r"/H\d", str(each.S))]
    assert levels[:1] == ["/H1"]
    assert set(levels[1:]) <= {"/H2"}
    heads = [each for each in found if each.S == "/TH"]
    assert all(str(each.A.Scope) in {"/Column", "/Row"} for each in heads)
    listed = [str(each) for each in opened.Root.StructTreeRoot.IDTree.Names][::2] if heads else []
    assert listed == sorted(str(each.ID) for each in found if "/ID" in each)
    named = {str(key) for each in found if each.S == "/TD" for key in each.A.get("/Headers", [])}
    assert named <= set(listed)
    for page in opened.pages:
        assert str(page.Tabs) == "/S"
        depth = 0
        for _values, operator in pikepdf.parse_content_stream(page):
            depth += {"BDC": 1, "BMC": 1, "EMC": -1}.get(str(operator), 0)
            assert depth or str(operator) not in DRAWN, operator
        assert depth == 0


def _says_its_words(found: list[Any], language: str) -> None:
    """Right-to-left lines name their text in the order of speaking, without control signs."""
    said = [str(each.ActualText) for each in found if "/ActualText" in each]
    if LANGUAGES[language][1] == "ltr":
        assert not said
    for each in said:
        assert has_right_to_left(each)
        assert "\u2066" not in each


def test_an_arabic_line_is_spoken_as_it_is_written(texts: None) -> None:
    import pikepdf

    with pikepdf.open(io.BytesIO(made("slip", "ar"))) as opened:
        said = [
            str(each.ActualText)
            for each in elements(opened.Root.StructTreeRoot)
            if "/ActualText" in each
        ]
    assert "موعدك" in said
    assert "الثلاثاء، 01.12.2026" in said


@pytest.mark.parametrize("kind", KINDS)
def test_the_properties_say_the_kind_and_nobody(texts: None, kind: str) -> None:
    import pikepdf

    title = str(sheets.get(kind).title)
    with pikepdf.open(io.BytesIO(made(kind, "ar"))) as opened:
        info = {str(key): str(value) for key, value in opened.docinfo.items()}
        xmp = opened.Root.Metadata.read_bytes().decode()
    assert info.pop("/Title") == title
    assert set(info) <= {"/Producer"}
    assert title in xmp
    for word in SECRET:
        assert word not in xmp


@pytest.mark.skipif(not shutil.which("pdffonts"), reason="poppler-utils is missing")
@pytest.mark.parametrize("kind", KINDS)
def test_all_fonts_are_ours_and_inside(texts: None, kind: str, tmp_path: Path) -> None:
    for language in LANGUAGES:
        path = tmp_path / "sheet.pdf"
        path.write_bytes(made(kind, language))
        said = subprocess.run(
            ["pdffonts", path], capture_output=True, text=True, check=True
        ).stdout.splitlines()[2:]
        assert said
        for line in said:
            assert "Geleit-Blatt" in line, line
            assert line.split()[-5:-2] == ["yes", "yes", "yes"], line  # emb, sub, uni


def test_the_slip_is_one_page_of_a5(texts: None) -> None:
    import pikepdf

    for language in LANGUAGES:
        with pikepdf.open(io.BytesIO(made("slip", language))) as opened:
            (page,) = opened.pages
            width, height = (round(float(each)) for each in page.mediabox[2:])
            assert (width, height) == (420, 595)


def test_nothing_is_coloured(texts: None) -> None:
    """Black, white and grey: a copier loses nothing."""
    from geleit.documents import pdf as made_by

    css = (Path(made_by.__file__).parent / "static" / "documents" / "sheet.css").read_text("utf-8")
    for colour in re.findall(r"#([0-9a-f]{3}|[0-9a-f]{6})\b", css):
        assert len(set(colour)) == 1, colour
