"""The reader `guides` as a Django app."""

from __future__ import annotations

from django.apps import AppConfig


class Guides(AppConfig):
    """What each procedure asks, in words, and who answers."""

    name = "yangguang.readers.guides"
    label = "guides"
    verbose_name = "办事指南"
    default_auto_field = "django.db.models.BigAutoField"
