"""The tables of a year; what was counted before is counted again, so that they are filled."""

from __future__ import annotations

from typing import Any

from django.db import migrations, models


def count_again(apps: Any, _schema: object) -> None:
    """Throw away what was derived: the job `count` follows the ledger from its first entry."""
    for name in ("Counted", "Sum", "Counter"):
        apps.get_model("records", name).objects.all().delete()


def _text(length: int, *, blank: bool = False) -> Any:
    return models.CharField(blank=blank, max_length=length)


def _place() -> Any:
    return models.CharField(blank=True, default="", max_length=6)


class Migration(migrations.Migration):
    dependencies = [("records", "0007_rare_filters")]

    operations = [
        migrations.CreateModel(
            name="Handled",
            fields=[
                ("province", _place()),
                ("city", _place()),
                ("county", _place()),
                (
                    "number",
                    models.CharField(max_length=80, primary_key=True, serialize=False),
                ),
                ("table", _text(12)),
                ("group", _text(20, blank=True)),
                ("came_on", models.DateField(null=True)),
                ("came_in", _text(20, blank=True)),
                ("came_adopted", models.BooleanField(default=False)),
                ("admitted_on", models.DateField(null=True)),
                ("admitted_in", _text(20, blank=True)),
                ("ended_on", models.DateField(null=True)),
                ("ended_in", _text(20, blank=True)),
                ("ended_adopted", models.BooleanField(default=False)),
                ("result", _text(20, blank=True)),
                ("kept", models.BooleanField(null=True)),
            ],
            options={"abstract": False},
        ),
        migrations.CreateModel(
            name="YearRow",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "table", "year", "row", "adopted", "group", "code", "on", "number",
                        blank=True, editable=False, primary_key=True, serialize=False,
                    ),
                ),
                ("table", _text(12)),
                ("year", models.PositiveSmallIntegerField()),
                ("row", _text(20)),
                ("adopted", models.BooleanField()),
                ("group", _text(20, blank=True)),
                ("code", _text(6, blank=True)),
                ("on", models.DateField()),
                ("number", _text(80)),
            ],
        ),
        migrations.CreateModel(
            name="YearSum",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("scope", _text(7)),
                ("above", _text(7)),
                ("year", models.PositiveSmallIntegerField()),
                ("table", _text(12)),
                ("row", _text(20)),
                ("adopted", models.BooleanField()),
                ("group", _text(20, blank=True)),
                ("n", models.IntegerField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=["scope", "year", "table", "row", "adopted", "group"],
                        name="records_yearsum_once",
                    )
                ],
            },
        ),
        migrations.RunPython(count_again, migrations.RunPython.noop, elidable=True),
    ]  # fmt: skip
