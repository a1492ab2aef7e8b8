"""Addresses without language: what a person types at a screen, its keeper of pages, and what loudspeakers ask."""

from __future__ import annotations

from django.urls import path

from yangguang.readers.screens import api, pages

app_name = "screens-plain"
urlpatterns = [
    path("screen", pages.short, name="short"),
    path("screen/worker.js", pages.worker, name="worker"),
    path("api/devices/enter", api.enter, name="enter"),
    path("api/voice", api.voice, name="voice"),
    path("api/voice/<slug:address>.ssml", api.ssml, name="ssml"),
    path("api/voice/<slug:address>/told", api.told, name="told"),
]
