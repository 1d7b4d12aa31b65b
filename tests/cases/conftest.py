"""A case in Lemgo held by ``responsible``, and what the tests of this app do again and again."""

from collections.abc import Callable
from contextlib import AbstractContextManager, contextmanager
from typing import TYPE_CHECKING, Any
from uuid import UUID

import pytest
from django.db import connection, connections

from geleit.kernel.transaction import acting
from geleit.ops.environment import DbRole
from tests.support.staff import Staff
from tests.support.world import make_case as case_for
from tests.support.world import make_enquiry as enquiry_for
from tests.support.world import make_note as note_for
from tests.support.world import person_for

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geleit.cases.models import Case, Enquiry, Note
    from geleit.kernel.actor import Actor


@pytest.fixture
def case(staff: Staff, lists: None) -> "Case":
    return case_for(staff)


@pytest.fixture
def note(staff: Staff, case: "Case") -> "Note":
    return note_for(staff, case)


@pytest.fixture
def enquiry(staff: Staff, lists: None) -> "Enquiry":
    return enquiry_for(staff)


__all__ = ["As", "act", "as_role", "case_for", "enquiry_for", "journal", "note_for", "person_for"]

As = Callable[[str], "AbstractContextManager[Actor]"]


@pytest.fixture
def act(staff: Staff) -> As:
    """``with act("deputy") as actor:`` opens a transaction with the rights of today."""

    @contextmanager
    def acting_as(key: str) -> "Iterator[Actor]":
        actor = staff.actor(key)
        with acting(actor):
            yield actor

    return acting_as


@contextmanager
def as_role(role: DbRole) -> "Iterator[None]":
    """Django's connection as another database role; only in tests that commit.

    Of this thread alone: a server beside the test stays who it is.
    """
    default = connections["default"]
    before = default.settings_dict
    default.close()
    default.settings_dict = {**before, "USER": role.login}
    try:
        yield
    finally:
        default.close()
        default.settings_dict = before


def journal(staff: Staff, column: str, case_id: UUID) -> list[Any]:
    """Kinds of actions or reads on a case, oldest first, as data protection sees them."""
    table = {"action": "audit_action", "read": "audit_read"}[column]
    with acting(staff.actor("data_protection")), connection.cursor() as cursor:
        cursor.execute(f"SELECT kind FROM {table} WHERE case_key = %s ORDER BY seq", [case_id])
        return [row[0] for row in cursor.fetchall()]
