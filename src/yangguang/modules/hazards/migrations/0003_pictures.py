import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """The map of a warning as it was drawn when it was issued."""

    dependencies = [
        ('cases', '0008_new_cases'),
        ('hazards', '0002_alarms'),
    ]

    operations = [
        migrations.CreateModel(
            name='Picture',
            fields=[
                ('digest', models.CharField(max_length=40, primary_key=True, serialize=False)),
                ('svg', models.TextField()),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cases.case')),
            ],
            options={
                'indexes': [models.Index(fields=['case'], name='hazards_picture_case')],
            },
        ),
    ]
