"""What the tags of our PDFs need beyond the type-setting library: language, real words, tables.

Language: the library names that of the document alone; each part in another one says its own.

Words: the font draws many Arabic letters of two parts, a body and its dots, and a PDF can map each
part to one text only, that of the letter which used it first: "من" is then copied as "م خ". So
each right-to-left line says its text itself (/ActualText of its structure element, ISO 32000-1,
14.9.4), which is what screen readers speak. (Around the drawing instead, viewers turn it round.)

Loaded in the worker, with the library, by ``pdf``.
"""

from collections.abc import Iterator
from typing import Any

import pydyf
from weasyprint.formatting_structure import boxes
from weasyprint.pdf import tags

from geleit.documents.languages import (
    END,
    GERMAN,
    LEFT_TO_RIGHT,
    RIGHT_TO_LEFT,
    has_right_to_left,
)

INVISIBLE = dict.fromkeys(map(ord, (LEFT_TO_RIGHT, RIGHT_TO_LEFT, END)))
SCOPES = {"col": "/Column", "row": "/Row"}
_build = tags._build_box_tree


def build(box: Any, parent: Any, *rest: Any) -> Iterator[Any]:
    """The library's elements of a box, with what is missing; it calls itself through this name."""
    real = getattr(box, "_box", box)
    for element in _build(box, parent, *rest):
        if not isinstance(real, boxes.PageBox | boxes.MarginBox):
            _complete(real, element)
        yield element


def _complete(box: Any, element: Any) -> None:
    source = box.element
    if source is not None and source.tag not in ("html", "body"):
        language = source.attrib.get("lang", "")
        if language and language != GERMAN:
            element["Lang"] = pydyf.String(language)
        scope = SCOPES.get(source.attrib.get("scope", ""))
        if scope and element["S"] == "/TH":
            element["A"]["Scope"] = scope
    text = _text(box)
    if has_right_to_left(text):
        element["ActualText"] = pydyf.String(text.translate(INVISIBLE))


def _text(box: Any) -> str:
    """The lines of a paragraph, in the order of speaking; empty where it holds anything else."""
    lines = []
    for line in getattr(box, "children", ()):
        if not isinstance(line, boxes.LineBox):
            return ""
        if not all(isinstance(each, boxes.TextBox) for each in line.children):
            return ""
        lines.append("".join(each.text for each in line.children).strip())
    return " ".join(line for line in lines if line)


def list_ids(_document: Any, pdf: pydyf.PDF) -> None:
    """Cells name their header cells by id, and a reader looks ids up in a tree, which the library
    leaves out (ISO 32000-1, 14.7.2)."""
    found = {
        each["ID"].string: each.reference
        for each in pdf.objects
        if isinstance(each, pydyf.Dictionary) and "ID" in each and "S" in each
    }
    roots = (each for each in pdf.objects if _is_root(each))
    for root in roots if found else ():
        pairs = (part for key in sorted(found) for part in (pydyf.String(key), found[key]))
        names = pydyf.Dictionary({"Names": pydyf.Array(pairs)})
        pdf.add_object(names)
        root["IDTree"] = names.reference
        return


def _is_root(each: Any) -> bool:
    return isinstance(each, pydyf.Dictionary) and each.get("Type") == "/StructTreeRoot"


def install() -> None:
    """Once a process; again changes nothing."""
    tags._build_box_tree = build
