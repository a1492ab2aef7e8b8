from __future__ import annotations

from django.apps import AppConfig


class Law(AppConfig):
    """The room `law` as Django sees it."""

    name = "yangguang.kernel.law"
    label = "law"
    verbose_name = "法律依据"
    default_auto_field = "django.db.models.BigAutoField"
