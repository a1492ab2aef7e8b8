"""Addresses of `catalogue`, under each language."""

from __future__ import annotations

from django.urls import path

from yangguang.readers.catalogue import pages

app_name = "catalogue"
urlpatterns = [
    path("catalogue/", pages.own, name="own"),
    path("catalogue/<slug:slug>/", pages.content, name="content"),
    path("catalogue/<slug:slug>/content.csv", pages.content_csv, name="content-csv"),
    path("catalogue/<slug:slug>/guide/", pages.guide, name="guide"),
    path("catalogue/<slug:slug>/rules/", pages.rules, name="rules"),
    path("catalogue/<slug:slug>/reports/", pages.reports, name="reports"),
    path("catalogue/<slug:slug>/request/", pages.request, name="request"),
]
