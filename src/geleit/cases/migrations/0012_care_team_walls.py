"""Walls around the care team: content of the case."""

from django.db import migrations

from geleit.kernel import rls
from geleit.people.walls import opens_case


class Migration(migrations.Migration):
    dependencies = [("cases", "0011_care_team")]
    operations = [
        rls.protect("cases_careteammember", read=opens_case(), insert=opens_case()),
        rls.track("cases_careteammember", case="case_id"),
    ]
