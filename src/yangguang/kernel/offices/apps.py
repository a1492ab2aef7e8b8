from __future__ import annotations

from django.apps import AppConfig


class Offices(AppConfig):
    """The room `offices` as Django sees it."""

    name = "yangguang.kernel.offices"
    label = "offices"
    verbose_name = "机关"
    default_auto_field = "django.db.models.BigAutoField"
