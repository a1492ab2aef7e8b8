"""Addresses of `desk`, under each language. A number and a step's name stand in them, nobody's data."""

from __future__ import annotations

from django.urls import include, path, re_path

from yangguang.readers.desk import onward
from yangguang.readers.desk.pages import (
    anew,
    aside,
    audit,
    cases,
    downloads,
    duty,
    files,
    filing,
    keys,
    kin,
    many,
    months,
    personal,
    reviews,
    slips,
    steps,
    tallies,
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
    path("desk/list.csv", worklist.table, name="list-csv"),
    path("desk/lists/keep/", worklist.keep, name="keep"),
    path("desk/lists/<int:pk>/drop/", worklist.drop, name="drop"),
    path("desk/find/", worklist.find, name="find"),
    path("desk/together/", many.choose, name="together"),
    path("desk/together/<slug:key>/<slug:name>/", many.together, name="together-step"),
    path("desk/keys/", keys.keys, name="keys"),
    path("desk/calendar/", months.month, name="calendar"),
    path("desk/calendar.ics", months.icalendar, name="calendar-ics"),
    path("desk/duty/", duty.duty, name="duty"),
    path("desk/tallies/", tallies.tallies, name="tallies"),
    path("desk/duty.csv", duty.table, name="duty-csv"),
    path("desk/drafts.csv", downloads.waiting, name="drafts-csv"),
    path("desk/audit/", audit.audit, name="audit"),
    path("desk/audit.csv", audit.table, name="audit-csv"),
    path("desk/new/<slug:key>/", filing.new, name="new"),
    path("", include("yangguang.readers.desk.pages.mails.urls")),
    path("desk/imports/", choosing.home, name="imports"),
    path("desk/imports.csv", downloads.batches, name="imports-csv"),
    path("desk/imports/new/<slug:key>/", choosing.send, name="send"),
    path("desk/imports/new/<slug:key>/table.csv", choosing.template, name="template"),
    path("desk/imports/<str:key>/", batch.batch, name="batch"),
    re_path(r"^desk/imports/(?P<key>[^/]+)/report\.(?P<form>csv|xlsx)$", batch.table, name="table"),
    path("desk/notices/", entering.home, name="notices"),
    path("desk/notices.csv", downloads.notices, name="notices-csv"),
    path("desk/outlets.csv", downloads.calls, name="outlets-csv"),
    path("desk/notices/new/", entering.new, name="notice-new"),
    path("desk/notices/drafts/<int:pk>/", entering.draft, name="notice-draft"),
    path("desk/notices/<int:pk>/", moved.notice, name="notice"),
    path("", include("yangguang.readers.desk.outlets.urls")),
    path("", include("yangguang.readers.desk.letters.urls")),
    path("", include("yangguang.readers.desk.redaction.urls")),
    path("desk/records/", said.shelf, name="held"),
    path("desk/records.csv", downloads.held, name="held-csv"),
    path("desk/records/<str:address>/", said.record, name="record"),
    path("desk/records/<str:address>/correct/", correcting.correct, name="correct"),
    path("desk/records/<str:address>/<slug:what>/", undoing.undo, name="undo"),
    path("desk/cases/<str:number>/", cases.case, name="case"),
    path("desk/cases/<str:number>/particulars/", cases.particulars, name="particulars"),
    path("desk/cases/<str:number>/files/<uuid:key>/", files.take, name="file"),
    path("desk/cases/<str:number>/drafts/<int:pk>/", reviews.review, name="review"),
    path("desk/cases/<str:number>/aside/next/", onward.onward, name="next"),
    path("desk/cases/<str:number>/anew/<slug:name>/", anew.anew, name="anew"),
    path("desk/cases/<str:number>/aside/kin/", kin.kin, name="kin"),
    path("desk/cases/<str:number>/aside/tie/", kin.tie, name="tie"),
    path("desk/cases/<str:number>/aside/note/", aside.note, name="note"),
    path("desk/cases/<str:number>/aside/assign/", aside.assign, name="assign"),
    path("desk/cases/<str:number>/aside/slip/", slips.slip, name="slip"),
    path("desk/cases/<str:number>/aside/code/", slips.code, name="code"),
    path("desk/cases/<str:number>/aside/personal/", personal.personal, name="personal"),
    path("desk/cases/<str:number>/void/<int:seq>/", voids.void, name="void"),
    path("desk/cases/<str:number>/<str:name>/", steps.step, name="step"),
]
