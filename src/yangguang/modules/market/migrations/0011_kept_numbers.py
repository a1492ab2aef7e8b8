"""What is kept is found by the notices that it names, so that it is tied to a lot that comes later."""

import json
from typing import Any

from django.db import migrations, models

PIECE = 500


def fill(apps: Any, schema_editor: Any) -> None:  # noqa: ARG001 - the shape of migrations
    """Read the numbers out of what is kept already, some rows at a time."""
    model, last = apps.get_model("market", "KeptNotice"), ""
    while rows := list(model.objects.filter(pk__gt=last).order_by("pk")[:PIECE]):
        for row in rows:
            said = json.loads(row.kept)
            row.number = str(said.get("number") or "")[:200]
            row.of_number = str(said.get("of_number") or "")[:200]
        model.objects.bulk_update(rows, ["number", "of_number"])
        last = rows[-1].pk


class Migration(migrations.Migration):

    dependencies = [
        ('market', '0010_years_look'),
    ]

    operations = [
        migrations.AddField(
            model_name='keptnotice',
            name='number',
            field=models.CharField(blank=True, default='', max_length=200, verbose_name='文号'),
        ),
        migrations.AddField(
            model_name='keptnotice',
            name='of_number',
            field=models.CharField(blank=True, default='', max_length=200, verbose_name='所涉公告'),
        ),
        migrations.AddIndex(
            model_name='keptnotice',
            index=models.Index(condition=models.Q(('number', ''), _negated=True), fields=['number'], name='market_kept_number'),
        ),
        migrations.AddIndex(
            model_name='keptnotice',
            index=models.Index(condition=models.Q(('of_number', ''), _negated=True), fields=['of_number'], name='market_kept_of_number'),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
