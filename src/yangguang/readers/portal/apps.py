"""The reader `portal` as a Django app."""

from __future__ import annotations

from django.apps import AppConfig


class Portal(AppConfig):
    """Home, lists and record pages."""

    name = "yangguang.readers.portal"
    label = "portal"
    verbose_name = "门户"
    default_auto_field = "django.db.models.BigAutoField"
