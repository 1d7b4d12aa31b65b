import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0004_controllers"),
        ("cases", "0016_keep_apart"),
    ]

    operations = [
        migrations.AddField(
            model_name="handover",
            name="batch",
            field=models.UUIDField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="handover",
            name="ended",
            field=models.UUIDField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="handover",
            name="from_unit",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="accounts.unit",
            ),
        ),
        migrations.AlterField(
            model_name="handover",
            name="state",
            field=models.CharField(
                choices=[
                    ("waiting", "wartet auf Antwort"),
                    ("accepted", "angenommen"),
                    ("refused", "abgelehnt"),
                    ("withdrawn", "zurückgenommen"),
                    ("reassigned", "von der Teamleitung zugeordnet"),
                ],
                default="waiting",
                max_length=10,
            ),
        ),
        migrations.AddIndex(
            model_name="handover",
            index=models.Index(
                condition=models.Q(("batch__isnull", False)),
                fields=["batch"],
                name="cases_handover_batch",
            ),
        ),
    ]
