from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from geleit.kernel.models import BaseModel
from geleit.people.enums import ContactKind
from geleit.people.models.person import Person
from geleit.privacy.fields import EncryptedTextField


class ContactPoint(BaseModel):
    """A way to reach the person, and whether that is safe: may we call, write, leave word?

    Shown only after a logged reveal. The value is encrypted with the person's key.
    """

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="contact_points")
    kind = models.CharField(_("Art"), max_length=8, choices=ContactKind)
    value = EncryptedTextField(_("Angabe"), key="person_id", max_chars=300)
    may_call = models.BooleanField(_("Wir dürfen anrufen"), default=False)
    may_write = models.BooleanField(_("Wir dürfen schreiben"), default=False)
    may_leave_word = models.BooleanField(_("Wir dürfen Nachrichten hinterlassen"), default=False)
    read_by_others = models.CharField(
        _("Wer liest oder hört noch mit?"), max_length=120, blank=True
    )
    is_valid = models.BooleanField(_("gilt noch"), default=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        db_table = "people_contactpoint"
        ordering: ClassVar = ["-is_valid", "kind", "created_at"]
