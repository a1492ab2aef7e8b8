from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('imports', '0003_again_and_voiding'),
    ]

    operations = [
        migrations.AddIndex(
            model_name='stagedrow',
            index=models.Index(fields=['key'], name='imports_row_key'),
        ),
    ]
