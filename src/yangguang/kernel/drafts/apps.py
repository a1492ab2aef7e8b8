"""The room `drafts` as a Django app."""

from __future__ import annotations

from django.apps import AppConfig


class Drafts(AppConfig):
    """The room `drafts` as Django sees it."""

    name = "yangguang.kernel.drafts"
    label = "drafts"
    verbose_name = "草稿和分办"
    default_auto_field = "django.db.models.BigAutoField"
