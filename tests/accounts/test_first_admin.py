"""``geleit createadmin``."""

import pytest

from geleit.accounts import first_admin, selectors
from geleit.accounts.models import User
from geleit.kernel.actor import Role
from tests.support.staff import Staff

pytestmark = pytest.mark.django_db
CALL = ["erste@example.org", "--name", "Erste Person"]


def test_makes_one_account_and_says_its_password_once(capsys: pytest.CaptureFixture[str]) -> None:
    assert first_admin.main(CALL) == 0
    said = capsys.readouterr().out
    user = User.objects.get(email="erste@example.org")
    assert selectors.actor_for(user).roles == {Role.ADMINISTRATION}
    assert user.must_change_password
    assert user.initials == "EP"
    password = next(line for line in said.splitlines() if "Passwort" in line).rpartition(" ")[2]
    assert user.check_password(password)


def test_refuses_a_second_one_unless_forced(
    staff: Staff, capsys: pytest.CaptureFixture[str]
) -> None:
    assert first_admin.main(CALL) == 1
    assert "schon ein Konto der Fachadministration" in capsys.readouterr().err
    assert not User.objects.filter(email="erste@example.org").exists()
    assert first_admin.main([*CALL, "--force"]) == 0


@pytest.mark.parametrize("call", [[], ["kein-at", "--name", "X"], ["a@example.org"]])
def test_odd_calls_get_a_sentence(call: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    try:
        code: object = first_admin.main(call)
    except SystemExit as leaving:
        code = leaving.code
    assert code in (1, 2)
    assert capsys.readouterr().err
    assert not User.objects.exists()
