from __future__ import annotations

from django.apps import AppConfig


class Requests(AppConfig):
    """The module `requests` as Django sees it."""

    name = "yangguang.modules.requests"
    label = "requests"
    verbose_name = "依申请公开"
    default_auto_field = "django.db.models.BigAutoField"
