from __future__ import annotations

from typing import Any

from django.apps import AppConfig
from django.db import connections
from django.db.models.signals import post_migrate


class Market(AppConfig):
    """The module `market` as Django sees it."""

    name = "yangguang.modules.market"
    label = "market"
    verbose_name = "土地市场"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Let the database note anew, after every migrate, which months are to be counted."""
        post_migrate.connect(_note, sender=self)


def _note(*, using: str, **_: Any) -> None:
    from yangguang.modules.market.figures import stale

    stale.install(connections[using])
