"""Public addresses of `requests`, included under each language."""

from __future__ import annotations

from django.urls import path

from yangguang.modules.requests.pages import filing, guide

app_name = "requests"
urlpatterns = [
    path("requests/", guide.about, name="about"),
    path("requests/new/", filing.new, name="new"),
    path("requests/filed/", filing.filed, name="filed"),
]
