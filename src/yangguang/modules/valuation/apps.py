from __future__ import annotations

from django.apps import AppConfig


class Valuation(AppConfig):
    """The module `valuation` as Django sees it."""

    name = "yangguang.modules.valuation"
    label = "valuation"
    verbose_name = "矿业权评估"
    default_auto_field = "django.db.models.BigAutoField"
