"""Every table with client data has policies and history; read from the database itself (SEC4)."""

import pytest
from django.apps import apps
from django.db import connection

from geleit.privacy.specs import About, spec_of

# Tables about clients that need no policy, each with its reason.
WITHOUT_POLICY = {
    "privacy_datakey": "a wrapped key says nothing without the master key; only the worker deletes",
}
# Tables about clients whose changes are not kept, each with its reason.
WITHOUT_HISTORY = {
    "privacy_datakey": "an erased key must not survive in a history (05-settled 12)",
    "people_searchkey": "derived from names and dates, which have history",
    "cases_draft": "autosave is an upsert without history (05-settled 15)",
    "audit_action": "is the history",
    "audit_change": "is the history",
    "audit_read": "is the history",
    "privacy_due": "written anew each night from rows that have history",
    "privacy_runitem": "is a record itself; what was erased stands in the journal",
    "documents_sheet": "an order lives for a day; its action says what was printed",
    "documents_chunk": "content of files; a history would keep what has to go",
    "steering_findinglink": "kept apart; a history would outlive the link it must lose",
}


def _client_tables() -> set[str]:
    return {
        model._meta.db_table
        for model in apps.get_models()
        if (spec := spec_of(model)) is not None and spec.about is About.CLIENTS
    }


def _column(sql: str) -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return {row[0] for row in cursor.fetchall()}


def _protected() -> set[str]:
    return _column(
        "SELECT c.relname FROM pg_class c WHERE c.relkind = 'r' AND c.relrowsecurity"
        " AND EXISTS (SELECT 1 FROM pg_policy p WHERE p.polrelid = c.oid)"
    )


def _tracked() -> set[str]:
    return _column(
        "SELECT c.relname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid"
        " WHERE t.tgname = 'geleit_track' AND t.tgenabled <> 'D'"
    )


@pytest.mark.django_db
def test_every_table_about_clients_has_policies() -> None:
    assert _client_tables() - _protected() - set(WITHOUT_POLICY) == set()


@pytest.mark.django_db
def test_every_table_about_clients_keeps_its_history() -> None:
    assert _client_tables() - _tracked() - set(WITHOUT_HISTORY) == set()


@pytest.mark.django_db
def test_the_exceptions_are_still_needed() -> None:
    tables = _client_tables()
    assert set(WITHOUT_POLICY) <= tables - _protected()
    assert set(WITHOUT_HISTORY) <= tables - _tracked()


@pytest.mark.django_db
def test_the_web_role_neither_owns_nor_bypasses() -> None:
    owned = _column("SELECT tablename FROM pg_tables WHERE tableowner = current_user")
    assert owned == set()
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT rolsuper, rolbypassrls, rolcreaterole FROM pg_roles"
            " WHERE rolname = current_user"
        )
        assert cursor.fetchone() == (False, False, False)


@pytest.mark.django_db
def test_no_definer_function_trusts_the_callers_search_path() -> None:
    loose = _column(
        "SELECT p.proname FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace"
        " WHERE n.nspname = 'geleit' AND p.prosecdef"
        " AND NOT coalesce(array_to_string(p.proconfig, ','), '') LIKE '%search_path=%'"
    )
    assert loose == set()


@pytest.mark.django_db
def test_a_planted_table_without_a_policy_is_found() -> None:
    assert "cases_note" in _client_tables()
    assert "cases_note" not in _protected() - {"cases_note"}
    assert {"cases_note"} - (_protected() - {"cases_note"}) == {"cases_note"}


SELF_COMPARED = r"\m([a-z]+\.[a-z_]+) = \1\M"


@pytest.mark.django_db
def test_no_policy_compares_a_column_with_itself() -> None:
    """An unqualified column inside a sub-select means the inner table's: the wall stands open."""
    open_doors = _column(
        "SELECT tablename || '.' || policyname FROM pg_policies"
        f" WHERE coalesce(qual, '') || ' ' || coalesce(with_check, '') ~ '{SELF_COMPARED}'"
    )
    assert open_doors == set()


@pytest.mark.django_db
def test_a_planted_self_comparison_is_found() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT '(g.person_id = g.person_id)' ~ %s", [SELF_COMPARED])
        assert cursor.fetchone() == (True,)
        cursor.execute("SELECT '(g.person_id = people_person.id)' ~ %s", [SELF_COMPARED])
        assert cursor.fetchone() == (False,)
