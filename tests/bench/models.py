"""Copies without walls, history and encryption: what a trivial page would read and write."""

from django.db import models

from geleit.kernel.ids import new_id


class PlainCase(models.Model):
    id = models.UUIDField(primary_key=True)
    code = models.TextField()
    family = models.TextField()
    given = models.TextField()
    skeleton = models.TextField()
    town = models.TextField()
    phase = models.TextField()
    responsible = models.UUIDField()
    next_on = models.DateField(null=True)
    last_contact_on = models.DateField(null=True)
    is_open = models.BooleanField()

    class Meta:
        managed = False
        app_label = "bench"
        db_table = "bench_case"


class PlainNote(models.Model):
    id = models.UUIDField(primary_key=True, default=new_id)
    case_id = models.UUIDField()
    happened_on = models.DateField()
    text = models.TextField()

    class Meta:
        managed = False
        app_label = "bench"
        db_table = "bench_note"
