"""Walls around conferences: content of the case."""

from django.db import migrations

from geleit.kernel import rls
from geleit.people.walls import opens_case


class Migration(migrations.Migration):
    dependencies = [("cases", "0013_conference")]
    operations = [
        rls.protect("cases_conference", read=opens_case(), insert=opens_case()),
        rls.track("cases_conference", case="case_id"),
    ]
