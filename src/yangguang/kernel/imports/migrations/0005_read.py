from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('imports', '0004_rows_by_key'),
    ]

    operations = [
        migrations.AddField(
            model_name='stagedrow',
            name='read',
            field=models.TextField(blank=True, default=''),
        ),
    ]
