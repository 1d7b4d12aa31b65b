"""A finding's link follows its note into another case; only who may open both can move it."""

from django.db import migrations

from geleit.kernel import rls
from geleit.people.walls import opens_case

TABLE = "steering_findinglink"


def changed_by(condition: str) -> str:
    condition = condition.replace("{table}", TABLE)
    return f"ALTER POLICY web_update ON {TABLE} USING ({condition}) WITH CHECK ({condition})"


class Migration(migrations.Migration):
    dependencies = [("steering", "0003_bands")]
    operations = [migrations.RunSQL(changed_by(opens_case()), changed_by(rls.NOBODY))]
