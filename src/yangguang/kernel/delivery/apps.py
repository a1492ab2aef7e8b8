from __future__ import annotations

from django.apps import AppConfig


class Delivery(AppConfig):
    """The room `delivery` as Django sees it."""

    name = "yangguang.kernel.delivery"
    label = "delivery"
    verbose_name = "分发"
    default_auto_field = "django.db.models.BigAutoField"
