"""Seals: whoever changes the journal, even as owner of the database, is told on by name."""

from collections.abc import Callable

import pytest
from django.db import DatabaseError, connection, transaction

from geleit import audit
from geleit.audit import cli, sealing
from geleit.cases.models import Case
from geleit.cases.services import erasing
from geleit.kernel.actor import SYSTEM
from geleit.kernel.errors import NotAllowed
from geleit.kernel.transaction import acting
from geleit.ops.environment import DbRole
from tests.cases.conftest import as_role, note_for
from tests.support.staff import Staff

pytestmark = pytest.mark.django_db(transaction=True)
Owner = "psycopg.Connection[tuple[Any, ...]]"
Verify = Callable[..., tuple[int, str]]
ANY_ROW = "(SELECT max(seq) FROM audit_change WHERE operation = 'INSERT')"


def seal(stretch: int = sealing.STRETCH) -> int:
    """What is settled only after a quarter of an hour counts as settled now."""
    with as_role(DbRole.WORKER):
        return sealing.seal_all(SYSTEM, settled="-11 minutes", stretch=stretch)


@pytest.fixture
def verify(capsys: pytest.CaptureFixture[str]) -> Verify:
    def run(*arguments: str) -> tuple[int, str]:
        capsys.readouterr()
        with as_role(DbRole.WORKER):
            code = cli.main(["verify", *arguments])
        return code, capsys.readouterr().out

    return run


@pytest.fixture
def sealed(case: Case, staff: Staff) -> Case:
    """A case with a note and a look at it, under several seals."""
    note_for(staff, case)
    with acting(staff.actor("responsible")):
        audit.read(staff.actor("responsible"), "case_seen", case=case.id)
    assert seal(stretch=20) > 2
    return case


def test_what_was_sealed_and_left_alone_fits(sealed: Case, verify: Verify) -> None:
    code, said = verify()
    assert code == 0
    assert "Der Verlauf passt zu allen" in said
    assert seal() == 0, "nothing new, no new seal"


def test_it_still_fits_after_a_case_was_erased(sealed: Case, verify: Verify, owner: Owner) -> None:
    before = owner.execute("SELECT count(*) FROM audit_change").fetchone()
    with as_role(DbRole.WORKER), acting(SYSTEM):
        erasing.erase_case(SYSTEM, case_id=sealed.id)
    after = owner.execute("SELECT count(*) FROM audit_change").fetchone()
    assert before
    assert after
    assert after[0] < before[0], "negative control: rows are gone"
    assert verify()[0] == 0
    seal()
    assert verify()[0] == 0
    left = owner.execute("SELECT count(*) FROM audit_digest").fetchone()
    assert left
    assert left[0] > before[0], "digests outlive their rows"


FALSE_TOMBSTONE = (
    f"INSERT INTO audit_tombstone (seq, at, gone_seq, action_id) SELECT 0, now(), {ANY_ROW}, id"
    f" FROM audit_action LIMIT 1; DELETE FROM audit_change WHERE seq = {ANY_ROW};"
    " UPDATE audit_tombstone SET seq = (SELECT min(seq) FROM audit_digest) - 1"
)
FAULTS = {
    "changed": (
        f"UPDATE audit_change SET after = '{{}}' WHERE seq = {ANY_ROW}",
        "wurde nach Siegel",
    ),
    "who": (
        "UPDATE audit_read SET actor_id = gen_random_uuid() WHERE kind = 'case_seen'",
        "(",
    ),
    "reason": ("UPDATE audit_action SET reason = 'x' WHERE kind = 'case_opened'", "verändert"),
    "gone": (f"DELETE FROM audit_change WHERE seq = {ANY_ROW}", "fehlt ohne Löschvermerk"),
    "look gone": ("DELETE FROM audit_read WHERE kind = 'case_seen'", "fehlt ohne Löschvermerk"),
    "seal": ("UPDATE audit_seal SET at = at - interval '1 day' WHERE number = 2", "Siegel 2 vom"),
    "gap": (
        "DELETE FROM audit_digest WHERE seal_id = 2; DELETE FROM audit_seal WHERE number = 2",
        "Siegel 2 fehlt: Die Reihe hat dort eine Lücke.",
    ),
    "digest gone": (
        "DELETE FROM audit_digest WHERE seq = (SELECT max(seq) FROM audit_digest)",
        "Einträge, jetzt sind es",
    ),
    "digest changed": (
        "UPDATE audit_digest SET digest = sha256('x') WHERE kind = 'r'",
        "Die Prüfsummen von Siegel",
    ),
    "false tombstone": (
        FALSE_TOMBSTONE,
        "nennt keine Löschung",
    ),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_planted_fault_is_named(sealed: Case, verify: Verify, owner: Owner, fault: str) -> None:
    statements, words = FAULTS[fault]
    for statement in statements.split("; "):
        assert owner.execute(statement).rowcount >= 1, statement
    code, said = verify()
    assert code == 1
    assert words in said


def test_a_row_planted_behind_the_seals_is_named(
    sealed: Case, verify: Verify, owner: Owner
) -> None:
    """A seal takes late rows of a day; what comes later still was never there."""
    owner.execute("UPDATE audit_action SET at = at - interval '3 days'")
    owner.execute("TRUNCATE audit_digest, audit_seal")
    seal()
    _age_seals(owner)
    with acting(SYSTEM), audit.action(SYSTEM, "probe"):
        pass
    seal()
    assert verify()[0] == 0
    owner.execute(
        "INSERT INTO audit_action (id, seq, at, actor_id, kind, reason)"
        " SELECT gen_random_uuid(), min(seq) - 1, min(at), (array_agg(actor_id))[1], 'probe', ''"
        " FROM audit_action"
    )
    code, said = verify()
    assert (code, "nachträglich eingefügt" in said) == (1, True)


def _age_seals(owner: Owner) -> None:
    """Put the one seal there is two days back, rightly hashed."""
    owner.execute("UPDATE audit_seal SET at = at - interval '2 days'")
    owner.execute(
        "UPDATE audit_seal SET hash = sha256(convert_to(jsonb_build_array(number,"
        " extract(epoch FROM at), after_seq, last_seq, rows, encode(digest, 'hex'),"
        " encode(previous, 'hex'))::text, 'UTF8'))"
    )


def test_a_journal_written_anew_does_not_meet_the_seal_kept_outside(
    sealed: Case, verify: Verify, owner: Owner
) -> None:
    kept = verify()[1].strip().splitlines()[-1]
    assert verify(kept)[0] == 0
    owner.execute("DELETE FROM audit_read WHERE kind = 'case_seen'")
    owner.execute("TRUNCATE audit_digest, audit_seal")
    seal(stretch=20)
    assert verify()[0] == 0, "by itself the new chain fits"
    code, said = verify(kept)
    assert code == 1
    assert "aufbewahrte" in said


def test_a_transaction_that_ends_late_is_sealed_late(
    sealed: Case, verify: Verify, owner: Owner
) -> None:
    """Numbers are drawn before a transaction ends; its rows are no plants."""
    with acting(SYSTEM), audit.action(SYSTEM, "probe"):
        pass
    owner.execute("CREATE TEMP TABLE late AS SELECT * FROM audit_read WHERE kind = 'case_seen'")
    owner.execute("DELETE FROM audit_read WHERE kind = 'case_seen'")
    owner.execute("TRUNCATE audit_digest, audit_seal")
    seal()
    owner.execute("INSERT INTO audit_read SELECT * FROM late")
    assert seal() == 1
    assert verify()[0] == 0


def test_what_is_not_settled_waits(case: Case, verify: Verify) -> None:
    with as_role(DbRole.WORKER):
        assert sealing.seal_all(SYSTEM) == 0
    assert "noch kein Siegel" in verify()[1]


@pytest.mark.parametrize("table", ["audit_seal", "audit_digest", "audit_tombstone"])
@pytest.mark.parametrize("role", [DbRole.WEB, DbRole.WORKER])
def test_no_role_writes_seals(sealed: Case, table: str, role: DbRole) -> None:
    for statement in (f"DELETE FROM {table}", f"UPDATE {table} SET seq = 1", f"SELECT 1/0 {table}"):
        with (
            as_role(role),
            acting(SYSTEM),
            pytest.raises(DatabaseError),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(statement)
    with acting(SYSTEM), pytest.raises(DatabaseError, match="permission denied"):
        sealing.seal_next(SYSTEM)


def test_only_the_system_seals(staff: Staff) -> None:
    with acting(staff.actor("data_protection")), pytest.raises(NotAllowed):
        sealing.seal_next(staff.actor("data_protection"))


def test_erasing_from_the_journal_needs_an_act(sealed: Case) -> None:
    with (
        as_role(DbRole.WORKER),
        acting(SYSTEM),
        pytest.raises(DatabaseError, match="without an audit action"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("DELETE FROM audit_read")


def test_looks_go_after_the_following_year_and_acts_after_three(
    sealed: Case, verify: Verify, owner: Owner
) -> None:
    owner.execute("TRUNCATE audit_digest, audit_seal")
    owner.execute("UPDATE audit_read SET slot = slot - interval '3 years'")
    owner.execute("UPDATE audit_action SET at = at - interval '4 years'")
    seal()
    with as_role(DbRole.WORKER):
        assert sealing.sweep_journal(SYSTEM) > 2
        assert sealing.sweep_journal(SYSTEM) == 0
    assert verify()[0] == 0
    kept = owner.execute(
        "SELECT count(*) FROM audit_action a WHERE a.kind <> 'journal_swept' AND NOT EXISTS"
        " (SELECT 1 FROM audit_change c WHERE c.action_id = a.id)"
    ).fetchone()
    assert kept == (0,), "acts whose values are left stay as long as those"


def test_a_wrong_call_says_how(capsys: pytest.CaptureFixture[str]) -> None:
    for arguments in ([], ["seal"], ["verify", "x"], ["verify", "1:zz", "2"]):
        assert cli.main(arguments) == 2
    assert "geleit audit verify" in capsys.readouterr().err
