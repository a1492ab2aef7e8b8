"""Addresses of `account`, under each language."""

from __future__ import annotations

from django.urls import path

from yangguang.readers.account import pages

app_name = "account"
urlpatterns = [
    path("account/sign-in/", pages.sign_in, name="sign-in"),
    path("account/sign-out/", pages.sign_out, name="sign-out"),
    path("account/posts/", pages.posts, name="posts"),
]
