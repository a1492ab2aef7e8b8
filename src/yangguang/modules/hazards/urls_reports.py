"""Addresses of incidents, danger zones, prevention plans and figures."""

from __future__ import annotations

from django.urls import path

from yangguang.modules.hazards.desk import incidents, photos, plans, quick
from yangguang.modules.hazards.pages import incidents as told
from yangguang.modules.hazards.pages import national, zones
from yangguang.modules.hazards.pages import plans as published

urlpatterns = [
    path("hazards/incidents/", told.incidents, name="told"),
    path("hazards/incidents/<str:number>/", told.incident, name="incident"),
    path(
        "hazards/incidents/<str:number>/photos/<slug:digest>.jpg",
        told.photo,
        name="incident-photo",
    ),
    path("hazards/zones/", zones.zones, name="zones"),
    path("hazards/plans/", published.plans, name="plans"),
    path("hazards/plans/<str:number>/", published.plan, name="plan"),
    path("hazards/figures/", national.figures, name="figures"),
    path("desk/hazards/incidents/", incidents.incidents, name="incidents"),
    path("desk/hazards/incidents/new/", quick.quick, name="quick"),
    path("desk/hazards/incidents/<str:number>/", incidents.incident, name="incident-desk"),
    path("desk/hazards/incidents/<str:number>/photos/<int:pk>/", photos.photo, name="photo-desk"),
    path(
        "desk/hazards/incidents/<str:number>/photos/<int:pk>/clean.jpg",
        photos.clean,
        name="photo-clean",
    ),
    path("desk/hazards/plans/", plans.plans, name="plan-desk"),
]
