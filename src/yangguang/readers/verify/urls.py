"""Addresses of `verify`, under each language."""

from __future__ import annotations

from django.urls import path

from yangguang.readers.verify import pages

app_name = "verify"
urlpatterns = [
    path("verify/", pages.verify, name="verify"),
    path("verify/offline/", pages.offline, name="offline"),
    path("ledger/", pages.ledger, name="ledger"),
]
