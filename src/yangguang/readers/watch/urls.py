"""Addresses of `watch`, under each language."""

from __future__ import annotations

from django.urls import path

from yangguang.readers.watch import pages

app_name = "watch"
urlpatterns = [
    path("watch/", pages.duties, name="duties"),
    path("watch/duties.csv", pages.table, name="csv"),
    path("watch/own/", pages.own, name="own"),
]
