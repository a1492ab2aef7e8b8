"""Public addresses of `requests`, included under each language."""

from __future__ import annotations

from django.urls import path

from yangguang.modules.requests import pages

app_name = "requests"
urlpatterns = [
    path("requests/", pages.about, name="about"),
    path("requests/new/", pages.new, name="new"),
    path("requests/filed/", pages.filed, name="filed"),
]
