"""Plan templates are lists, not client data: plain privileges and a history."""

from django.db import migrations

from geleit.kernel import rls


class Migration(migrations.Migration):
    dependencies = [("plans", "0007_templates")]
    operations = [
        rls.open_table("plans_plantemplate", "SELECT, INSERT, UPDATE"),
        rls.track("plans_plantemplate"),
    ]
