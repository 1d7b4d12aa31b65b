"""How offices spell a person: open to who holds the person, with history."""

from django.db import migrations

from geleit.kernel import rls
from geleit.people.walls import opens_person


class Migration(migrations.Migration):
    dependencies = [("people", "0005_offices")]
    operations = [
        rls.protect(
            "people_officerecord",
            read=opens_person(),
            insert=opens_person(),
            delete=opens_person(),
        ),
        rls.track("people_officerecord", person="person_id"),
    ]
