from django.db import models
from django.utils.translation import gettext_lazy as _

from geleit.kernel import clock
from geleit.kernel.ids import new_id


class BaseModel(models.Model):
    """Common parent: a random id made in Python, so that encryption can bind to it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    created_at = models.DateTimeField(_("angelegt"), default=clock.now, editable=False)

    class Meta:
        abstract = True


class Submission(models.Model):
    """One sent form. Its key makes a second press of the button do nothing twice (THR16).

    Written by the web layer in the transaction of the effect; swept after two days.
    """

    key = models.UUIDField(primary_key=True)
    actor_id = models.UUIDField()
    outcome = models.CharField(max_length=300)  # where the browser was sent; a path, no names
    at = models.DateTimeField(default=clock.now, db_index=True)

    class Meta:
        db_table = "kernel_submission"
