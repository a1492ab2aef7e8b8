"""Addresses of warnings of other publishers: for the public, and at the desk."""

from __future__ import annotations

from django.urls import path

from yangguang.modules.hazards.desk import incoming as desk
from yangguang.modules.hazards.desk import sources
from yangguang.modules.hazards.pages import incoming as pages

urlpatterns = [
    path("hazards/others/", pages.others, name="others"),
    path("hazards/others/<slug:digest>/", pages.other, name="other"),
    path("hazards/others/<slug:digest>/original.xml", pages.original, name="other-original"),
    path("desk/hazards/incoming/", desk.incoming, name="incoming"),
    path("desk/hazards/incoming/<int:pk>/", desk.received, name="received"),
    path("desk/hazards/incoming/<int:pk>/original.xml", desk.content, name="received-content"),
    path("desk/hazards/sources/", sources.sources, name="sources"),
    path("desk/hazards/sources/<int:pk>/end/", sources.end_source, name="end-source"),
    path("desk/hazards/publishers/", desk.publishers, name="publishers"),
    path("desk/hazards/publishers/<int:pk>/end/", desk.end_publisher, name="end-publisher"),
]
