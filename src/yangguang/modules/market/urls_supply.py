"""Addresses of supervision: the public lists, and the desk of who looks after contracts."""

from __future__ import annotations

from django.urls import path

from yangguang.modules.market.desk import checks, dues, licences, photos, replies, watch
from yangguang.modules.market.pages import idle, reply, stock, supervision

urlpatterns = [
    path("market/supervision/", supervision.supervision, name="supervision"),
    path("market/supervision/<slug:question>/", supervision.listed, name="watched"),
    path("market/reply/", reply.reply, name="reply"),
    path("market/idle/", idle.idle, name="idle"),
    path("market/stock/", stock.stock, name="stock"),
    path("market/stock.csv", stock.table, name="stock-csv"),
    path("market/checks/<uuid:key>.jpg", checks.shown, name="check-shown"),
    path("desk/market/watch/", watch.watch, name="watch"),
    path("desk/market/watch/<slug:question>/<str:number>/", watch.one, name="watch-one"),
    path("desk/market/watch/<slug:question>/<str:number>/letter/", replies.letter, name="letter"),
    path("desk/market/replies/", replies.replies, name="replies"),
    path("desk/market/replies/<uuid:key>/", replies.one, name="reply-one"),
    path("desk/market/replies/<uuid:key>/<uuid:file>/", replies.attached, name="reply-file"),
    path("desk/market/photos/", photos.photos, name="photos"),
    path("desk/market/checks/", checks.checks, name="checks"),
    path("desk/market/checks/<str:number>/", checks.check, name="check"),
    path("desk/market/photos/<uuid:key>.jpg", checks.photo, name="check-photo"),
    path("desk/market/dues/", dues.dues, name="dues"),
    path("desk/market/dues/<str:number>/", dues.of_lot, name="dues-of"),
    path("desk/market/licences/", licences.licences, name="licences"),
]
