"""Addresses of this reader, included under each language."""

from __future__ import annotations

from django.urls import path

from yangguang.readers.timeline.pages import (
    cases,
    files,
    given,
    letters,
    lost,
    marking,
    mine,
    own,
    several,
)

app_name = "timeline"
urlpatterns = [
    path("cases/", cases.find, name="find"),
    path("cases/<str:number>/", cases.case, name="case"),
    path("cases/<str:number>/why/", cases.why, name="why"),
    path("c/<str:number>", cases.permanent, name="permanent"),
    path("c/<str:number>/", cases.permanent),
    path("my/", mine.key, name="key"),
    path("my/leave/", mine.leave, name="leave"),
    path("my/several/", several.several, name="several"),
    path("my/lost/", lost.lost, name="lost"),
    path("my/lost/asked/", lost.asked, name="lost-asked"),
    path("my/<str:number>/", mine.case, name="mine"),
    path("my/<str:number>/own/slip/", own.slip, name="slip"),
    path("my/<str:number>/own/contact/", own.contact, name="contact"),
    path("my/<str:number>/own/mark/", marking.mark, name="mark"),
    path("my/<str:number>/own/mails/", own.mails, name="mails"),
    path("my/<str:number>/own/mails/stop/", own.stop, name="mails-stop"),
    path("my/<str:number>/files/<uuid:key>/", files.take, name="file"),
    path("my/<str:number>/given/<uuid:key>/", given.take, name="given"),
    path("my/<str:number>/letters/", letters.every, name="letters"),
    path("my/<str:number>/letters/<uuid:key>/<str:form>/", letters.take, name="letter"),
    path("my/<str:number>/<slug:step>/", mine.step, name="step"),
]
