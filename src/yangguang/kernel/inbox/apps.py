from __future__ import annotations

from django.apps import AppConfig


class Inbox(AppConfig):
    """The room `inbox` as Django sees it."""

    name = "yangguang.kernel.inbox"
    label = "inbox"
    verbose_name = "来信"
    default_auto_field = "django.db.models.BigAutoField"
