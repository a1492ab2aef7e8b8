from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("valuation", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="report",
            name="particulars",
            field=models.JSONField(default=list, verbose_name="评估参数"),
        ),
    ]
