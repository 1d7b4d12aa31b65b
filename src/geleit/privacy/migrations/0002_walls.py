from django.db import migrations

from geleit.kernel.rls import WEB_ROLES, WORKER_ROLE


class Migration(migrations.Migration):
    dependencies = [("privacy", "0001_initial"), ("kernel", "0001_initial")]
    operations = [
        # A wrapped key is worthless without the master key, so reading needs no policy;
        # deleting one destroys texts, so only the worker may.
        migrations.RunSQL(
            f"""
            GRANT SELECT, INSERT ON privacy_datakey TO {WEB_ROLES};
            GRANT SELECT, INSERT, DELETE ON privacy_datakey TO {WORKER_ROLE};
            """,
            migrations.RunSQL.noop,
        )
    ]
