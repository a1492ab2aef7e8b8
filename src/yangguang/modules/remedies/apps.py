from __future__ import annotations

from django.apps import AppConfig


class Remedies(AppConfig):
    """The module `remedies` as Django sees it."""

    name = "yangguang.modules.remedies"
    label = "remedies"
    verbose_name = "复议和诉讼"
    default_auto_field = "django.db.models.BigAutoField"
