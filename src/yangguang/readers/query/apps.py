from __future__ import annotations

from django.apps import AppConfig


class Query(AppConfig):
    """The reader `query` as Django sees it."""

    name = "yangguang.readers.query"
    label = "query"
    verbose_name = "公开查询"
    default_auto_field = "django.db.models.BigAutoField"
