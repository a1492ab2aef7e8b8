"""Addresses of the stations' desk, and of who signs and broadcasts; what carries no language is in `plain_urls`."""

from __future__ import annotations

from django.urls import path

from yangguang.modules.hazards.desk import partners, television

urlpatterns = [
    path("desk/hazards/television/", television.desk, name="television"),
    path(
        "desk/hazards/television/<slug:key>/confirm/", television.confirm, name="confirm-broadcast"
    ),
    path("desk/hazards/partners/", partners.partners, name="partners"),
    path("desk/hazards/partners/<int:pk>/end/", partners.end_partner, name="end-partner"),
    path("desk/hazards/stations/", partners.stations, name="stations"),
    path("desk/hazards/stations/<int:pk>/end/", partners.end_station, name="end-station"),
]
