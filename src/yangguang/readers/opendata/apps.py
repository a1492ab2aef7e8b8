"""The reader `opendata` as a Django app."""

from __future__ import annotations

from django.apps import AppConfig


class Opendata(AppConfig):
    """The interface for programs and the page about it."""

    name = "yangguang.readers.opendata"
    label = "opendata"
    verbose_name = "开放数据"
    default_auto_field = "django.db.models.BigAutoField"
