"""The four kinds that every part may use: slip, letter, declaration, plain sheet.

Whoever needs another look registers another kind; whoever needs other words uses ``plain`` or
``declaration`` with keys of its own.
"""

from collections.abc import Mapping
from typing import Any, NotRequired, TypedDict

from django.utils.translation import gettext_lazy as _

from geleit.documents import qr
from geleit.documents.languages import in_german
from geleit.documents.sheets import SheetKind, register
from geleit.documents.words import Pair, Words
from geleit.kernel.permissions import Permission

Given = str | dict[str, Any]  # see geleit.documents.words


class Slip(TypedDict):
    """An appointment on paper. No topic, no other office, no status (30-ux B4)."""

    starts_at: str  # ISO, with offset
    place: str
    ask_for: NotRequired[str]
    room: NotRequired[str]
    phone: NotRequired[str]
    interpreter: NotRequired[str]  # "ordered", "none" or nothing
    bring: NotRequired[list[Given]]  # instead of the usual three
    code: NotRequired[str]  # case code to say on the phone
    url: NotRequired[str]  # QR only where there is an address to point to


class Letter(TypedDict):
    """A letter in the form of DIN 5008 (B): German, and the translation on pages of its own."""

    receiver: list[str]
    subject: str
    paragraphs: list[str]
    date: str
    sender: NotRequired[list[str]]  # name of the controller first; the rest from ``office.``
    signed_by: NotRequired[str]
    our_sign: NotRequired[str]
    phone: NotRequired[str]
    greeting: NotRequired[str]
    facts: NotRequired[list[list[str]]]  # label and value of each line about the person
    no_facts: NotRequired[str]  # said instead where nothing about a person goes along
    enclosures: NotRequired[list[str]]
    translation: NotRequired[dict[str, Any]]  # subject, paragraphs in the sheet's language


class Field(TypedDict):
    """A line to read or, without value, to write on."""

    label: Given
    value: NotRequired[Given]


class Declaration(TypedDict):
    """A sheet to sign: title, paragraphs, choices to tick, fields, signatures."""

    title: Given
    mark: NotRequired[Given]  # stands in a frame above everything: no longer valid
    paragraphs: list[Given]
    choices: NotRequired[list[dict[str, Any]]]  # {"text": Given, "is_on": bool}
    fields: NotRequired[list[Field]]
    after: NotRequired[list[Given]]  # paragraphs after the fields: withdrawal, copy
    signatures: list[Given]


class Section(TypedDict):
    """A part of a plain sheet. Every part is optional; empty ones are left out."""

    heading: NotRequired[Given]
    paragraphs: NotRequired[list[Given]]
    items: NotRequired[list[Given]]
    boxes: NotRequired[list[str]]  # short signs to tick side by side: 1 to 5
    ticks: NotRequired[list[Given]]  # sentences to tick, one a line
    facts: NotRequired[list[Field]]
    table: NotRequired[dict[str, list[Any]]]  # {"head": [Given], "rows": [[Given]]}
    lines: NotRequired[int]  # empty lines to write on


class Plain(TypedDict):
    """Title and sections: plan, conversation sheet, case file."""

    title: Given
    lead: NotRequired[Given]
    sections: list[Section]
    signatures: NotRequired[list[Given]]


BRING = ({"key": "slip.bring_id"}, {"key": "slip.bring_slip"}, {"key": "slip.bring_letters"})


def _row(label: Pair, *values: Pair) -> dict[str, Any]:
    return {"label": label, "values": [value for value in values if value]}


def prepare_slip(data: Mapping[str, Any], words: Words) -> dict[str, Any]:
    starts_at = data["starts_at"]
    rows = [
        _row(words.key("slip.when"), words.day(starts_at), words.time(starts_at)),
        _row(words.key("slip.where"), words.same(data["place"]), words.pair(data.get("room"))),
    ]
    if data.get("ask_for"):
        rows.append(_row(words.key("slip.ask_for"), words.same(data["ask_for"])))
    if data.get("interpreter") in ("ordered", "none"):
        answer = words.key(f"slip.interpreter_{data['interpreter']}")
        rows.append(_row(words.key("word.interpreting"), answer))
    contact = [words.number(data["phone"])] if data.get("phone") else []
    if data.get("code"):
        contact.append(words.key("slip.code", code=words.number(data["code"])))
    return {
        "title": words.key("slip.title"),
        "office": office(words),
        "rows": rows,
        "bring_title": words.key("slip.bring"),
        "bring": words.pairs(data.get("bring") or BRING),
        "company": words.key("slip.company"),
        "cannot": _row(words.key("slip.cannot"), words.key("slip.cannot_call"), *contact),
        "qr": qr.svg(data["url"]) if data.get("url") else "",
        "url": data.get("url", ""),
    }


def office(words: Words) -> list[str]:
    """Our block: what the county wrote under ``office.``; empty lines are left out."""
    keys = ("office.name", "office.street", "office.city")
    return [text for key in keys if (text := words.texts.get(key).german) and text != key]


def prepare_letter(data: Mapping[str, Any], words: Words) -> dict[str, Any]:
    ours = [*data.get("sender", ()), *office(words)]
    own_words = words.texts.get
    translation = data.get("translation")
    return {
        "sender": ours,
        "return_line": ours,
        "receiver": data["receiver"],
        "info": [
            row
            for row in (
                (own_words("letter.our_sign").german, data.get("our_sign", "")),
                (own_words("letter.contact").german, data.get("signed_by", "")),
                (own_words("word.phone").german, data.get("phone", "")),
                (own_words("word.date").german, words.date(data["date"]).de.text),
            )
            if row[1]
        ],
        "subject": data["subject"],
        "greeting": data.get("greeting") or own_words("letter.greeting").german,
        "paragraphs": [in_german(each) for each in data["paragraphs"]],
        "facts": [[label, in_german(value)] for label, value in data.get("facts", [])],
        "no_facts": data.get("no_facts", ""),
        "closing": own_words("letter.closing").german,
        "signed_by": data.get("signed_by", ""),
        "enclosures_title": own_words("letter.enclosures").german,
        "enclosures": data.get("enclosures", []),
        "translation": _translated(translation, words) if translation else None,
    }


def _translated(given: Mapping[str, Any], words: Words) -> dict[str, Any]:
    """The letter again in the language of its reader, said to be a translation."""
    note, greeting = words.key("letter.translation"), words.key("letter.greeting")
    closing = words.key("letter.closing")
    return {
        "note": note.other or note.de,
        "note_de": note.de,
        "greeting": greeting.other or greeting.de,
        "closing": closing.other or closing.de,
        "subject": given.get("subject", ""),
        "paragraphs": given.get("paragraphs", []),
    }


def prepare_declaration(data: Mapping[str, Any], words: Words) -> dict[str, Any]:
    return {
        "title": words.pair(data["title"]),
        "office": office(words),
        "mark": words.pair(data.get("mark")),
        "paragraphs": words.pairs(data["paragraphs"]),
        "choices": [
            {"pair": words.pair(each["text"]), "is_on": bool(each.get("is_on"))}
            for each in data.get("choices", ())
        ],
        "fields": [_field(each, words) for each in data.get("fields", ())],
        "after": words.pairs(data.get("after")),
        "signatures": words.pairs(data["signatures"]),
    }


def _field(given: Mapping[str, Any], words: Words) -> dict[str, Any]:
    return {"label": words.pair(given["label"]), "value": words.pair(given.get("value"))}


def prepare_plain(data: Mapping[str, Any], words: Words) -> dict[str, Any]:
    return {
        "title": words.pair(data["title"]),
        "lead": words.pair(data.get("lead")),
        "office": office(words),
        "sections": [_section(each, words) for each in data["sections"]],
        "signatures": words.pairs(data.get("signatures")),
    }


def _section(given: Mapping[str, Any], words: Words) -> dict[str, Any]:
    table = given.get("table")
    return {
        "heading": words.pair(given.get("heading")),
        "paragraphs": words.pairs(given.get("paragraphs")),
        "rows": words.pairs(given.get("items")),
        "boxes": given.get("boxes", []),
        "ticks": words.pairs(given.get("ticks")),
        "facts": [_field(each, words) for each in given.get("facts", ())],
        "table": {
            "head": [words.pair(each) for each in table["head"]],
            "rows": [[words.pair(each) for each in row] for row in table["rows"]],
        }
        if table
        else None,
        "lines": range(given.get("lines", 0)),
    }


COMMON = ("word.", "weekday.", "office.")
SAMPLE_DAY = "2026-12-01T09:30:00+01:00"
register(
    SheetKind(
        "slip", _("Terminzettel"), "documents/sheets/slip.html", Slip, prepare_slip,
        Permission.WRITE_CASE, size="A5", texts=(*COMMON, "slip."), needs_checked=True,
        sample={"starts_at": SAMPLE_DAY, "place": "Rathaus, Marktplatz 1", "room": "Zimmer 12",
                "ask_for": "Frau Probe", "phone": "05261 1234-0", "interpreter": "ordered",
                "code": "F-0412"},
    )
)  # fmt: skip
register(
    SheetKind(
        "letter", _("Brief"), "documents/sheets/letter.html", Letter, prepare_letter,
        Permission.WRITE_CASE, texts=(*COMMON, "letter."),
        sample={"receiver": ["Beispielamt", "Musterstraße 1", "32657 Lemgo"],
                "subject": "Stand eines Antrags", "date": "2026-12-01", "signed_by": "Frau Probe",
                "paragraphs": ["wir fragen nach dem Stand.", "Bitte antworten Sie bald."]},
    )
)  # fmt: skip
register(
    SheetKind(
        "declaration", _("Erklärung"), "documents/sheets/declaration.html", Declaration,
        prepare_declaration, Permission.WRITE_CASE, texts=(*COMMON, "declaration."),
        needs_checked=True,
        sample={"title": {"key": "declaration.sample_title"},
                "paragraphs": [{"key": "declaration.free"}, {"key": "declaration.withdraw"}],
                "fields": [{"label": {"key": "word.name"}, "value": "Probe Person"},
                           {"label": {"key": "word.interpreter"}}],
                "after": [{"key": "declaration.explained"}, {"key": "declaration.copy"}],
                "signatures": [{"key": "word.signature_person"}, {"key": "word.signature_staff"}]},
    )
)  # fmt: skip
register(
    SheetKind(
        "plain", _("Blatt"), "documents/sheets/plain.html", Plain, prepare_plain,
        Permission.WRITE_CASE, texts=COMMON,
        sample={"title": {"de": "Blatt", "other": ""},
                "sections": [{"heading": {"key": "word.date"}, "paragraphs": ["01.12.2026"]}]},
    )
)  # fmt: skip
