"""Addresses of `desk`, under each language. A number and a step's name stand in them, nobody's data."""

from __future__ import annotations

from django.urls import path

from yangguang.readers.desk.pages import aside, cases, filing, reviews, steps, voids, worklist

app_name = "desk"
urlpatterns = [
    path("desk/", worklist.worklist, name="worklist"),
    path("desk/find/", worklist.find, name="find"),
    path("desk/new/<slug:key>/", filing.new, name="new"),
    path("desk/cases/<str:number>/", cases.case, name="case"),
    path("desk/cases/<str:number>/particulars/", cases.particulars, name="particulars"),
    path("desk/cases/<str:number>/drafts/<int:pk>/", reviews.review, name="review"),
    path("desk/cases/<str:number>/aside/note/", aside.note, name="note"),
    path("desk/cases/<str:number>/aside/assign/", aside.assign, name="assign"),
    path("desk/cases/<str:number>/void/<int:seq>/", voids.void, name="void"),
    path("desk/cases/<str:number>/<str:name>/", steps.step, name="step"),
]
