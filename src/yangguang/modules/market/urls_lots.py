"""Public addresses of lots, under each language."""

from __future__ import annotations

from django.urls import path

from yangguang.modules.market.pages import files, follow, front, lot, lots
from yangguang.modules.market.pages import map as map_page

urlpatterns = [
    path("market/", front.front, name="front"),
    path("market/lots/", lots.lots, name="lots"),
    path("market/map/", map_page.map_, name="map"),
    path("market/files/", files.files, name="files"),
    path("market/follow/", follow.follow, name="follow"),
    path("market/lots/<str:number>/", lot.lot, name="lot"),
]
