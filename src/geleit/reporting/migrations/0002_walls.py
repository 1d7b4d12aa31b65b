"""A transfer is open to whom the case opens; the list of fields is no client data."""

from django.db import migrations

from geleit.kernel import rls
from geleit.people.walls import opens_case


class Migration(migrations.Migration):
    dependencies = [("reporting", "0001_initial"), ("cases", "0002_walls")]
    operations = [
        rls.protect(
            "reporting_transfer", read=opens_case(), insert=opens_case(), update=rls.NOBODY
        ),
        rls.track("reporting_transfer", case="case_id"),
        rls.open_table("reporting_transferfield", "SELECT, INSERT, UPDATE"),
        rls.track("reporting_transferfield"),
    ]
