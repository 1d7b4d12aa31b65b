"""Privileges of the web and worker roles on tables that other packages create.

Deny by default: a table that is not named here or in a migration of ours cannot be reached.
"""

from typing import Any

from django.db import connection

from geleit.kernel.rls import WEB_ROLES, WORKER_ROLE

THIRD_PARTY = {
    "django_session": "SELECT, INSERT, UPDATE, DELETE",
    "django_content_type": "SELECT",
    "django_migrations": "SELECT",
    "auth_permission": "SELECT",
    "account_emailaddress": "SELECT, INSERT, UPDATE, DELETE",
    "account_emailconfirmation": "SELECT, INSERT, UPDATE, DELETE",
    "mfa_authenticator": "SELECT, INSERT, UPDATE, DELETE",
}
JOB_TABLES = "procrastinate_%"


def _existing(cursor: Any, pattern: str) -> list[str]:
    cursor.execute(
        "SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename LIKE %s",
        [pattern],
    )
    return [row[0] for row in cursor.fetchall()]


def apply(**_: object) -> None:
    """Run after every migrate, as owner; repeating it changes nothing."""
    with connection.cursor() as cursor:
        present = set(_existing(cursor, "%"))
        for table, privileges in THIRD_PARTY.items():
            if table in present:
                cursor.execute(f"GRANT {privileges} ON {table} TO {WEB_ROLES}, {WORKER_ROLE}")
        for table in _existing(cursor, JOB_TABLES):
            cursor.execute(
                f"GRANT SELECT, INSERT, UPDATE, DELETE ON {table} TO {WEB_ROLES}, {WORKER_ROLE}"
            )
        cursor.execute(
            f"GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {WEB_ROLES}, {WORKER_ROLE}"
        )
