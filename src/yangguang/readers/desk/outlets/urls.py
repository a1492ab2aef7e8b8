"""Addresses of the outlets' pages, included by the desk's own."""

from __future__ import annotations

from django.urls import path

from yangguang.readers.desk.outlets import pages

urlpatterns = [
    path("desk/outlets/", pages.board, name="outlets"),
    path("desk/outlets/<int:pk>/", pages.delivery, name="delivery"),
]
