"""Addresses for other offices' systems; they carry no language."""

from __future__ import annotations

from django.urls import path

from yangguang.modules.mining.api import pages

app_name = "mining-api"
urlpatterns = [
    path("api/mining/openapi.json", pages.openapi, name="openapi"),
    path("api/mining/requests", pages.ask, name="ask"),
    path("api/mining/requests/<str:mark>", pages.again, name="again"),
    path("api/mining/packages", pages.send, name="send"),
    path("api/mining/packages/<str:digest>", pages.receipt, name="receipt"),
]
