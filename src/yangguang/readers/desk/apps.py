"""The reader `desk` as a Django app."""

from __future__ import annotations

from django.apps import AppConfig


class Desk(AppConfig):
    """The staff face."""

    name = "yangguang.readers.desk"
    label = "desk"
    verbose_name = "经办台"
    default_auto_field = "django.db.models.BigAutoField"
