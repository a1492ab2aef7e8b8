"""Addresses that stand in mails: without language; what a mail program posts to is never redirected."""

from __future__ import annotations

from django.urls import path

from yangguang.readers.feeds.pages import mailed

app_name = "feeds-plain"
urlpatterns = [
    path("follow/confirm/<str:token>", mailed.confirm_link, name="confirm"),
    path("follow/leave/<str:token>", mailed.leave_link, name="leave"),
]
