"""What Django checks at every start and ``geleit doctor`` repeats."""

from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register
from django.db import connections

from geleit.ops.environment import DbRole, master_key_fault

UNSAFE_ROLE = """
SELECT rolsuper OR rolbypassrls,
       EXISTS (SELECT 1 FROM pg_tables WHERE schemaname = 'public' AND tableowner = current_user)
FROM pg_roles WHERE rolname = current_user
"""


@register(Tags.security)
def check_master_key(app_configs: Sequence[AppConfig] | None, **_: Any) -> list[CheckMessage]:
    if settings.IS_TEST:
        return []
    fault = master_key_fault(settings.GELEIT_MASTER_KEY_FILE)
    return [Error(fault, id="geleit.E001")] if fault else []


@register(Tags.database)
def check_database_role(
    app_configs: Sequence[AppConfig] | None, databases: Sequence[str] | None = None, **_: Any
) -> list[CheckMessage]:
    """Row-level security holds only for a role that neither owns the tables nor bypasses it."""
    if settings.ENV.db_role is DbRole.OWNER or not databases:
        return []
    with connections["default"].cursor() as cursor:
        cursor.execute(UNSAFE_ROLE)
        bypasses, owns = cursor.fetchone() or (False, False)
    if bypasses or owns:
        return [
            Error(
                "Diese Datenbankrolle umgeht den Zeilenschutz. "
                "Tragen Sie in DATABASE_URL die Rolle geleit_web ein.",
                id="geleit.E002",
            )
        ]
    return []
