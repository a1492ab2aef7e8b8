"""Addresses of `feeds`, under each language."""

from __future__ import annotations

from django.urls import path

from yangguang.readers.feeds.pages import browsers, feeds, follow, mailed, phones

app_name = "feeds"
urlpatterns = [
    path("feeds/records.atom", feeds.atom, name="atom"),
    path("feeds/records.json", feeds.json_feed, name="json"),
    path("feeds/land.atom", feeds.land_atom, name="land-atom"),
    path("feeds/land.json", feeds.land_json, name="land-json"),
    path("follow/", follow.follow, name="follow"),
    path("follow/choose/", follow.choose, name="choose"),
    path("follow/asked/", follow.asked, name="asked"),
    path("follow/confirm/", mailed.confirm, name="confirm"),
    path("follow/phone/", phones.phone, name="phone"),
    path("follow/phone/code/", phones.phone_code, name="phone-code"),
    path("follow/phone/mine/", phones.phone_mine, name="phone-mine"),
    path("follow/browser/", browsers.browser, name="browser"),
    path("follow/browser/leave/", browsers.leave, name="browser-leave"),
    path("follow/mine/", mailed.mine, name="mine"),
    path("follow/mine/leave/", mailed.leave, name="leave"),
]
