"""The number beside "Eingang": new Anmeldungen."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from geleit.cases import selectors
from geleit.desk.counted import Counted
from geleit.kernel.actor import Actor

_counted = Counted("waiting", selectors.count_new)
told, forget = _counted.told, _counted.forget


def waiting(actor: Actor) -> tuple[int, str]:
    """(number, the same in words); one more than ``MOST_COUNTED`` stands for "more than that"."""
    number, most = _counted.number(actor), selectors.MOST_COUNTED
    if number > most:
        return number, _("mehr als %(n)d neue Anmeldungen") % {"n": most}
    return number, ngettext("%(n)d neue Anmeldung", "%(n)d neue Anmeldungen", number) % {
        "n": number
    }
