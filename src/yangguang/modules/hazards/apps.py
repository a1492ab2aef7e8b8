from __future__ import annotations

from django.apps import AppConfig


class Hazards(AppConfig):
    """The module `hazards` as Django sees it."""

    name = "yangguang.modules.hazards"
    label = "hazards"
    verbose_name = "地质灾害"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Let village contacts be recipients of warnings."""
        from yangguang.modules.hazards.plugged import contacts

        contacts.plug()
