"""Requests of one person are found again; ties between requests; counts of what was spared and of marks."""

import re
from typing import Any

import django.db.models.deletion
from django.db import migrations, models


def keep_keys(apps: Any, schema_editor: Any) -> None:  # noqa: ARG001 - Django's shape
    """Requests that came in before are found by the same keys."""
    from yangguang.base.script import fold

    particulars = apps.get_model("requests", "Particulars")
    changed: list[Any] = []

    def plain(text: str) -> str:
        return re.sub(r"[\W_]+", "", fold(text))

    def write() -> None:
        particulars.objects.bulk_update(changed, ["name_key", "identity_key", "contact_key"])
        changed.clear()

    for row in particulars.objects.order_by("pk").iterator(chunk_size=500):
        number = max(re.findall(r"[0-9a-z]{6,}", plain(row.identity)), key=len, default="")
        phone = re.search(r"(?<!\d)1\d{10}(?!\d)|\d{7,}", re.sub(r"[\s-]", "", fold(row.contact)))
        mail = re.search(r"[\w.+-]+@[\w.-]+", fold(row.contact))
        found = phone or mail
        row.name_key = plain(row.name)[:120]
        row.identity_key = (number or plain(row.identity))[:60]
        row.contact_key = (found.group() if found else plain(row.contact))[:120]
        changed.append(row)
        if len(changed) == 500:
            write()
    write()


class Migration(migrations.Migration):

    dependencies = [
        ('offices', '0004_contacts'),
        ('requests', '0003_agent_and_needs'),
    ]

    operations = [
        migrations.AddField(
            model_name='request',
            name='marked',
            field=models.BooleanField(default=False, verbose_name='已评价'),
        ),
        migrations.AddField(
            model_name='particulars',
            name='name_key',
            field=models.CharField(blank=True, default='', max_length=120),
        ),
        migrations.AddField(
            model_name='particulars',
            name='identity_key',
            field=models.CharField(blank=True, default='', max_length=60),
        ),
        migrations.AddField(
            model_name='particulars',
            name='contact_key',
            field=models.CharField(blank=True, default='', max_length=120),
        ),
        migrations.RunPython(keep_keys, migrations.RunPython.noop),
        migrations.AddIndex(
            model_name='particulars',
            index=models.Index(fields=['name_key'], name='requests_same_name'),
        ),
        migrations.AddIndex(
            model_name='particulars',
            index=models.Index(fields=['identity_key'], name='requests_same_identity'),
        ),
        migrations.AddIndex(
            model_name='particulars',
            index=models.Index(fields=['contact_key'], name='requests_same_contact'),
        ),
        migrations.CreateModel(
            name='Tie',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=20)),
                ('request', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='ties', to='requests.request')),
                ('other', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='tied', to='requests.request')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('request', 'other'), name='requests_tie_once')],
            },
        ),
        migrations.CreateModel(
            name='Spared',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('year', models.PositiveSmallIntegerField()),
                ('month', models.PositiveSmallIntegerField()),
                ('count', models.PositiveIntegerField(default=0)),
                ('office', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='offices.office')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('office', 'year', 'month'), name='requests_spared_once')],
            },
        ),
        migrations.CreateModel(
            name='Marks',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('year', models.PositiveSmallIntegerField()),
                ('month', models.PositiveSmallIntegerField()),
                ('counts', models.JSONField(default=list)),
                ('words', models.JSONField(default=list)),
                ('office', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='offices.office')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('office', 'year', 'month'), name='requests_marks_once')],
            },
        ),
    ]
