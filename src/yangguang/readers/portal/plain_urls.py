"""Addresses of bytes: they have no language and never change.

They stand before the redirect of permanent addresses (``/r/…``) into the reader's language.
"""

from __future__ import annotations

from django.urls import path

from yangguang.readers.portal import pages

app_name = "portal-plain"
urlpatterns = [
    path("r/<slug:address>.json", pages.content, name="content"),
    path("r/<slug:address>/proof.json", pages.proof, name="proof"),
]
