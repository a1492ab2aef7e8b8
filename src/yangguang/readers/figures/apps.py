"""The reader `figures` as a Django app."""

from __future__ import annotations

from django.apps import AppConfig


class Figures(AppConfig):
    """What the records add up to."""

    name = "yangguang.readers.figures"
    label = "figures"
    verbose_name = "统计"
    default_auto_field = "django.db.models.BigAutoField"
