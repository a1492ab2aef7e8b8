"""Addresses without language: those in mails, which are never redirected, and warnings for programs."""

from __future__ import annotations

from django.urls import path

from yangguang.readers.feeds.pages import browsers, cap, mailed, phones

app_name = "feeds-plain"
urlpatterns = [
    path("feeds/cap.atom", cap.feed, name="cap"),
    path("feeds/cap/key.pem", cap.certificate, name="cap-key"),
    path("feeds/cap/<slug:identifier>.xml", cap.message, name="cap-message"),
    path("follow/confirm/<str:token>", mailed.confirm_link, name="confirm"),
    path("follow/leave/<str:token>", mailed.leave_link, name="leave"),
    path("push-worker.js", browsers.worker, name="push-worker"),
    path("sms/<slug:provider>/events", phones.told, name="sms-events"),
]
