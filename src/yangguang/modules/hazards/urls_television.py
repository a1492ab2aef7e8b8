"""Addresses of the stations' desk; what carries no language is in `plain_urls`."""

from __future__ import annotations

from django.urls import path

from yangguang.modules.hazards.desk import television

urlpatterns = [
    path("desk/hazards/television/", television.desk, name="television"),
    path(
        "desk/hazards/television/<slug:key>/confirm/", television.confirm, name="confirm-broadcast"
    ),
]
