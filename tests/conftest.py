"""The frame of every test: own database, web role, no network, no undefined variable.

Helpers shared by several apps (strict client, factories, standing actors) live in
``tests/support``; fixtures of one app in its own ``conftest.py``.
"""

import gc
import os
import socket
from collections.abc import Callable, Iterator
from typing import Any

import hypothesis
import psycopg
import pytest
from django.conf import settings
from django.db import connections
from django.test import TransactionTestCase

from geleit.ops.environment import TEST_PASSWORD, DbRole
from tests.support import chromium
from tests.support import cluster as test_cluster
from tests.support.cleaning import Cleaner

pytest_plugins: list[str] = ["tests.support.fixtures"]

# no test measures time: a busy machine is no fault of the code
hypothesis.settings.register_profile(
    "geleit",
    deadline=None,
    suppress_health_check=[hypothesis.HealthCheck.too_slow],
    # the same examples for the same code where a run decides about landing; new ones at the desk
    derandomize=bool(os.environ.get("CI")),
)
hypothesis.settings.load_profile("geleit")


@pytest.hookimpl(trylast=True)  # after the shuffle
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The long ones first: no worker waits for the other one's last long test."""
    items.sort(key=lambda item: item.get_closest_marker("slow") is None)


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Without a browser its tests say so; where everything must be there (CI) they fail."""
    if item.get_closest_marker("browser") and not chromium.PATH:
        reason = "Chromium fehlt: apt-get install chromium-headless-shell"
        if os.environ.get("CI"):
            pytest.fail(reason, pytrace=False)
        pytest.skip(reason)


@pytest.fixture(scope="session")
def cluster() -> Iterator[test_cluster.Cluster]:
    with test_cluster.running() as started:
        yield started


@pytest.fixture(scope="session")
def django_db_setup(cluster: test_cluster.Cluster, django_db_blocker: Any) -> Iterator[None]:
    """Migrated as owner in a process of its own; this process only ever knows the web role."""
    with test_cluster.own_database(cluster) as name:
        settings.DATABASES["default"]["NAME"] = name
        connections["default"].settings_dict["NAME"] = name
        cleaner = Cleaner(lambda: _connect(DbRole.OWNER))
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(TransactionTestCase, "_fixture_teardown", lambda _: cleaner.clean())
            yield
        with django_db_blocker.unblock():
            connections.close_all()


def _connect(role: DbRole) -> "psycopg.Connection[tuple[Any, ...]]":
    found = connections["default"].settings_dict
    return psycopg.connect(
        host=found["HOST"],
        dbname=found["NAME"],
        user=role.login,
        password=TEST_PASSWORD,
        autocommit=True,
    )


@pytest.fixture
def connect(db: None) -> Iterator[Callable[[DbRole], "psycopg.Connection[tuple[Any, ...]]"]]:
    """Raw sessions of any database role. They see committed rows only (``transaction=True``)."""
    opened: list[psycopg.Connection[tuple[Any, ...]]] = []

    def open_one(role: DbRole) -> "psycopg.Connection[tuple[Any, ...]]":
        opened.append(_connect(role))
        return opened[-1]

    yield open_one
    for each in opened:
        each.close()


@pytest.fixture
def owner(
    connect: Callable[[DbRole], "psycopg.Connection[tuple[Any, ...]]"],
) -> "psycopg.Connection[tuple[Any, ...]]":
    """The owner's session, which row-level security does not bind: asserts beside the walls."""
    return connect(DbRole.OWNER)


@pytest.fixture
def owner_cursor(
    owner: "psycopg.Connection[tuple[Any, ...]]",
) -> "psycopg.Cursor[tuple[Any, ...]]":
    return owner.cursor()


class NetworkClosed(Exception):
    """A test tried to leave this machine."""


LOCAL = {"127.0.0.1", "::1", "localhost", "0.0.0.0"}


@pytest.fixture(autouse=True, scope="session")
def _network_closed() -> Iterator[None]:
    original = socket.socket.connect

    def connect(self: socket.socket, address: Any) -> None:
        if self.family != socket.AF_UNIX and address[0] not in LOCAL:
            raise NetworkClosed(address)
        original(self, address)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", connect)
        yield


def pytest_collection_finish() -> None:
    """What is loaded by now stays: looking through it for waste again and again costs minutes."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)
