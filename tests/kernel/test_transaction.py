"""One transaction, one actor; a page cannot write."""

import pytest
from django.db import DatabaseError, InternalError, connection, transaction

from geleit.cases.models import Draft
from geleit.kernel.transaction import acting, current_actor, read_only
from tests.support.staff import Staff


def _actor_in_database() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('geleit.actor', true)")
        row = cursor.fetchone()
    return str(row[0] or "") if row else ""


def test_the_actor_is_known_inside_and_gone_outside(staff: Staff) -> None:
    one = staff.actor("responsible")
    with acting(one):
        assert _actor_in_database() == str(one.id)
    assert _actor_in_database() == ""
    assert current_actor() is None


def test_an_inner_actor_gives_way_to_the_outer_one(staff: Staff) -> None:
    one, other = staff.actor("responsible"), staff.actor("colleague")
    with acting(one):
        with acting(other):
            assert _actor_in_database() == str(other.id)
        assert _actor_in_database() == str(one.id)


def test_the_outer_actor_comes_back_after_an_error(staff: Staff) -> None:
    one, other = staff.actor("responsible"), staff.actor("colleague")
    with acting(one):
        with pytest.raises(RuntimeError), acting(other):
            raise RuntimeError
        assert _actor_in_database() == str(one.id)


def test_without_an_actor_the_database_refuses_instead_of_showing_nothing(staff: Staff) -> None:
    with acting(staff.actor("responsible")):
        _draft(staff)
    with pytest.raises(DatabaseError, match="no actor is set"), transaction.atomic():
        Draft.objects.count()


def test_a_reading_page_cannot_write_and_writing_works_again_after_it(staff: Staff) -> None:
    with acting(staff.actor("responsible")):
        with read_only(), pytest.raises(InternalError, match="read-only"), transaction.atomic():
            _draft(staff)
        _draft(staff)
        assert Draft.objects.count() == 1


def _draft(staff: Staff) -> None:
    Draft(user_id=staff.users["responsible"].id, place="probe", fields="").save(force_insert=True)
