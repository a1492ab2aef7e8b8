"""The room `redaction` as a Django app."""

from __future__ import annotations

from django.apps import AppConfig


class Redaction(AppConfig):
    """The room `redaction` as Django sees it."""

    name = "yangguang.kernel.redaction"
    label = "redaction"
    verbose_name = "区分处理"
    default_auto_field = "django.db.models.BigAutoField"
