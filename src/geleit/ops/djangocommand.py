"""``geleit django …``: any management command, under the role that GELEIT_DB_ROLE names."""

import os
from collections.abc import Sequence

from geleit.ops import environment
from geleit.ops.environment import DbRole
from geleit.ops.running import installation

AS_OWNER = frozenset({"migrate", "makemigrations", "sqlmigrate", "showmigrations", "dbshell"})


def main(arguments: Sequence[str]) -> int:
    from geleit.ops.cli import become, say

    wanted = os.environ.get("GELEIT_DB_ROLE")
    if not wanted:
        owner = bool(arguments) and arguments[0] in AS_OWNER
        wanted = "owner" if owner else "web"
    with installation(say) as found:
        become(found.environment(environment.one_of(DbRole, "GELEIT_DB_ROLE", wanted)))
        from django.core.management import execute_from_command_line

        execute_from_command_line(["geleit django", *arguments])
    return 0
