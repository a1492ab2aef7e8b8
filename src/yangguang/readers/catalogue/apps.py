"""The reader `catalogue` as a Django app."""

from __future__ import annotations

from django.apps import AppConfig


class Catalogue(AppConfig):
    """The five parts of the statutory platform, for each office."""

    name = "yangguang.readers.catalogue"
    label = "catalogue"
    verbose_name = "政府信息公开"
    default_auto_field = "django.db.models.BigAutoField"
