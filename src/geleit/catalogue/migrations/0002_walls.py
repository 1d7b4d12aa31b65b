from django.db import migrations

from geleit.kernel import rls


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0001_initial"), ("audit", "0002_walls")]
    operations = [
        rls.open_table("catalogue_entry", "SELECT, INSERT, UPDATE"),
        rls.track("catalogue_entry"),
    ]
