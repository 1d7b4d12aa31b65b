from django.db import models
from django.utils.translation import gettext_lazy as _

from geleit.kernel import clock


class DataKey(models.Model):
    """The wrapped data key of one owner (case, person, enquiry or user).

    Made with the owner's first text; erasing this row makes every text of the owner unreadable,
    in tables and history, and in backups after at most 35 days (05-settled 12). No history.
    """

    owner_id = models.UUIDField(_("Eigentümer"), primary_key=True)
    wrapped = models.BinaryField(_("verpackter Schlüssel"))
    created_at = models.DateTimeField(default=clock.now)

    class Meta:
        db_table = "privacy_datakey"
