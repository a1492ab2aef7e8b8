"""Public addresses of `recognition`, included under each language."""

from __future__ import annotations

from django.urls import path

from yangguang.modules.recognition import pages

app_name = "recognition"
urlpatterns = [
    path("recognition/", pages.register, name="register"),
    path("recognition/<str:number>/dispute/", pages.dispute, name="dispute"),
]
