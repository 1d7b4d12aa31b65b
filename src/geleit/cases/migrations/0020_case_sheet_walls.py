"""Walls around case sheets: content of the case, also where no name stands in it."""

from django.db import migrations

from geleit.kernel import rls
from geleit.people.walls import opens_case


class Migration(migrations.Migration):
    dependencies = [("cases", "0019_case_sheet")]
    operations = [
        rls.protect("cases_casesheet", read=opens_case(), insert=opens_case()),
        rls.track("cases_casesheet", case="case_id"),
    ]
