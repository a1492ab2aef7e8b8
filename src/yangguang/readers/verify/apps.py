"""The reader `verify` as a Django app."""

from __future__ import annotations

from django.apps import AppConfig


class Verify(AppConfig):
    """The verifier's page and the ledger's."""

    name = "yangguang.readers.verify"
    label = "verify"
    verbose_name = "核验"
    default_auto_field = "django.db.models.BigAutoField"
