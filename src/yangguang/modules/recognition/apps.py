from __future__ import annotations

from django.apps import AppConfig


class Recognition(AppConfig):
    """The module `recognition` as Django sees it."""

    name = "yangguang.modules.recognition"
    label = "recognition"
    verbose_name = "评选命名"
    default_auto_field = "django.db.models.BigAutoField"
