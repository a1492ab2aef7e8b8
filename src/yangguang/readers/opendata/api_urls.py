"""Addresses for programs; they carry no language, so they stand outside the pages' languages."""

from __future__ import annotations

from django.urls import path

from yangguang.readers.opendata import api
from yangguang.readers.opendata.operations import every, route

app_name = "opendata-api"
urlpatterns = [
    path("api/openapi.json", api.openapi, name="openapi"),
    *(path(route(each), api.view_of(each), name=each.name) for each in every()),
]
