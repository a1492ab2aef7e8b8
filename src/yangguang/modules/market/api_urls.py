"""Addresses for other offices' systems; they carry no language."""

from __future__ import annotations

from yangguang.modules.market import urls_delivery

app_name = urls_delivery.app_name
urlpatterns = urls_delivery.urlpatterns
