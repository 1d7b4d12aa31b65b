"""Offices hold nothing about clients: open to the roles of the database, with history."""

from django.db import migrations

from geleit.kernel import rls

TABLES = (
    "directory_organization",
    "directory_location",
    "directory_contact",
    "directory_service",
    "directory_suggestion",
)


class Migration(migrations.Migration):
    dependencies = [("directory", "0001_initial"), ("audit", "0002_walls")]
    operations = [
        *[rls.open_table(table, "SELECT, INSERT, UPDATE") for table in TABLES],
        *[rls.track(table) for table in TABLES],
    ]
