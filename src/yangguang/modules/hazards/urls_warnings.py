"""Addresses of warnings, drills and seasons."""

from __future__ import annotations

from django.urls import path

from yangguang.modules.hazards.desk import drafting, duty, signing
from yangguang.modules.hazards.pages import archive, now, season, warning

urlpatterns = [
    path("hazards/", now.now, name="now"),
    path("hazards/here/", now.here, name="here"),
    path("hazards/archive/", archive.archive, name="archive"),
    path("hazards/seasons/<str:number>/", season.season, name="season"),
    path("hazards/warnings/<str:number>/", warning.warning, name="warning"),
    path("desk/hazards/", duty.duty, name="duty"),
    path("desk/hazards/draft/", drafting.draft, name="draft"),
    path("desk/hazards/drill/", drafting.drill, name="drill"),
    path("desk/hazards/<str:number>/draft/", drafting.redraft, name="redraft"),
    path("desk/hazards/<str:number>/sign/", signing.sign, name="sign"),
]
