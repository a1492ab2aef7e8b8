"""Lists of open cases and of findings that are narrowed to a procedure are led by an index, however rare it is."""

from django.db import migrations, models

OPEN, FOUND = models.Q(closed_on=None), models.Q(adopted=False, findings__gt=0)
LEVELS = ("province", "city", "county")
INDEXES = (
    models.Index(fields=["due_on", "number", "waiting_for"], condition=OPEN, name="cases_open_due"),
    *(
        models.Index(
            fields=[level, "due_on", "number", "procedure", "waiting_for"],
            condition=OPEN,
            name=f"cases_open_{level}",
        )
        for level in LEVELS
    ),
    *(
        models.Index(
            fields=[*columns, "-opened_at", "-number", "procedure"],
            condition=FOUND,
            name=f"cases_found_{columns[0] if columns else 'all'}",
        )
        for columns in ([], *([level] for level in LEVELS))
    ),
)
BY_PROCEDURE = models.Index(
    fields=["procedure", "due_on", "number", "waiting_for"],
    condition=OPEN,
    name="cases_open_procedure",
)


class Migration(migrations.Migration):
    dependencies = [("cases", "0005_found_in_cases"), ("offices", "0004_contacts")]

    operations = [
        *(migrations.RemoveIndex("case", index.name) for index in INDEXES),
        *(migrations.AddIndex("case", index) for index in (*INDEXES, BY_PROCEDURE)),
    ]
