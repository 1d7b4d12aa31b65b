"""Run by ``test_upgrade`` in a process of its own, as the web role of the upgraded database."""

import json
import sys

import django

django.setup()

from django.db import connection  # noqa: E402  Django comes first

from geleit.accounts import selectors as accounts  # noqa: E402
from geleit.cases import selectors, services  # noqa: E402
from geleit.kernel import clock  # noqa: E402
from geleit.kernel.actor import Actor  # noqa: E402
from geleit.kernel.transaction import acting  # noqa: E402


def actor(key: str) -> Actor:
    user = accounts.find_user_by_email(f"{key}@example.org")
    assert user is not None
    return accounts.actor_for(user)


def main() -> None:
    found: dict[str, object] = {}
    lemgo = actor("lemgo1")
    with acting(lemgo):
        cases = selectors.list_cases(lemgo).rows
        found["open_cases"] = len(cases)
        notes = []
        for row in cases[:10]:
            notes += selectors.get_timeline(lemgo, case=selectors.get_case(lemgo, row.id)).entries
        case = selectors.get_case(lemgo, cases[0].id)
        found["notes"] = len(notes)
        found["readable_notes"] = sum(bool(note.text) or note.is_struck for note in notes)
        note = services.add_note(
            lemgo,
            case_id=cases[0].id,
            kind="talk",
            happened_on=clock.today(),
            text="Nach dem Umzug geschrieben.",
        )
        found["written"] = selectors.get_timeline(lemgo, case=case).entries[0].text
    with acting(actor("datenschutz")), connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM audit_change WHERE row_id = %s", [note.id])
        found["history_rows"] = cursor.fetchone()[0]
    elsewhere = actor("salzuflen1")
    with acting(elsewhere), connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM cases_note WHERE case_id = %s", [cases[0].id])
        found["colleague_sees"] = cursor.fetchone()[0]
    json.dump(found, sys.stdout)


main()
