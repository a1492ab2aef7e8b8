"""Addresses of `screens`, under each language."""

from __future__ import annotations

from django.urls import path

from yangguang.readers.screens import desk, pages

app_name = "screens"
urlpatterns = [
    path("screen/", pages.enter, name="enter"),
    path("screen/now/", pages.now, name="now"),
    path("screen/told/", pages.told, name="told"),
    path("desk/screens/", desk.devices, name="devices"),
    path("desk/screens/<int:pk>/", desk.device, name="device"),
    path("desk/screens/<int:pk>/key/", desk.renew, name="renew"),
    path("desk/screens/<int:pk>/end/", desk.end, name="end"),
]
