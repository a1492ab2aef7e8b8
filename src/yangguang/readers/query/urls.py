"""Addresses of this reader, included under each language."""

from __future__ import annotations

from django.urls import path

from yangguang.readers.query import pages

app_name = "query"
urlpatterns = [
    path("search/", pages.search, name="search"),
    path("search/like/<str:address>/", pages.like, name="like"),
]
