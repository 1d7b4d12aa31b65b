"""What plans bring to paper: "Mein Plan", the conversation sheet, the Netzwerkkarte.

Their words are texts of the county (``data/texts``); what stands on them, the desk puts together.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.utils.translation import gettext_lazy as _

from geleit.documents import sources
from geleit.documents.kinds import COMMON, Plain, prepare_plain
from geleit.documents.languages import direction, has_right_to_left
from geleit.documents.sheets import SheetKind, register
from geleit.documents.words import Pair, Words
from geleit.kernel.permissions import Permission

PLAIN = "documents/sheets/plain.html"
LINE = 18  # of the map, in its own units


class NetworkSheet(Plain):
    """A plain sheet with the map above its table. ``picture``: numbers and words, no markup."""

    picture: dict[str, Any]


def prepare_network(data: Mapping[str, Any], words: Words) -> dict[str, Any]:
    return {
        **prepare_plain(data, words),
        "picture_title": words.key("network.picture"),
        "picture": _picture(data["picture"], words),
    }


def _picture(given: Mapping[str, Any], words: Words) -> dict[str, Any]:
    """The map's words in both languages; a group that the county added stands in German.

    Type inside a picture is set sign by sign, from left to right: Arabic letters do not join there.
    So the groups stand below it for right-to-left readers, and a label keeps its first letter.
    """

    def group(sector: Mapping[str, Any]) -> Pair:
        key = f"network.{sector['key']}"
        return words.key(key) if key in words.texts.pieces else words.same(sector["label"])

    joins = direction(words.language) == "rtl"
    groups = [group(each) for each in given["sectors"]]
    return {
        **given,
        "joins": joins,
        "groups": [each for each in groups if joins and not each.same],
        "me": words.key("network.me"),
        "counted": words.key("network.counted", **given["counted"]),
        "sectors": [
            _sector(each, pair, joins=joins)
            for each, pair in zip(given["sectors"], groups, strict=True)
        ],
        "dots": [{**each, "words": _alone(each["words"])} for each in given["dots"]],
        "legend": [(words.key(f"network.{key}"), *style) for key, *style in given["legend"]],
    }


def _sector(given: Mapping[str, Any], pair: Pair, *, joins: bool) -> dict[str, Any]:
    """Two lines away from the rings: above the middle they go up, below it down."""
    if pair.other is None or pair.same or joins:
        return {**given, "words": pair, "other_y": None}
    first = given["y"] - LINE if given["y"] < 0 else given["y"]
    return {**given, "words": pair, "y": first, "other_y": first + LINE}


def _alone(label: str) -> str:
    return label[0] if has_right_to_left(label) else label


PLAN_SAMPLE: dict[str, Any] = {
    "title": {"key": "plan.title"},
    "lead": "Probe Person, 01.12.2026",
    "sections": [
        {
            "heading": {"key": "plan.goal", "with": {"number": "1"}},
            "facts": [
                {"label": {"key": "plan.my_words"}, "value": "Ich möchte Deutsch lernen."},
                {"label": {"key": "plan.target"}, "value": "30.06.2027"},
            ],
            "table": {
                "head": [{"key": f"plan.{each}"} for each in ("step", "who", "until", "done")],
                "rows": [["Kurs suchen", {"key": "plan.person"}, "15.12.2026", ""]],
            },
        }
    ],
    "signatures": [{"key": "plan.signature"}],
}
CONVERSATION_SAMPLE: dict[str, Any] = {
    "title": {"key": "conversation.title"},
    "sections": [
        {
            "heading": {"key": "area.housing"},
            "boxes": ["1", "2", "3", "4", "5"],
            "ticks": [{"key": "conversation.not_yet"}],
            "facts": [{"label": {"key": "conversation.strength"}}],
        }
    ],
}
NETWORK_SAMPLE: dict[str, Any] = {
    "title": {"key": "network.title"},
    "picture": {
        "box": "-120 -120 240 240", "rings": [85], "sectors": [], "dots": [], "legend": [],
        "sentence": "Die Person in der Mitte, noch ohne Kontakte.",
        "counted": {"all": "0", "near": "0", "weak": "0"},
    },
    "sections": [
        {
            "heading": {"key": "network.table"},
            "table": {
                "head": [{"key": "network.contact"}, {"key": "network.closeness"}],
                "rows": [["Nachbarin", {"key": "network.near"}]],
            },
        }
    ],
}  # fmt: skip


def bring() -> None:
    """Called once by ``apps``: texts and kinds."""
    sources.register(Path(__file__).parent / "data" / "texts")
    kinds = (
        ("plan", _("Mein Plan"), PLAIN, Plain, prepare_plain, ("plan.",), PLAN_SAMPLE),
        (
            "conversation", _("Gesprächsbogen"), PLAIN, Plain, prepare_plain,
            ("conversation.", "area."), CONVERSATION_SAMPLE,
        ),
        (
            "network", _("Netzwerkkarte"), "plans/sheets/network.html", NetworkSheet,
            prepare_network, ("network.",), NETWORK_SAMPLE,
        ),
    )  # fmt: skip
    for key, title, template, contract, prepare, texts, sample in kinds:
        register(
            SheetKind(
                key, title, template, contract, prepare, Permission.PRINT_CASE,
                texts=(*COMMON, *texts), sample=sample,
            )
        )  # fmt: skip
