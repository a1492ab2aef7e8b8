"""The reader `watch` as a Django app."""

from __future__ import annotations

from django.apps import AppConfig


class Watch(AppConfig):
    """Duties and findings."""

    name = "yangguang.readers.watch"
    label = "watch"
    verbose_name = "期限与履职"
    default_auto_field = "django.db.models.BigAutoField"
