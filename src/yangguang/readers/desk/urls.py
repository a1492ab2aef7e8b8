"""Addresses of `desk`, under each language. A number and a step's name stand in them, nobody's data."""

from __future__ import annotations

from django.urls import include, path, re_path

from yangguang.readers.desk.pages import (
    aside,
    cases,
    files,
    filing,
    reviews,
    steps,
    voids,
    worklist,
)
from yangguang.readers.desk.pages.notices import entering, moved
from yangguang.readers.desk.pages.past import batch, choosing
from yangguang.readers.desk.pages.said import correcting, undoing
from yangguang.readers.desk.pages.said import reviews as said

app_name = "desk"
urlpatterns = [
    path("desk/", worklist.worklist, name="worklist"),
    path("desk/find/", worklist.find, name="find"),
    path("desk/new/<slug:key>/", filing.new, name="new"),
    path("desk/imports/", choosing.home, name="imports"),
    path("desk/imports/new/<slug:key>/", choosing.send, name="send"),
    path("desk/imports/new/<slug:key>/table.csv", choosing.template, name="template"),
    path("desk/imports/<str:key>/", batch.batch, name="batch"),
    re_path(r"^desk/imports/(?P<key>[^/]+)/report\.(?P<form>csv|xlsx)$", batch.table, name="table"),
    path("desk/notices/", entering.home, name="notices"),
    path("desk/notices/new/", entering.new, name="notice-new"),
    path("desk/notices/drafts/<int:pk>/", entering.draft, name="notice-draft"),
    path("desk/notices/<int:pk>/", moved.notice, name="notice"),
    path("", include("yangguang.readers.desk.outlets.urls")),
    path("desk/records/", said.shelf, name="held"),
    path("desk/records/<str:address>/", said.record, name="record"),
    path("desk/records/<str:address>/correct/", correcting.correct, name="correct"),
    path("desk/records/<str:address>/<slug:what>/", undoing.undo, name="undo"),
    path("desk/cases/<str:number>/", cases.case, name="case"),
    path("desk/cases/<str:number>/particulars/", cases.particulars, name="particulars"),
    path("desk/cases/<str:number>/files/<uuid:key>/", files.take, name="file"),
    path("desk/cases/<str:number>/drafts/<int:pk>/", reviews.review, name="review"),
    path("desk/cases/<str:number>/aside/note/", aside.note, name="note"),
    path("desk/cases/<str:number>/aside/assign/", aside.assign, name="assign"),
    path("desk/cases/<str:number>/void/<int:seq>/", voids.void, name="void"),
    path("desk/cases/<str:number>/<str:name>/", steps.step, name="step"),
]
