"""Addresses of `portal`, under each language."""

from __future__ import annotations

from django.urls import path

from yangguang.readers.portal import pages

app_name = "portal"
urlpatterns = [
    path("", pages.home, name="home"),
    path("records/", pages.records, name="records"),
    path("notices/", pages.notices, name="notices"),
    path("offices/", pages.offices, name="offices"),
    path("o/<slug:slug>/", pages.office, name="office"),
    path("days/", pages.days, name="days"),
    path("r/<slug:address>/", pages.record, name="record"),
    path("r/<slug:address>", pages.permanent, name="permanent"),
]
