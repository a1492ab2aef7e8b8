from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [
        ("mining", "0002_versions"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="number",
            index=models.Index(
                condition=Q(("void_on__isnull", False)),
                fields=["number"],
                name="mining_number_void",
            ),
        ),
        migrations.AddIndex(
            model_name="serial",
            index=models.Index(
                condition=Q(("void_on__isnull", False)),
                fields=["family", "serial"],
                name="mining_serial_void",
            ),
        ),
    ]
