"""The journal is asked for a period: summaries of pages, which cost the writers next to nothing."""

from django.contrib.postgres.indexes import BrinIndex
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("audit", "0002_walls")]
    operations = [
        migrations.AddIndex("action", BrinIndex(fields=["at"], name="audit_action_when")),
        migrations.AddIndex("read", BrinIndex(fields=["slot"], name="audit_read_when")),
    ]
