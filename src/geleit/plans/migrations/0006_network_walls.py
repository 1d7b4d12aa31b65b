"""Walls around the Netzwerkkarte, as around goals."""

from django.db import migrations

from geleit.kernel import rls
from geleit.people.walls import opens_case


class Migration(migrations.Migration):
    dependencies = [("plans", "0005_network")]
    operations = [
        rls.protect("plans_networkcontact", read=opens_case(), insert=opens_case()),
        rls.track("plans_networkcontact", case="case_id"),
    ]
