from __future__ import annotations

from django.apps import AppConfig


class Subscriptions(AppConfig):
    """The room `subscriptions` as Django sees it."""

    name = "yangguang.kernel.subscriptions"
    label = "subscriptions"
    verbose_name = "订阅"
    default_auto_field = "django.db.models.BigAutoField"
