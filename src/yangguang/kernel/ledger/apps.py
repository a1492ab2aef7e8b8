from __future__ import annotations

from typing import Any

from django.apps import AppConfig
from django.db import connections
from django.db.models.signals import post_migrate


class Ledger(AppConfig):
    """The room `ledger` as Django sees it."""

    name = "yangguang.kernel.ledger"
    label = "ledger"
    verbose_name = "账本"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Guard the append-only tables again after every migrate: the one use of a signal."""
        post_migrate.connect(_guard, sender=self)


def _guard(*, using: str, **_: Any) -> None:
    from yangguang.kernel.ledger import triggers

    triggers.install(connections[using])
