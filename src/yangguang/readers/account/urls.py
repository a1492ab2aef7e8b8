"""Addresses of `account`, under each language."""

from __future__ import annotations

from django.urls import path

from yangguang.readers.account import pages
from yangguang.readers.account.desk import entering, own, people

app_name = "account"
urlpatterns = [
    path("account/sign-in/", pages.sign_in, name="sign-in"),
    path("account/sign-out/", pages.sign_out, name="sign-out"),
    path("account/posts/", pages.posts, name="posts"),
    path("account/code/", entering.code, name="code"),
    path("account/new-password/", entering.new_password, name="new-password"),
    path("account/set-up-device/", entering.set_up_device, name="device"),
    path("account/", own.security, name="security"),
    path("account/password/", own.password, name="password"),
    path("account/device/", own.own_device, name="own-device"),
    path("account/device/off/", own.device_off, name="device-off"),
    path("account/sign-out-everywhere/", own.sign_out_everywhere, name="sign-out-everywhere"),
    path("account/people/", people.people, name="people"),
    path("account/people/<int:pk>/code/", people.issue_code, name="issue-code"),
    path("account/people/<int:pk>/reset/", people.ask_reset, name="ask-reset"),
    path("account/people/<int:pk>/", people.trail, name="trail"),
    path("account/resets/<int:pk>/", people.grant_reset, name="grant-reset"),
]
