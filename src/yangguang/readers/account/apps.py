"""The reader `account` as a Django app."""

from __future__ import annotations

from django.apps import AppConfig


class Account(AppConfig):
    """Sign-in pages for people of the office."""

    name = "yangguang.readers.account"
    label = "account"
    verbose_name = "登录"
    default_auto_field = "django.db.models.BigAutoField"
