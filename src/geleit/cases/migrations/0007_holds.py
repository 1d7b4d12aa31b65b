"""What data protection holds is not deleted, whichever service asks."""

from django.db import migrations

TABLES = (
    "cases_case",
    "cases_enquiry",
)


class Migration(migrations.Migration):
    dependencies = [("cases", "0006_enquiries"), ("privacy", "0004_walls")]
    operations = [
        migrations.RunSQL(
            f"CREATE TRIGGER geleit_held BEFORE DELETE ON {table}"
            " FOR EACH ROW EXECUTE FUNCTION geleit.refuse_held();",
            f"DROP TRIGGER geleit_held ON {table};",
        )
        for table in TABLES
    ]
