from __future__ import annotations

from django.apps import AppConfig


class Work(AppConfig):
    """The room `work` as Django sees it."""

    name = "yangguang.kernel.work"
    label = "work"
    verbose_name = "作业"
    default_auto_field = "django.db.models.BigAutoField"
