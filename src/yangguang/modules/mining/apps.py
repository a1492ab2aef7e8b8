from __future__ import annotations

from django.apps import AppConfig


class Mining(AppConfig):
    """The module `mining` as Django sees it."""

    name = "yangguang.modules.mining"
    label = "mining"
    verbose_name = "矿业权登记"
    default_auto_field = "django.db.models.BigAutoField"
