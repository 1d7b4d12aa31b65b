"""What the tags of our PDFs need beyond the type-setting library: language and real words.

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

from geleit.documents.languages import END, GERMAN, LEFT_TO_RIGHT, has_right_to_left

INVISIBLE = dict.fromkeys(map(ord, (LEFT_TO_RIGHT, END)))
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


def install() -> None:
    """Once a process; again changes nothing."""
    tags._build_box_tree = build
