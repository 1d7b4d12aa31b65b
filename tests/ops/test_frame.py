"""The frame of the tests themselves: which role they run as, and that it cannot be left."""

import socket
from collections.abc import Callable
from typing import Any

import psycopg
import pytest
from django.db import connection
from django.template import engines

from geleit.config.strictness import UndefinedVariable
from geleit.kernel.models import Submission
from geleit.ops.environment import DbRole
from tests.conftest import NetworkClosed


@pytest.mark.django_db
def test_tests_run_as_the_web_role_which_neither_owns_nor_bypasses() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT session_user, rolsuper OR rolbypassrls FROM pg_roles"
            " WHERE rolname = session_user"
        )
        assert cursor.fetchone() == ("geleit_web", False)
        cursor.execute("SELECT count(*) FROM pg_tables WHERE tableowner = 'geleit_web'")
        assert cursor.fetchone() == (0,)


@pytest.mark.django_db
def test_a_select_without_an_actor_raises_instead_of_showing_nothing() -> None:
    with pytest.raises(Exception, match="no actor is set"):
        Submission.objects.count()


@pytest.mark.django_db(transaction=True)
def test_transactional_tests_run_as_the_web_role_too(owner_cursor: "psycopg.Cursor[Any]") -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT session_user")
        assert cursor.fetchone() == ("geleit_web",)
    owner_cursor.execute(
        "INSERT INTO kernel_submission VALUES (gen_random_uuid(), gen_random_uuid(), '/', now())"
    )


@pytest.mark.django_db(transaction=True)
def test_what_a_test_committed_is_gone_in_the_next(
    owner_cursor: "psycopg.Cursor[Any]", connect: Callable[[DbRole], Any]
) -> None:
    owner_cursor.execute("SELECT count(*) FROM kernel_submission")
    assert owner_cursor.fetchone() == (0,)
    owner_cursor.execute("SELECT count(*) > 0 FROM django_migrations")
    assert owner_cursor.fetchone() == (True,)
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        connect(DbRole.STORY).execute("TRUNCATE kernel_submission")


def test_the_network_is_closed() -> None:
    with socket.socket() as outside, pytest.raises(NetworkClosed):
        outside.connect(("192.0.2.1", 80))


def test_an_undefined_template_variable_fails() -> None:
    template = engines["django"].from_string("{{ nobody.gave_this }}")
    with pytest.raises(UndefinedVariable):
        template.render({})
