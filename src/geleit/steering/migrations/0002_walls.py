"""A finding's row is its reporter's. Everybody else reads through functions that band and coarsen."""

from django.db import migrations

from geleit.kernel import rls
from geleit.kernel.rls import PRINCIPALS, has_role
from geleit.people.walls import opens_case

REPORTER = f"reported_by = ANY({PRINCIPALS})"
OF_REPORTER = (
    "EXISTS (SELECT 1 FROM steering_finding f WHERE f.id = finding_id"
    f" AND f.reported_by = ANY({PRINCIPALS}))"
)


class Migration(migrations.Migration):
    dependencies = [("steering", "0001_initial"), ("cases", "0002_walls")]
    operations = [
        rls.protect(
            "steering_finding",
            read=REPORTER,
            insert=f"reported_by = geleit.actor() AND {has_role('case_management')}",
            update=REPORTER,
        ),
        rls.protect(
            "steering_findinglink",
            read=opens_case(),
            insert=f"{opens_case()} AND {OF_REPORTER}",
            update=rls.NOBODY,
        ),
        rls.protect(
            "steering_findingnews",
            read=OF_REPORTER,
            insert=f"written_by = geleit.actor() AND {has_role('coordination')}",
            update=rls.NOBODY,
        ),
        rls.track("steering_finding"),
        rls.track("steering_findingnews"),
    ]
