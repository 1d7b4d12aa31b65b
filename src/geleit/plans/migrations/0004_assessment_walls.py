"""Walls around the assessment, as around goals."""

from django.db import migrations

from geleit.kernel import rls
from geleit.people.walls import opens_case


class Migration(migrations.Migration):
    dependencies = [("plans", "0003_assessment")]
    operations = [
        rls.protect("plans_areaview", read=opens_case(), insert=opens_case(), update=rls.NOBODY),
        rls.track("plans_areaview", case="case_id"),
    ]
