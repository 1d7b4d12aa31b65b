"""Counting guesses: one count for all, whoever comes at the same moment."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection

from geleit.accounts import throttle
from geleit.accounts.models import Attempt, User
from geleit.kernel import clock


@pytest.mark.django_db(transaction=True)
def test_two_hundred_guesses_at_once_get_no_more_than_five_through() -> None:
    def guess(_n: int) -> bool:
        try:
            return throttle.may_try("k" * 64)
        finally:
            connection.close()

    with ThreadPoolExecutor(16) as pool:
        allowed = sum(pool.map(guess, range(200)))
    assert allowed == throttle.PER_ACCOUNT


@pytest.mark.django_db
def test_the_wait_ends_and_the_table_is_swept() -> None:
    for _n in range(throttle.PER_ACCOUNT):
        assert throttle.may_try("a" * 64)
    assert not throttle.may_try("a" * 64)
    with clock.frozen(clock.now() + throttle.ACCOUNT_WINDOW + timedelta(seconds=1)):
        assert throttle.may_try("a" * 64)
        throttle.may_try("b" * 64)
        throttle.succeeded("b" * 64)
    with clock.frozen(clock.now() + timedelta(days=1)):
        throttle.succeeded("c" * 64)
    assert not Attempt.objects.exists()


def test_one_key_an_account_however_the_address_is_spelt() -> None:
    user = User(email="a@example.org")
    assert (
        len({throttle.account_key(typed, user) for typed in ("a@example.org", "A@EXAMPLE.ORG")})
        == 1
    )
    unknown = {throttle.account_key(typed, None) for typed in ("Ü@example.org", " ü@EXAMPLE.org ")}
    assert len(unknown) == 1
    assert "example" not in unknown.pop()


@pytest.mark.django_db
def test_a_code_is_spent_once_for_each_person() -> None:
    one, other = User(email="a@example.org"), User(email="b@example.org")
    assert throttle.spend_code(one, "123456")
    assert not throttle.spend_code(one, " 123456 ")
    assert throttle.spend_code(other, "123456")
