"""Public addresses of `valuation`, included under each language."""

from __future__ import annotations

from django.urls import path

from yangguang.modules.valuation.pages import dispute, files, one, projects, protocol, room, sign_up

app_name = "valuation"
urlpatterns = [
    path("valuation/", projects.projects, name="projects"),
    path("valuation/<str:number>/", one.one, name="one"),
    path("valuation/<str:number>/room/", room.room, name="room"),
    path("valuation/<str:number>/protocol/", protocol.protocol, name="protocol"),
    path("valuation/<str:number>/protocol.json", protocol.file, name="protocol-file"),
    path("valuation/<str:number>/sign-up/", sign_up.sign_up, name="sign-up"),
    path("valuation/<str:number>/files/<str:piece>", files.take, name="file"),
    path("valuation/<str:number>/dispute/", dispute.dispute, name="dispute"),
]
