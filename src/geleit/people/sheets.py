"""What stands on the sheet of each declaration: texts of the county, and what was agreed.

Pure: rows in, the data of a ``declaration`` sheet out. Lists of the county print in the language
of the person where a text for them is shipped, else in German.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from geleit.catalogue import selectors as catalogue
from geleit.documents import sources
from geleit.kernel import formats
from geleit.people.enums import Direction, MandateKind
from geleit.people.models import CaseAgreement, Consent, Mandate, PrivacyNotice, SecrecyRelease
from geleit.people.models.declarations import Declaration

Data = dict[str, Any]
UNTIL = {"key": "word.valid_until"}


@dataclass(frozen=True, slots=True)
class About:
    """Who is on the sheet: names that the rows do not hold. Without a name, a line to write on."""

    person: str
    explained_by: str
    witness: str
    controller: str
    legal_basis: str


def text(key: str, **values: Any) -> Data:
    return {"key": key, "with": values} if values else {"key": key}


def line(label: Any, value: Any = "") -> Data:
    return {"label": label, "value": value} if value else {"label": label}


def of_list(prefix: str, catalogue_list: str, key: str) -> Any:
    """A line of a county's list: the shipped text in the person's language, or its German label."""
    known = (f"{prefix}.{key}", "de") in sources.shipped()
    return text(f"{prefix}.{key}") if known else catalogue.label(catalogue_list, key)


def sheet(rows: Sequence[Declaration], about: About) -> Data:
    """The sheet of one declaration, or of several that were said together."""
    first = rows[0]
    if isinstance(first, PrivacyNotice):
        made = _notice(about)
    elif isinstance(first, CaseAgreement):
        made = _agreement()
    elif isinstance(first, SecrecyRelease):
        made = _release(first)
    else:
        made = _consent([row for row in rows if isinstance(row, Consent)])
    is_notice = isinstance(first, PrivacyNotice)
    fields = [line(text("word.name"), about.person), *made.pop("fields", [])]
    fields.append(line(text("word.explained_by"), about.explained_by))
    if first.interpreted or first.interpreter:
        fields.append(line(text("signing.service"), first.interpreter))
    confirmed = text("notice.got") if is_notice else text("declaration.explained")
    return {
        **made,
        **_ended(first),
        "fields": fields,
        "after": [
            *made.get("after", []),
            confirmed,
            text("declaration.copy"),
            *_signed(first, about),
        ],
        "signatures": [text("word.signature_person"), text("word.signature_staff")],
    }


def _signed(row: Declaration, about: About) -> list[Data]:
    if not (row.signed_name and row.signed_on):
        return []
    day = formats.digits(row.signed_on)
    return [text("signing.on_screen", day=day, witness=about.witness)]


def _ended(row: Declaration | Mandate) -> Data:
    """Nobody shall take a sheet for valid that is not."""
    if row.withdrawn_on is None:
        return {}
    return {"mark": text("signing.withdrawn", day=formats.digits(row.withdrawn_on))}


def _notice(about: About) -> Data:
    keys = ("why", "seen", "others", "kept", "rights", "complain", "without_name")
    return {
        "title": text("notice.title"),
        "paragraphs": [
            text("notice.lead"),
            text("notice.who", controller=about.controller),
            text("notice.basis", basis=about.legal_basis),
            *(text(f"notice.{key}") for key in keys),
        ],
    }


def _agreement() -> Data:
    return {
        "title": text("agreement.title"),
        "paragraphs": [text(f"agreement.{key}") for key in ("what", "decide", "apart", "stop")],
    }


def withdrawal(row: Declaration, about: About, told: Sequence[str]) -> Data:
    """For the person: what was taken back, what that means, who is told. Nothing for her to sign.

    ``told``: the offices that get a letter.
    """
    day = formats.digits(row.withdrawn_on) if row.withdrawn_on else ""
    kind = "release" if isinstance(row, SecrecyRelease) else "consent"
    fields, what = _taken_back(row)
    offices = "\n".join(dict.fromkeys(told))
    return {
        "title": text("withdrawal.title"),
        "paragraphs": [
            text(f"withdrawal.{kind}", day=day),
            *what,
            text(f"withdrawal.{kind}_after"),
            text("withdrawal.stays_told"),
        ],
        "fields": [
            line(text("word.name"), about.person),
            *fields,
            *([line(text("withdrawal.told"), offices)] if offices else []),
        ],
        "after": [text("withdrawal.advice"), text("withdrawal.keep")],
        "signatures": [text("word.signature_staff")],
    }


def _taken_back(row: Declaration) -> tuple[list[Data], list[Data]]:
    """Fields and sentences. No ticks: a ticked box would look as if it still held."""
    if isinstance(row, Consent):
        given = _consent([row])
        return given["fields"][:1], [each["text"] for each in given["choices"]]
    if isinstance(row, SecrecyRelease):
        return _release(row)["fields"][:3], []
    return [], []


def _consent(rows: Sequence[Consent]) -> Data:
    first = rows[0]
    offices = dict.fromkeys(row.recipient for row in rows)
    fields = [line(text("consent.recipient"), "\n".join(offices))]
    ticked = [
        text("consent.for", what=of_list("purpose", "consent_purpose", key))
        for key in dict.fromkeys(row.purpose for row in rows)
    ]
    ticked += [
        text("consent.data", what=of_list("block", "data_block", key)) for key in first.data_blocks
    ]
    fields.append(line(text("consent.direction"), text(f"direction.{Direction(first.direction)}")))
    end = formats.digits(first.valid_until) if first.valid_until else text("consent.open_end")
    fields.append(line(UNTIL, end))
    after = [text("consent.withdraw")]
    if first.valid_until == first.given_on:
        after.insert(0, text("consent.today_only"))
    if any(_is_special(key) for row in rows for key in row.data_blocks):
        after.insert(0, text("consent.special"))
    return {
        "title": text("consent.title"),
        "paragraphs": [text("consent.lead"), text("declaration.free"), text("consent.refuse")],
        "choices": [{"text": each, "is_on": True} for each in ticked],
        "fields": fields,
        "after": after,
    }


def _is_special(key: str) -> bool:
    found = (each for each in catalogue.entries("data_block") if each.key == key)
    return any(each.details.get("special") for each in found)


def _release(row: SecrecyRelease) -> Data:
    fields = [
        line(text("release.who"), row.released),
        line(text("release.towards"), row.towards),
        line(text("release.subject"), row.subject),
        line(
            UNTIL, formats.digits(row.valid_until) if row.valid_until else text("consent.open_end")
        ),
    ]
    paragraphs = [text("release.lead"), text("release.only"), text("declaration.free")]
    if row.other_form:
        paragraphs.append(text("release.other_form", form=row.other_form))
    return {
        "title": text("release.title"),
        "paragraphs": [*paragraphs, text("release.apart")],
        "fields": fields,
        "after": [text("release.withdraw")],
    }


def mandate(row: Mandate, about: About) -> Data:
    """The paper of a Vollmacht or a Beistand: first what it means, then the lines."""
    is_power = row.kind == MandateKind.POWER
    end = formats.digits(row.valid_until) if row.valid_until else text("consent.open_end")
    return {
        "title": text("mandate.title" if is_power else "mandate.assist_title"),
        **_ended(row),
        "paragraphs": [
            text("mandate.warning" if is_power else "mandate.assist_warning"),
            text("declaration.free"),
        ],
        "fields": [
            line(text("word.name"), about.person),
            line(text("mandate.holder"), row.holder),
            line(text("mandate.scope"), row.scope),
            line(text("word.valid_from"), formats.digits(row.valid_from)),
            line(UNTIL, end),
            line(text("word.explained_by"), about.explained_by),
        ],
        "after": [
            text("mandate.withdraw"),
            text("declaration.explained"),
            text("declaration.copy"),
        ],
        "signatures": [text("word.signature_person"), text("word.signature_staff")],
    }
