from __future__ import annotations

from django.apps import AppConfig


class Places(AppConfig):
    """The room `places` as Django sees it."""

    name = "yangguang.kernel.places"
    label = "places"
    verbose_name = "行政区划"
    default_auto_field = "django.db.models.BigAutoField"
