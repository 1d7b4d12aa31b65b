"""The number beside "Anfragen": answers that are missing."""

from django.utils.translation import ngettext

from geleit.desk.counted import Counted
from geleit.kernel.actor import Actor
from geleit.referrals import selectors

_counted = Counted("awaited", selectors.count_awaited)
forget = _counted.forget


def awaited(actor: Actor) -> tuple[int, str]:
    number = _counted.number(actor)
    words = ngettext("%(n)d Antwort fehlt", "%(n)d Antworten fehlen", number) % {"n": number}
    return number, words
