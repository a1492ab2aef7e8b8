from __future__ import annotations

from django.apps import AppConfig


class Records(AppConfig):
    """The room `records` as Django sees it."""

    name = "yangguang.kernel.records"
    label = "records"
    verbose_name = "公开记录"
    default_auto_field = "django.db.models.BigAutoField"
