"""Addresses for programs; they carry no language, so they stand outside the pages' languages."""

from __future__ import annotations

from django.urls import path

from yangguang.readers.timeline import api

app_name = "timeline-api"
urlpatterns = [
    path("api/cases/<str:number>", api.case, name="case"),
    path("api/procedures", api.procedures, name="procedures"),
    path("api/procedures/<str:key>", api.procedure, name="procedure"),
]
