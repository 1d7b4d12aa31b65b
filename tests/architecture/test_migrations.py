"""Migrations are complete, and in every app one follows the other."""

from collections.abc import Iterator, Mapping

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db import connection, models
from django.db.migrations.autodetector import MigrationAutodetector
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.state import ProjectState

Key = tuple[str, str]


def branches(parents: Mapping[Key, set[Key]]) -> Iterator[str]:
    """Migrations of one app that follow the same one: two people wrote at the same time."""
    followed: dict[Key, str] = {}
    starts: dict[str, str] = {}
    for (app, name), before in sorted(parents.items()):
        own = {key for key in before if key[0] == app}
        if not own:
            if app in starts:
                yield f"{app}: {starts[app]} and {name} both begin"
            starts[app] = name
        for key in own:
            if key in followed:
                yield f"{app}: {followed[key]} and {name} both follow {key[1]}"
            followed[key] = name


def _ours() -> dict[Key, set[Key]]:
    loader = MigrationLoader(None, ignore_no_migrations=True)
    own = {config.label for config in apps.get_app_configs() if config.name.startswith("geleit.")}
    return {
        key: set(migration.dependencies)
        for key, migration in loader.disk_migrations.items()
        if key[0] in own
    }


def test_every_app_has_one_line_of_migrations() -> None:
    found = _ours()
    assert found
    assert list(branches(found)) == []


def test_a_planted_branch_is_found() -> None:
    first, one, other = ("cases", "0001"), ("cases", "0002_a"), ("cases", "0002_b")
    planted: dict[Key, set[Key]] = {first: set(), one: {first}, other: {first, ("people", "1")}}
    assert list(branches(planted)) == ["cases: 0002_a and 0002_b both follow 0001"]


@pytest.mark.django_db
def test_models_and_migrations_agree() -> None:
    try:
        call_command("makemigrations", check=True, dry_run=True, verbosity=1)
    except (SystemExit, CommandError) as error:
        pytest.fail(f"Run makemigrations: {error}")


@pytest.mark.django_db
def test_a_planted_field_is_noticed() -> None:
    loader = MigrationLoader(connection)
    state = ProjectState.from_apps(apps)
    state.add_field("kernel", "submission", "planted", models.TextField(default=""), True)
    changes = MigrationAutodetector(loader.project_state(), state).changes(graph=loader.graph)
    assert "kernel" in changes
