from django.db import models


class Attempt(models.Model):
    """How often somebody tried within a time: sign-in by account and address, a code once.

    Written by ``accounts.throttle`` before the password is looked at. The key is a hash, so the
    table names nobody; rows are swept when their time is over.
    """

    key = models.CharField(max_length=64, primary_key=True)
    count = models.PositiveIntegerField()
    until = models.DateTimeField(db_index=True)

    class Meta:
        db_table = "accounts_attempt"
