"""Disclosures and mandates: open to who holds the person; one form also to its second person."""

from django.db import migrations

from geleit.kernel import rls
from geleit.people.walls import opens_person

# The second person confirms what she can read: this one form, nothing else of the person.
SECOND = f"({opens_person()} OR {{table}}.second_by = geleit.actor())"


class Migration(migrations.Migration):
    dependencies = [("people", "0009_disclosures_and_mandates")]
    operations = [
        rls.protect("people_disclosure", read=SECOND, insert=opens_person(), update=SECOND),
        rls.track("people_disclosure", person="person_id", case="case_key"),
        rls.protect("people_mandate", read=opens_person(), insert=opens_person()),
        rls.track("people_mandate", person="person_id"),
    ]
