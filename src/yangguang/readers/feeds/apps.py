from __future__ import annotations

from django.apps import AppConfig


class Feeds(AppConfig):
    """The reader `feeds` as Django sees it."""

    name = "yangguang.readers.feeds"
    label = "feeds"
    verbose_name = "订阅"
    default_auto_field = "django.db.models.BigAutoField"
