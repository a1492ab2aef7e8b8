from __future__ import annotations

from django.apps import AppConfig


class Screens(AppConfig):
    """The reader `screens` as Django sees it."""

    name = "yangguang.readers.screens"
    label = "screens"
    verbose_name = "屏幕与广播"
    default_auto_field = "django.db.models.BigAutoField"
