"""The room of pages as a Django app."""

from __future__ import annotations

from django.apps import AppConfig


class UiConfig(AppConfig):
    """Templates, the style sheet, tags and the interface's own catalogue."""

    name = "yangguang.kernel.ui"
    label = "ui"
    default_auto_field = "django.db.models.BigAutoField"
