"""Versions say their mineral and office, for the filters of a past day; offices reply to what the look asks."""

from __future__ import annotations

import json
from typing import Any

import django.db.models.deletion
from django.db import migrations, models


def fill(apps: Any, _editor: Any) -> None:
    """Fill both in from what each version states, and from its case."""
    version, case = apps.get_model("mining", "Version"), apps.get_model("cases", "Case")
    rows = version.objects.order_by("right_id", "no").only("right_id", "case_number", "stated")
    batch: list[Any] = []
    before: Any = None
    for row in rows.iterator(chunk_size=500):
        row.mineral = json.loads(row.stated or "{}").get("mineral", "")[:40]
        same = before is not None and before.right_id == row.right_id
        row.before = before if same and before.stated == row.stated else None
        before = row
        batch.append(row)
        if len(batch) == 500:
            _write(version, case, batch)
            batch = []
    _write(version, case, batch)


def _write(version: Any, case: Any, batch: list[Any]) -> None:
    """Write a batch; a version that states nothing anew, as an ending, is of the office before it."""
    numbers = {row.case_number for row in batch}
    offices = dict(case.objects.filter(pk__in=numbers).values_list("pk", "office_id"))
    for row in batch:
        row.office_id = row.before.office_id if row.before else offices.get(row.case_number)
    version.objects.bulk_update(batch, ["mineral", "office"])
    for row in batch:
        row.before = None


class Migration(migrations.Migration):
    """Two columns, filled in, and the replies."""

    dependencies = [
        ("mining", "0001_initial"),
        ("cases", "0008_new_cases"),
        ("offices", "0004_contacts"),
    ]

    operations = [
        migrations.AddField(
            "version",
            "mineral",
            models.CharField("主矿种", max_length=40, default="", blank=True),
        ),
        migrations.AddField(
            "version",
            "office",
            models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="offices.office",
            ),
        ),
        migrations.CreateModel(
            "Reply",
            [
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("query", models.CharField(max_length=30)),
                ("key", models.CharField(max_length=120)),
                ("text", models.CharField("答复", max_length=1000)),
                ("at", models.DateTimeField()),
                (
                    "office",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="offices.office",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["query", "key", "-id"], name="mining_reply_latest")
                ]
            },
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
        migrations.AddIndex(
            "version", models.Index(fields=["mineral", "on"], name="mining_version_mineral")
        ),
        migrations.AddIndex(
            "version", models.Index(fields=["office", "on"], name="mining_version_office")
        ),
    ]
