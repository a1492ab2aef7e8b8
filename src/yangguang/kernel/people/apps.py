from __future__ import annotations

from django.apps import AppConfig


class People(AppConfig):
    """The room `people` as Django sees it."""

    name = "yangguang.kernel.people"
    label = "people"
    verbose_name = "人员"
    default_auto_field = "django.db.models.BigAutoField"
