"""Addresses of supervision: the public lists, and the desk of who looks after contracts."""

from __future__ import annotations

from django.urls import path

from yangguang.modules.market.desk import checks, licences, watch
from yangguang.modules.market.pages import idle, stock, supervision

urlpatterns = [
    path("market/supervision/", supervision.supervision, name="supervision"),
    path("market/supervision/<slug:question>/", supervision.listed, name="watched"),
    path("market/idle/", idle.idle, name="idle"),
    path("market/stock/", stock.stock, name="stock"),
    path("market/stock.csv", stock.table, name="stock-csv"),
    path("market/checks/<uuid:key>.jpg", checks.shown, name="check-shown"),
    path("desk/market/watch/", watch.watch, name="watch"),
    path("desk/market/watch/<slug:question>/<str:number>/", watch.one, name="watch-one"),
    path("desk/market/checks/", checks.checks, name="checks"),
    path("desk/market/checks/<str:number>/", checks.check, name="check"),
    path("desk/market/photos/<uuid:key>.jpg", checks.photo, name="check-photo"),
    path("desk/market/licences/", licences.licences, name="licences"),
]
