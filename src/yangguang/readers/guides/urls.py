"""Addresses of `guides`, under each language."""

from __future__ import annotations

from django.urls import path

from yangguang.readers.guides import pages

app_name = "guides"
urlpatterns = [
    path("guides/", pages.index, name="index"),
    path("guides/where/", pages.where, name="where"),
    path("guides/<slug:key>/", pages.guide, name="guide"),
    path("guides/<slug:key>/card/", pages.card, name="card"),
]
