"""The permanent address of a guide: without language, on every printed card."""

from __future__ import annotations

from django.urls import path

from yangguang.readers.guides import pages

app_name = "guides-plain"
urlpatterns = [path("g/<slug:key>", pages.permanent, name="permanent")]
