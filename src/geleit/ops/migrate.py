"""``geleit migrate``: bring the database up to this version, as owner, with progress."""

from collections.abc import Sequence

from geleit.ops.environment import DbRole
from geleit.ops.errors import OperatorError
from geleit.ops.running import installation


def main(arguments: Sequence[str]) -> int:
    from geleit.ops import prepare
    from geleit.ops.cli import say

    with installation(say) as found:
        prepare.run(found, DbRole.OWNER, "database")
        prepare.run(found, DbRole.WORKER, "catalogue")
    say("Die Datenbank ist auf dem Stand dieser Fassung.")
    return 0


def bring_up_to_date() -> None:
    """Refuses a database of a newer version; does nothing when there is nothing to do."""
    from django.core.management import call_command
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    from geleit.ops.cli import say

    executor = MigrationExecutor(connection)
    known = executor.loader.disk_migrations
    applied = executor.loader.applied_migrations
    labels = {app for app, _ in known}
    newer = [f"{app}.{name}" for app, name in applied if app in labels and (app, name) not in known]
    if newer:
        msg = (
            f"Die Daten stammen von einer neueren Fassung ({newer[0]}). Starten Sie diese, oder "
            "spielen Sie eine ältere Sicherung ein."
        )
        raise OperatorError(msg)
    missing = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if not missing:
        return
    say(f"Datenbank wird eingerichtet ({len(missing)} Schritte) …")
    call_command("migrate", interactive=False, verbosity=0, skip_checks=True)
