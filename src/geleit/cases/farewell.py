"""The letter of thanks and contact after a closed case: its kind of sheet and its texts.

Everything the person reads stands in texts of the county (``farewell.``), so that it prints in two
languages and an unchecked translation says so.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, NotRequired, TypedDict

from django.utils.translation import gettext_lazy as _

from geleit.documents import kinds, sheets, sources
from geleit.documents.words import Words
from geleit.kernel.permissions import Permission

KIND = "farewell"
TEXTS = "farewell."


class Farewell(TypedDict):
    """To whom, since when it is over, who goes on; nothing about why or how it went."""

    receiver: list[str]
    date: str
    code: str
    signed_by: NotRequired[str]
    office: NotRequired[str]  # who goes on
    asks_again: NotRequired[bool]  # after-care was agreed


def prepare(data: Mapping[str, Any], words: Words) -> dict[str, Any]:
    lines = [words.key("farewell.done")]
    if data.get("office"):
        lines.append(words.key("farewell.goes_on", office=words.same(data["office"])))
    if data.get("asks_again"):
        lines.append(words.key("farewell.ask_again"))
    lines.append(words.key("farewell.come_back", code=words.number(data["code"])))
    subject = words.key("farewell.subject")
    letter = {
        "receiver": data["receiver"],
        "subject": subject.de.text,
        "paragraphs": [line.de.text for line in lines],
        "date": data["date"],
        "our_sign": data["code"],
        "signed_by": data.get("signed_by", ""),
    }
    if words.is_double:
        letter["translation"] = {
            "subject": (subject.other or subject.de).text,
            "paragraphs": [(line.other or line.de).text for line in lines],
        }
    return kinds.prepare_letter(letter, words)


def register() -> None:
    sources.register(Path(__file__).parent / "data" / "texts")
    if sheets.find(KIND) is None:
        sheets.register(SHEET)


SHEET = sheets.SheetKind(
    KIND, _("Brief zum Abschluss"), "documents/sheets/letter.html", Farewell, prepare,
    Permission.CLOSE_CASE, texts=(*kinds.COMMON, "letter.", TEXTS),
    sample={"receiver": ["Probe Person"], "date": "2026-12-01", "code": "F-0412",
            "signed_by": "Frau Probe", "office": "Beispielstelle", "asks_again": True},
)  # fmt: skip
