"""Texts are unreadable without their key, and stay where they were written (SEC12)."""

from uuid import UUID

import pytest
from django.db import DatabaseError, connection, transaction

from geleit.cases.models import Draft
from geleit.kernel import crypto
from geleit.kernel.ids import new_id
from geleit.kernel.transaction import acting
from geleit.privacy import keys
from geleit.privacy.fields import ERASED
from tests.support.staff import Staff

SECRET = "Blauer Elefant 4711"


def _stored(draft_id: UUID) -> bytes:
    with connection.cursor() as cursor:
        cursor.execute("SELECT fields FROM cases_draft WHERE id = %s", [draft_id])
        row = cursor.fetchone()
    assert row is not None
    return bytes(row[0])


def _saved(staff: Staff, text: str = SECRET, place: str = "probe") -> Draft:
    draft = Draft(user_id=staff.users["responsible"].id, place=place, fields=text)
    draft.save(force_insert=True)
    return draft


def test_the_column_holds_ciphertext_and_the_attribute_the_text(staff: Staff) -> None:
    with acting(staff.actor("responsible")):
        draft = _saved(staff)
        assert SECRET.encode() not in _stored(draft.id)
        assert Draft.objects.get(id=draft.id).fields == SECRET


def test_an_unchanged_text_keeps_its_ciphertext(staff: Staff) -> None:
    with acting(staff.actor("responsible")):
        draft = _saved(staff)
        before = _stored(draft.id)
        again = Draft.objects.get(id=draft.id)
        again.fields = SECRET
        again.save()
        assert _stored(draft.id) == before
        again.fields = SECRET + "!"
        again.save()
        assert _stored(draft.id) != before
        assert Draft.objects.get(id=draft.id).fields == SECRET + "!"


def test_a_ciphertext_moved_to_another_row_is_refused(staff: Staff) -> None:
    with acting(staff.actor("responsible")):
        one, other = _saved(staff), _saved(staff, "anderes", "zweite")
        with connection.cursor() as cursor:
            cursor.execute(
                "UPDATE cases_draft SET fields = %s WHERE id = %s", [_stored(one.id), other.id]
            )
        with pytest.raises(crypto.Unreadable):
            _ = Draft.objects.get(id=other.id).fields


def test_without_its_key_a_text_is_gone(staff: Staff, monkeypatch: pytest.MonkeyPatch) -> None:
    """As after the worker erased the key; tests/cases erases one for real."""

    def erased(owner: UUID) -> bytes:
        raise keys.KeyErased(owner)

    with acting(staff.actor("responsible")):
        draft = _saved(staff)
        monkeypatch.setattr(keys, "get", erased)
        assert Draft.objects.get(id=draft.id).fields == str(ERASED)


def test_the_web_role_cannot_destroy_keys(staff: Staff) -> None:
    with acting(staff.actor("responsible")):
        _saved(staff)
        with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
            keys.erase(staff.users["responsible"].id)


def test_a_key_wrapped_for_one_owner_does_not_open_for_another() -> None:
    owner, other = new_id(), new_id()
    wrapped = crypto.wrap(crypto.new_key(), owner)
    with pytest.raises(crypto.Unreadable):
        crypto.unwrap(wrapped, other)


def test_altered_ciphertext_is_refused() -> None:
    key = crypto.new_key()
    sealed = bytearray(crypto.seal(key, SECRET, "a|b|c"))
    sealed[-1] ^= 1
    with pytest.raises(crypto.Unreadable):
        crypto.unseal(key, bytes(sealed), "a|b|c")
