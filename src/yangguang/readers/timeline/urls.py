"""Addresses of this reader, included under each language."""

from __future__ import annotations

from django.urls import path

from yangguang.readers.timeline.pages import cases, files, mine

app_name = "timeline"
urlpatterns = [
    path("cases/", cases.find, name="find"),
    path("cases/<str:number>/", cases.case, name="case"),
    path("cases/<str:number>/why/", cases.why, name="why"),
    path("c/<str:number>", cases.permanent, name="permanent"),
    path("c/<str:number>/", cases.permanent),
    path("my/", mine.key, name="key"),
    path("my/leave/", mine.leave, name="leave"),
    path("my/<str:number>/", mine.case, name="mine"),
    path("my/<str:number>/files/<uuid:key>/", files.take, name="file"),
    path("my/<str:number>/<slug:step>/", mine.step, name="step"),
]
