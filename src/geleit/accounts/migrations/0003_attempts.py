from django.contrib.postgres.fields import ArrayField
from django.db import migrations, models

from geleit.kernel import rls


class Migration(migrations.Migration):
    dependencies = [("accounts", "0002_walls")]
    operations = [
        migrations.CreateModel(
            name="Attempt",
            fields=[
                ("key", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("count", models.PositiveIntegerField()),
                ("until", models.DateTimeField(db_index=True)),
            ],
            options={"db_table": "accounts_attempt"},
        ),
        rls.open_table("accounts_attempt"),
        # a right that ends on the day it began leaves no row; the journal keeps it
        migrations.RunSQL(
            f"GRANT DELETE ON accounts_membership, accounts_deputyship TO {rls.WEB_ROLES}",
            f"REVOKE DELETE ON accounts_membership, accounts_deputyship FROM {rls.WEB_ROLES}",
        ),
        migrations.AlterField(
            model_name="unit",
            name="municipalities",
            field=ArrayField(
                base_field=models.CharField(max_length=8),
                blank=True,
                default=list,
                size=None,
                verbose_name="Kommunen",
            ),
        ),
    ]
