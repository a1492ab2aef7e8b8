"""An item may come from the answer to a request."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('newsroom', '0001_initial'),
    ]

    operations = [
        migrations.AddField(
            model_name='item',
            name='origin',
            field=models.CharField(blank=True, default='', max_length=60, verbose_name='来源'),
        ),
    ]
