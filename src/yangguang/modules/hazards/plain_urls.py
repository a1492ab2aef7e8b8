"""Addresses without language: a contact's short link, what stations ask and the pictures that they show."""

from __future__ import annotations

from django.urls import path

from yangguang.modules.hazards.pages import broadcast, contacts, kept_picture, stations

app_name = "hazards-plain"
urlpatterns = [
    path("w/<slug:token>", contacts.link, name="acknowledge"),
    path("hazards/broadcast/<str:address>.svg", broadcast.svg, name="picture"),
    path("hazards/broadcast/<str:address>.png", broadcast.png, name="picture-png"),
    path("hazards/pictures/<slug:digest>.svg", kept_picture.picture, name="kept-picture"),
    path("api/hazards/broadcasts", stations.broadcasts, name="broadcasts"),
    path("api/hazards/broadcasts/<slug:key>", stations.broadcast, name="broadcast"),
    path("api/hazards/broadcasts/<slug:key>/confirm", stations.confirm, name="confirm"),
]
