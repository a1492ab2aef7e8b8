"""Addresses for other offices' systems; they carry no language. `api_urls` plugs them in."""

from __future__ import annotations

from django.urls import path

from yangguang.modules.market.delivery import pages

app_name = "market-delivery"
urlpatterns = [
    path("api/market/deliveries", pages.deliver, name="deliver"),
    path("api/market/deliveries/<str:mark>", pages.delivery, name="delivery"),
    path("api/market/deliveries/<str:mark>/report", pages.report, name="report"),
    path("api/market/deliveries/<str:mark>/cancel", pages.cancel, name="cancel"),
]
