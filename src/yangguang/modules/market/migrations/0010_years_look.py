from typing import Any

from django.db import migrations, models


def forget(apps: Any, schema_editor: Any) -> None:  # noqa: ARG001 - the shape of migrations
    """The look at years had its place among the looks at lots; it begins anew in a place of its own."""
    apps.get_model("market", "WatchSweep").objects.filter(pk="years").delete()


class Migration(migrations.Migration):

    dependencies = [
        ('market', '0009_holder_letters'),
    ]

    operations = [
        migrations.CreateModel(
            name='YearsLook',
            fields=[
                ('name', models.CharField(max_length=20, primary_key=True, serialize=False)),
                ('ahead', models.JSONField(default=list)),
                ('total', models.PositiveIntegerField(default=0)),
                ('begun_at', models.DateTimeField()),
                ('ended_at', models.DateTimeField(null=True)),
            ],
        ),
        migrations.RunPython(forget, migrations.RunPython.noop),
    ]
