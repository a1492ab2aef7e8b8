"""Addresses of the live board."""

from __future__ import annotations

from django.urls import path

from yangguang.modules.hazards.desk import board

urlpatterns = [
    path("desk/hazards/boards/", board.boards, name="boards"),
    path("desk/hazards/<str:number>/board/", board.board, name="board"),
]
