from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("people", "0010_disclosure_walls")]

    operations = [
        migrations.AddField(
            model_name="mandate",
            name="file_id",
            field=models.UUIDField(blank=True, null=True),
        ),
    ]
