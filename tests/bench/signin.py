"""A session for the measured person, fifty readable notes in the measured case, SQL counts."""

from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from geleit.accounts import selectors as accounts
from geleit.cases import services as cases
from geleit.kernel import clock
from geleit.kernel.transaction import acting
from tests.bench import bulk
from tests.bench.works import MEASURED, Work
from tests.support.signing_in import enter

NOTES = 50
NOT_COUNTED = ("SAVEPOINT", "RELEASE", "ROLLBACK", "BEGIN", "COMMIT", "SET ", "SELECT SET_CONFIG",
               "SELECT GELEIT.BECOME")  # fmt: skip


def _client() -> Client:
    user = accounts.find_user(bulk.uid("user", MEASURED))
    assert user is not None
    return enter(Client(HTTP_HOST="127.0.0.1"), user)


def prepare() -> dict[str, str]:
    """Cookies of a signed-in browser. Replaces the case's filler notes by fifty real ones."""
    _write_notes()
    client = _client()
    client.get("/faelle/")
    cookies = {name: morsel.value for name, morsel in client.cookies.items()}
    assert settings.SESSION_COOKIE_NAME in cookies
    return cookies


def _write_notes() -> None:
    user = accounts.find_user(bulk.uid("user", MEASURED))
    assert user is not None
    actor = accounts.actor_for(user)
    case = bulk.uid("case", MEASURED)
    with acting(actor), connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM cases_note WHERE case_id = %s", [case])
        row = cursor.fetchone()
        missing = NOTES - (row[0] if row else 0)
    for _ in range(max(0, missing)):
        with acting(actor):
            cases.add_note(
                actor,
                case_id=case,
                kind="talk",
                happened_on=clock.today(),
                text="Unterlagen besprochen, nächster Schritt: Termin bei der Behörde.",
            )


def statements(work: Work) -> int:
    """SQL statements of one page, without what settled 25 leaves out."""
    client = _client()
    client.get(work.page)
    with CaptureQueriesContext(connection) as captured:
        client.get(work.page)
    return sum(1 for query in captured if not query["sql"].upper().startswith(NOT_COUNTED))
