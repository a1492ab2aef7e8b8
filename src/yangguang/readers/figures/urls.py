"""Addresses of `figures`, under each language."""

from __future__ import annotations

from django.urls import path

from yangguang.readers.figures import pages
from yangguang.readers.figures.annual import pages as annual

app_name = "figures"
urlpatterns = [
    path("figures/", pages.figures, name="figures"),
    path("figures/rows/", pages.rows, name="rows"),
    path("figures/annual/", annual.table, name="annual"),
    path("figures/annual/cases/", annual.cases, name="annual-cases"),
    path("figures/annual.csv", annual.as_csv, name="annual-csv"),
    path("figures/annual.json", annual.as_json, name="annual-json"),
    path("figures/<slug:key>.csv", pages.table, name="table"),
]
