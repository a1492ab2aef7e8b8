"""Addresses of `opendata`, under each language."""

from __future__ import annotations

from django.urls import path

from yangguang.readers.opendata import pages

app_name = "opendata"
urlpatterns = [path("api/", pages.about, name="about")]
