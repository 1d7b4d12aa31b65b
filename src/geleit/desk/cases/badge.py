"""The number beside "Eingang" in the navigation of every page.

Remembered for a minute, so that a page costs no statement more; who takes, gives back or records
an Anmeldung sees the new number at once.
"""

from django.core.cache import cache
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from geleit.cases import selectors
from geleit.kernel.actor import Actor
from geleit.kernel.transaction import acting, current_actor

SECONDS = 60


def waiting(actor: Actor) -> tuple[int, str]:
    """(number, the same in words); one more than ``MOST_COUNTED`` stands for "more than that"."""
    number = cache.get(_key(actor))
    if number is None:
        number = _count(actor)
        cache.set(_key(actor), number, SECONDS)
    most = selectors.MOST_COUNTED
    if number > most:
        return number, _("mehr als %(n)d neue Anmeldungen") % {"n": most}
    return number, ngettext("%(n)d neue Anmeldung", "%(n)d neue Anmeldungen", number) % {
        "n": number
    }


def told(actor: Actor, number: int) -> None:
    """The page has counted them itself: both numbers on it are the same."""
    cache.set(_key(actor), number, SECONDS)


def forget(actor: Actor) -> None:
    """Count anew on the next page."""
    cache.delete(_key(actor))


def _count(actor: Actor) -> int:
    if current_actor() is not None:
        return selectors.count_new(actor)
    with acting(actor):  # a page that reads nothing else
        return selectors.count_new(actor)


def _key(actor: Actor) -> str:
    return f"geleit-waiting-{actor.id}"
