from __future__ import annotations

from django.apps import AppConfig


class Market(AppConfig):
    """The module `market` as Django sees it."""

    name = "yangguang.modules.market"
    label = "market"
    verbose_name = "土地市场"
    default_auto_field = "django.db.models.BigAutoField"
