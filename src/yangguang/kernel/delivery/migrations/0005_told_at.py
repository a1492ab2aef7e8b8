from django.db import migrations, models


class Migration(migrations.Migration):
    """What devices showed is forgotten after a time: found by when."""

    dependencies = [
        ('delivery', '0004_devices'),
    ]

    operations = [
        migrations.AddIndex(
            model_name='told',
            index=models.Index(fields=['at'], name='delivery_told_at'),
        ),
    ]
