"""Addresses of `mining` without a language: data, and the permanent address of a right."""

from __future__ import annotations

from django.urls import path

from yangguang.modules.mining.pages import bulk, permanent

app_name = "mining-data"
urlpatterns = [
    path("mining/rights.csv", bulk.as_csv, name="csv"),
    path("mining/rights.geojson", bulk.as_geojson, name="geojson"),
    path("mining/published.csv", bulk.published, name="published-csv"),
    path("mining/changes.json", bulk.changes, name="changes"),
    path("mining/<str:number>", permanent.permanent, name="permanent"),
]
