"""A number beside an entry of the navigation, on every page.

Remembered for a minute, so that a page costs no statement more; who changes it sees the new one at
once. The memory is shared where the cache is; each process may be a minute behind where not.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.core.cache import cache

from geleit.kernel.actor import Actor
from geleit.kernel.transaction import acting, current_actor

SECONDS = 60


@dataclass(frozen=True, slots=True)
class Counted:
    """``count`` asks the database for the number of one actor."""

    name: str
    count: Callable[[Actor], int]

    def number(self, actor: Actor) -> int:
        found: int | None = cache.get(self._key(actor))
        if found is None:
            found = self._ask(actor)
            self.told(actor, found)
        return found

    def told(self, actor: Actor, number: int) -> None:
        """The page has counted by itself: both numbers on it are the same."""
        cache.set(self._key(actor), number, SECONDS)

    def forget(self, actor: Actor) -> None:
        """Count anew on the next page."""
        cache.delete(self._key(actor))

    def _ask(self, actor: Actor) -> int:
        if current_actor() is not None:
            return self.count(actor)
        with acting(actor):  # a page that reads nothing else
            return self.count(actor)

    def _key(self, actor: Actor) -> str:
        return f"geleit-{self.name}-{actor.id}"
