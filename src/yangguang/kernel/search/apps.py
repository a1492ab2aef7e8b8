from __future__ import annotations

from django.apps import AppConfig


class Search(AppConfig):
    """The room `search` as Django sees it."""

    name = "yangguang.kernel.search"
    label = "search"
    verbose_name = "检索"
    default_auto_field = "django.db.models.BigAutoField"
