"""The room `letters` as a Django app."""

from __future__ import annotations

from django.apps import AppConfig


class Letters(AppConfig):
    """The room `letters` as Django sees it."""

    name = "yangguang.kernel.letters"
    label = "letters"
    verbose_name = "文书"
    default_auto_field = "django.db.models.BigAutoField"
