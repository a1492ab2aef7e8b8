from __future__ import annotations

from django.apps import AppConfig


class Newsroom(AppConfig):
    """The module `newsroom` as Django sees it."""

    name = "yangguang.modules.newsroom"
    label = "newsroom"
    verbose_name = "主动公开"
    default_auto_field = "django.db.models.BigAutoField"
