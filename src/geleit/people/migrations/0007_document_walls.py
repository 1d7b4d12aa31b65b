"""Walls around sheets and files: they lie below people, but people's grants open them (ADR 0014)."""

from django.db import migrations

from geleit.kernel import rls
from geleit.kernel.rls import PRINCIPALS
from geleit.people.walls import opens_case, opens_person

# A case, where one is named, decides alone: a spouse's case stays shut.
OPEN = f"({opens_case('case_key')} OR ({{table}}.case_key IS NULL AND {opens_person()}))"
ABOUT_NOBODY = "({table}.case_key IS NULL AND {table}.person_id IS NULL)"
SHEET = f"({OPEN} OR {ABOUT_NOBODY})"
# The inner tables have walls of their own, which the sub-selects meet.
OF_FILE = "EXISTS (SELECT 1 FROM documents_file f WHERE f.id = {table}.holder_id)"
OF_SHEET = "EXISTS (SELECT 1 FROM documents_sheet s WHERE s.id = {table}.holder_id)"


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0006_office_walls"),
        ("documents", "0002_walls"),
    ]
    operations = [
        rls.protect(
            "documents_sheet",
            read=f"ordered_by = ANY({PRINCIPALS}) AND {SHEET}",
            insert=f"ordered_by = geleit.actor() AND {SHEET}",
            update=rls.NOBODY,
        ),
        rls.protect(
            "documents_file",
            read=OPEN,
            insert=f"uploaded_by = geleit.actor() AND {OPEN}",
            update=OPEN,
        ),
        rls.protect(
            "documents_chunk",
            read=f"{OF_FILE} OR {OF_SHEET}",
            insert=OF_FILE,
            update=rls.NOBODY,
            delete=OF_FILE,
        ),
        rls.track("documents_file", person="person_id", case="case_key"),
    ]
