"""Public addresses of `recognition`, included under each language."""

from __future__ import annotations

from django.urls import path

from yangguang.modules.recognition.pages import dispute, one, register

app_name = "recognition"
urlpatterns = [
    path("recognition/", register.register, name="register"),
    path("recognition/<str:number>/", one.one, name="one"),
    path("recognition/<str:number>/dispute/", dispute.dispute, name="dispute"),
]
