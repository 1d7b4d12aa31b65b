"""Row-level security, one line a table.

``protect`` returns migration operations; domain apps bring the expressions that say who may
(``geleit.people.walls``). Web and story roles fall under the policies; the worker sees all rows
but must name its actor; the owner migrates and is exempt (05-settled 5).
"""

from django.db.migrations import RunSQL
from django.db.migrations.operations.base import Operation

WEB_ROLES = "geleit_web, geleit_story"
WORKER_ROLE = "geleit_worker"
NOBODY = "false"
ANYBODY = "geleit.actor() IS NOT NULL"  # raises where no actor is set
PRINCIPALS = "((SELECT geleit.principals())::uuid[])"


def has_role(*roles: str) -> str:
    """SQL: the actor holds one of the roles today. Evaluated once per statement."""
    listed = ",".join(roles)
    return f"(SELECT geleit.has_role('{{{listed}}}'::text[]))"


def protect(
    table: str,
    *,
    read: str,
    insert: str,
    update: str | None = None,
    delete: str = NOBODY,
) -> Operation:
    """Close ``table`` and open it by the given SQL conditions; update defaults to insert's.

    ``{table}`` in a condition becomes the table's name: a column inside a sub-select must be
    qualified, or it means the inner table's.
    """
    read, insert, changed, delete = (
        condition.replace("{table}", table)
        for condition in (read, insert, update or insert, delete)
    )
    return RunSQL(
        f"""
        ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;
        GRANT SELECT, INSERT, UPDATE, DELETE ON {table} TO {WEB_ROLES}, {WORKER_ROLE};
        CREATE POLICY web_read ON {table} FOR SELECT TO {WEB_ROLES} USING ({read});
        CREATE POLICY web_insert ON {table} FOR INSERT TO {WEB_ROLES} WITH CHECK ({insert});
        CREATE POLICY web_update ON {table} FOR UPDATE TO {WEB_ROLES}
            USING ({changed}) WITH CHECK ({changed});
        CREATE POLICY web_delete ON {table} FOR DELETE TO {WEB_ROLES} USING ({delete});
        CREATE POLICY worker ON {table} TO {WORKER_ROLE}
            USING ({ANYBODY}) WITH CHECK ({ANYBODY});
        """,
        f"""
        DROP POLICY web_read ON {table};
        DROP POLICY web_insert ON {table};
        DROP POLICY web_update ON {table};
        DROP POLICY web_delete ON {table};
        DROP POLICY worker ON {table};
        ALTER TABLE {table} DISABLE ROW LEVEL SECURITY;
        """,
    )


def open_table(table: str, privileges: str = "SELECT, INSERT, UPDATE, DELETE") -> Operation:
    """Grant plain privileges on a table without client data (staff, catalogue, technical)."""
    return RunSQL(
        f"GRANT {privileges} ON {table} TO {WEB_ROLES}, {WORKER_ROLE};",
        f"REVOKE ALL ON {table} FROM {WEB_ROLES}, {WORKER_ROLE};",
    )


def track(table: str, *, person: str = "", case: str = "") -> Operation:
    """Write every change of ``table`` into the history; name the columns that say about whom."""
    return RunSQL(
        f"""
        CREATE TRIGGER geleit_track AFTER INSERT OR UPDATE OR DELETE ON {table}
        FOR EACH ROW EXECUTE FUNCTION geleit.track('{person}', '{case}');
        """,
        f"DROP TRIGGER geleit_track ON {table};",
    )
