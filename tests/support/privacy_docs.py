"""The data-protection folder as it is printed from code: record of processing, rights by address.

``make docs`` writes it, a test compares it.
"""

from collections.abc import Iterable
from pathlib import Path

from geleit.accounts.enums import INCOMPATIBLE
from geleit.kernel.actor import ROLE_EXPLANATIONS, Role
from geleit.kernel.permissions import LABELS, ROLE_PERMISSIONS, Permission
from geleit.privacy import record
from tests.architecture.access_matrix import COLUMNS, MATRIX
from tests.architecture.test_sql_walls import EXPECTED

FOLDER = Path(__file__).parents[2] / "docs" / "privacy"
HEADS = {
    "own": "zuständig",
    "responsible": "zuständig",
    "deputy": "Vertretung",
    "lead": "Teamleitung",
    "colleague": "Team",
    "elsewhere": "anderer Träger",
    "coordination": "Koordination",
    "steering": "Lenkungsgruppe",
    "administration": "Fachadministration",
    "data_protection": "Datenschutz",
    "operation": "Betrieb",
    "anonymous": "ohne Anmeldung",
}


def _table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    cells = list(head)
    lines = ["| " + " | ".join(cells) + " |", "|---" * len(cells) + "|"]
    lines += ["| " + " | ".join(row) + " |" for row in rows]
    return "\n".join(lines) + "\n"


def _roles() -> str:
    return _table(("Rolle", "sieht"), ((role.label, str(ROLE_EXPLANATIONS[role])) for role in Role))


def _permissions() -> str:
    return _table(
        ("Recht", *(role.label for role in Role)),
        (
            (str(LABELS[p]), *("ja" if p in ROLE_PERMISSIONS[role] else "" for role in Role))
            for p in Permission
        ),
    )


def _pairs() -> str:
    pairs = sorted(sorted(role.label for role in pair) for pair in INCOMPATIBLE)
    return "\n".join(f"- {' und '.join(pair)}" for pair in pairs) + "\n"


def _addresses() -> str:
    return _table(
        ("Adresse", *(HEADS[column] for column in COLUMNS)),
        ((f"`{name}`", *row.split()) for name, row in MATRIX.items()),
    )


def _tables() -> str:
    readers = [key for key in HEADS if key not in ("own", "anonymous")]
    return _table(
        ("Tabelle", *(HEADS[key] for key in readers)),
        (
            (f"`{table}`", *("ja" if key in allowed else "" for key in readers))
            for table, (allowed, _where) in EXPECTED.items()
        ),
    )


def rights() -> str:
    """The Berechtigungskonzept as Markdown."""
    return f"""# Berechtigungskonzept

Erzeugt aus dem Code (`make docs`); nicht von Hand ändern. Jede Zelle wird bei jedem Testlauf
aufgerufen: die Adressen als Seiten, die Tabellen als SQL der Web-Rolle ohne Filter der Anwendung.

## Rollen
{_roles()}
## Rechte der Rollen
{_permissions()}
## Was nicht in ein Konto gehört
{_pairs()}
Eigene Rechte vergibt niemand selbst. Jede Rolle hat Beginn und Ende. Eine Vertretung gilt nach
Datum, nur im selben Träger und nie für Menschen, die in einer Ausländerbehörde arbeiten.

## Adressen
RW liest und schreibt · R liest · W schreibt (Knopf) · F verweigert (403) · H nichts da (404) ·
L zur Anmeldung. „Team“ meint die Kollegin oder den Kollegen im selben Team ohne Zuständigkeit.

{_addresses()}
## Tabellen (zweite Mauer, PostgreSQL)
„ja“: sieht Zeilen eines fremden oder eigenen Falls, wie ihn „zuständig“ hält.

{_tables()}"""


PAGES = {"verzeichnis.md": record.render, "berechtigungskonzept.md": rights}


def write() -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, render in PAGES.items():
        (FOLDER / name).write_text(render(), "utf-8")
