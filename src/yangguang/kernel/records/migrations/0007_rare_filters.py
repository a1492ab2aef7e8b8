"""Indexes that lead to what is rare: a kind in a place or of an office, a class of what was withdrawn.

Those of `Counted` hold behind scope and days what else a list is narrowed by.
"""

from django.db import migrations, models

LISTED = ["matter", "-on", "-id", "kind", "kept", "outcome", "workdays"]
COUNTED = {
    "all": [*LISTED, "province"],
    "kind": ["kind", *(name for name in LISTED if name != "kind"), "province"],
    "province": ["province", *LISTED, "city", "county"],
    "city": ["city", *LISTED, "county"],
    "county": ["county", *LISTED],
}
NEWEST = ["-released_at", "-publication_id"]


class Migration(migrations.Migration):
    dependencies = [("records", "0006_counting")]

    operations = [
        *(
            migrations.AddIndex(
                "shown",
                models.Index(fields=[column, "kind", *NEWEST], name=f"records_shown_{column}_kind"),
            )
            for column in ("province", "city", "county", "own")
        ),
        migrations.AddIndex(
            "shown",
            models.Index(
                fields=["own", "item_class", *NEWEST],
                condition=models.Q(withdrawn=True),
                name="records_shown_withdrawn_class",
            ),
        ),
        migrations.AddIndex(
            "window",
            models.Index(
                fields=["until_at", "id"],
                condition=models.Q(ended_at=None),
                name="records_window_running",
            ),
        ),
        *(
            migrations.RemoveIndex("counted", f"records_counted_{name}")
            for name in (*COUNTED, "broken", "outcome")
        ),
        *(
            migrations.AddIndex(
                "counted", models.Index(fields=fields, name=f"records_counted_{name}")
            )
            for name, fields in COUNTED.items()
        ),
    ]
