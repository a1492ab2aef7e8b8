from __future__ import annotations

from django.apps import AppConfig


class Calendar(AppConfig):
    """The room `calendar` as Django sees it."""

    name = "yangguang.kernel.calendar"
    label = "calendar"
    verbose_name = "工作日历"
    default_auto_field = "django.db.models.BigAutoField"
