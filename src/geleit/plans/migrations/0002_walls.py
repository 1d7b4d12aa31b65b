"""Walls around plans: content of a case, open to whom the case opens."""

from django.db import migrations

from geleit.kernel import rls
from geleit.people.walls import opens_case

TABLES = ("plans_goal", "plans_goalrating", "plans_step", "plans_review")


class Migration(migrations.Migration):
    dependencies = [("plans", "0001_initial"), ("cases", "0002_walls")]
    operations = [
        *[rls.protect(table, read=opens_case(), insert=opens_case()) for table in TABLES],
        *[rls.track(table, case="case_id") for table in TABLES],
    ]
