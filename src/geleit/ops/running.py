"""Reach the database of this installation: the named one, a running embedded one, or start it."""

import os
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass

from geleit.ops import instance, places
from geleit.ops.embedded import Postgres, Say
from geleit.ops.environment import DbRole, Kind
from geleit.ops.instance import AlreadyRunning, Secrets
from geleit.ops.places import Place


def is_embedded(environ: Mapping[str, str]) -> bool:
    """No database is named, so Geleit runs its own. Tests name theirs by themselves."""
    return not environ.get("DATABASE_URL") and environ.get("GELEIT_ENV") != "test"


@dataclass(frozen=True, slots=True)
class Installation:
    """What child processes need to know, by database role."""

    place: Place
    secrets: Secrets | None  # None: everything is named in the environment

    def environment(self, role: DbRole) -> dict[str, str]:
        """The environment of a process of ``role``; it holds no other role's password."""
        base = dict(os.environ)
        base["GELEIT_DB_ROLE"] = role
        base["DJANGO_SETTINGS_MODULE"] = "geleit.config.settings"
        if self.secrets is None:
            return base
        for other in DbRole:
            base.pop(other.variable, None)
        base[role.variable] = self.secrets.url(self.place, role)
        base.setdefault("GELEIT_SECRET_KEY", self.secrets.secret_key)
        if base.get("GELEIT_ENV") == Kind.DEMO:
            base.setdefault("GELEIT_MASTER_KEY_FILE", str(self.place.master_key))
        base["GELEIT_DATA_DIR"] = str(self.place.root)
        return base


def prepare(place: Place, environ: Mapping[str, str]) -> Secrets:
    """The data folder with secrets; for trial a master key beside them unless one is named."""
    instance.prepare(place)
    secrets = instance.ensure_secrets(place)
    if environ.get("GELEIT_ENV") == Kind.DEMO and not environ.get("GELEIT_MASTER_KEY_FILE"):
        instance.ensure_master_key(place)
    return secrets


@contextmanager
def installation(say: Say) -> Iterator[Installation]:
    """For single commands: use the running server, else run one for the length of the command."""
    environ = os.environ
    place = places.place(environ)
    if not is_embedded(environ):
        yield Installation(place, None)
        return
    secrets = prepare(place, environ)
    postgres = Postgres(place, secrets)
    with ExitStack() as stack:
        try:
            stack.enter_context(instance.locked(place, {"what": "command"}))
        except AlreadyRunning:
            if not postgres.answers():
                raise
        else:
            stack.callback(postgres.stop)
            postgres.start(say)
        yield Installation(place, secrets)
