"""Texts are nobody's. Sheets, files and their content are closed: the walls stand in ``people``,
which has the grants (people.0004_document_walls, ADR 0014); until then no role reaches them."""

from django.db import migrations

from geleit.kernel import rls


class Migration(migrations.Migration):
    dependencies = [("documents", "0001_initial"), ("audit", "0002_walls")]
    operations = [
        rls.open_table("documents_piece", "SELECT, INSERT, UPDATE"),
        rls.track("documents_piece"),
    ]
