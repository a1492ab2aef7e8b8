from __future__ import annotations

from django.apps import AppConfig


class Personal(AppConfig):
    """The room `personal`."""

    name = "yangguang.kernel.personal"
    label = "personal"
    verbose_name = "个人信息"
    default_auto_field = "django.db.models.BigAutoField"
