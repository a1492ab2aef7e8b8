from __future__ import annotations

from django.apps import AppConfig


class Files(AppConfig):
    """The room `files` as Django sees it."""

    name = "yangguang.kernel.files"
    label = "files"
    verbose_name = "附件"
    default_auto_field = "django.db.models.BigAutoField"
