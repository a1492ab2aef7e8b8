from __future__ import annotations

from django.apps import AppConfig


class Cases(AppConfig):
    """The room `cases` as Django sees it."""

    name = "yangguang.kernel.cases"
    label = "cases"
    verbose_name = "办件"
    default_auto_field = "django.db.models.BigAutoField"
