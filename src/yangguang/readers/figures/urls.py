"""Addresses of `figures`, under each language."""

from __future__ import annotations

from django.urls import path

from yangguang.readers.figures import pages

app_name = "figures"
urlpatterns = [
    path("figures/", pages.figures, name="figures"),
    path("figures/rows/", pages.rows, name="rows"),
    path("figures/<slug:key>.csv", pages.table, name="table"),
]
