"""Addresses of this room, to be included under each language."""

from __future__ import annotations

from django.urls import path

from yangguang.kernel.ui import pages

app_name = "ui"
urlpatterns = [
    path("samples/", pages.samples_page, name="samples"),
    path("samples/figures/", pages.samples_figures, name="samples-figures"),
    path("samples/desk/", pages.samples_desk, name="samples-desk"),
    path("size/<slug:choice>/", pages.size, name="size"),
]
