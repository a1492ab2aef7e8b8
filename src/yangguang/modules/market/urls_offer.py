"""Public addresses of offers, under each language."""

from __future__ import annotations

from django.urls import path

from yangguang.modules.market.desk import auction
from yangguang.modules.market.pages import (
    offer,
    offer_bid,
    offer_entry,
    offer_questions,
    offer_room,
)

urlpatterns = [
    path("market/offers/<str:number>/", offer.offer, name="offer"),
    path(
        "market/offers/<str:number>/questions/",
        offer_questions.questions,
        name="offer-questions",
    ),
    path("market/offers/<str:number>/<str:lot>/", offer_room.room, name="offer-room"),
    path(
        "market/offers/<str:number>/<str:lot>/sign-up/",
        offer_entry.sign_up,
        name="offer-sign-up",
    ),
    path("market/offers/<str:number>/<str:lot>/bid/", offer_bid.bid, name="offer-bid"),
    path("desk/market/auctions/", auction.auctions, name="auctions"),
    path("desk/market/auctions/<str:number>/<str:lot>/", auction.auction, name="auction"),
]
