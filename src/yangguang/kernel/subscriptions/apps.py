from __future__ import annotations

from django.apps import AppConfig


class Subscriptions(AppConfig):
    """The room `subscriptions` as Django sees it."""

    name = "yangguang.kernel.subscriptions"
    label = "subscriptions"
    verbose_name = "订阅"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Let numbers be recipients of warnings, and their answers be heard."""
        from yangguang.kernel.delivery import recipients
        from yangguang.kernel.delivery.sms import inbound
        from yangguang.kernel.subscriptions import browsers, phones, warned

        recipients.plug(warned.Phones())
        recipients.plug(browsers.Browsers())
        inbound.plug("leave", phones.heard)
