"""Addresses of the land market without a language: data, and the permanent address of a lot."""

from __future__ import annotations

from django.urls import path

from yangguang.modules.market.pages import bulk, figures, kept, permanent, year_files

app_name = "market-data"
urlpatterns = [
    path("data/market/lots.csv", bulk.as_csv, name="csv"),
    path("data/market/lots.geojson", bulk.as_geojson, name="geojson"),
    path("data/market/within.geojson", bulk.within, name="within"),
    path("data/market/changes.json", bulk.changed, name="changes"),
    path("data/market/ocds/releases.json", bulk.releases, name="ocds-releases"),
    path("data/market/ocds/records.json", bulk.records, name="ocds-records"),
    path("data/market/ocds/releases/<str:number>.json", bulk.release, name="ocds-release"),
    path("data/market/years.json", year_files.index, name="years"),
    path("data/market/years/<int:year>/<str:province>.zip", year_files.archive, name="year"),
    path(
        "data/market/years/<int:year>/<str:province>/<str:name>", year_files.one, name="year-file"
    ),
    path("data/market/figures.csv", figures.as_csv, name="figures-csv"),
    path("data/market/notices.csv", kept.as_csv, name="notices-csv"),
    path("api/market/figures", figures.as_json, name="figures-json"),
    path("lots/<str:number>", permanent.permanent, name="permanent"),
]
