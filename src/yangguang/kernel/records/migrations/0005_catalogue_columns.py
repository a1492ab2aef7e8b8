"""The column of the catalogue in which a record stands, filled for the records that are there."""

import json
from typing import Any

from django.db import migrations, models
from django.db.models import F, Value
from django.db.models.functions import Concat

from yangguang.base.record import Record, kinds

NEWEST = ["-released_at", "-publication_id"]
IN_A_CLASS = models.Q(item_class__isnull=False)


def fill(apps: Any, _: Any) -> None:
    """Say whose each record is, and of each kind's records what the kind says, or the record itself (`item_class`)."""
    shown, bodies = apps.get_model("records", "Shown"), apps.get_model("records", "Body")
    parts = "office_code", "province", "city", "county"
    word = Concat(*[piece for part in parts for piece in (F(part), Value("/"))][:-1])
    shown.objects.update(own=word)
    for (name, _version), kind in kinds().items():
        if kind.catalogue_class:
            shown.objects.filter(kind=name).update(item_class=kind.catalogue_class)
        elif kind.catalogued is not Record.catalogued:
            for row in shown.objects.filter(kind=name).iterator():
                body = bodies.objects.get(
                    record_year=row.publication_year, record_id=row.publication_id
                )
                if body.content is not None:
                    fields = json.loads(bytes(body.content))["fields"]
                    row.item_class = fields.get("item_class") or None
                    row.save(update_fields=["item_class"])


class Migration(migrations.Migration):
    dependencies = [("records", "0004_adopted")]

    operations = [
        migrations.AddField("shown", "item_class", models.CharField(max_length=6, null=True)),
        migrations.AddField(
            "shown", "own", models.CharField(blank=True, default="", max_length=90)
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
        migrations.AddIndex(
            "shown",
            models.Index(fields=["own", *NEWEST], name="records_shown_office"),
        ),
        migrations.AddIndex(
            "shown",
            models.Index(
                fields=["own", "item_class", *NEWEST],
                condition=IN_A_CLASS,
                name="records_shown_class",
            ),
        ),
        migrations.AddIndex(
            "shown",
            models.Index(
                fields=["own", *NEWEST], condition=IN_A_CLASS, name="records_shown_catalogue"
            ),
        ),
        migrations.AddIndex(
            "shown",
            models.Index(
                fields=["own", *NEWEST],
                condition=models.Q(withdrawn=True),
                name="records_shown_withdrawn",
            ),
        ),
    ]
