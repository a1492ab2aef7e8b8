"""Worklists are told from indexes alone; what waits elsewhere and which windows end have indexes of their own."""

from django.db import migrations, models

OPEN = models.Q(closed_on=None)
TOLD = ("adopted", "closed_on")
INDEXES = (
    models.Index(
        fields=["due_on", "number", "waiting_for", *TOLD],
        condition=OPEN,
        name="cases_open_due",
    ),
    *(
        models.Index(
            fields=[level, "due_on", "number", "procedure", "waiting_for", *TOLD],
            condition=OPEN,
            name=f"cases_open_{level}",
        )
        for level in ("province", "city", "county")
    ),
)
ELSEWHERE = models.Index(
    fields=["closed_on", "due_on", "number", "waiting_for", "adopted"],
    condition=OPEN & ~models.Q(waiting_for="") & ~models.Q(waiting_for="officer"),
    name="cases_open_elsewhere",
)
ENDING = models.Index(fields=["kind", "due_on", "case"], name="cases_expected_kind")


class Migration(migrations.Migration):
    dependencies = [("cases", "0006_rare_procedures")]

    operations = [
        *(migrations.RemoveIndex("case", index.name) for index in INDEXES),
        *(migrations.AddIndex("case", index) for index in (*INDEXES, ELSEWHERE)),
        migrations.AddIndex("expected", ENDING),
    ]
