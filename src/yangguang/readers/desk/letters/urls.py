"""Addresses of letters, included by the desk's own: a case's number, a step's place, a kind, a key."""

from __future__ import annotations

from django.urls import path

from yangguang.readers.desk.letters.pages import before, drafts, issued

_CASE = "desk/cases/<str:number>/letters/"
urlpatterns = [
    path("desk/letters/", issued.returned, name="letters-returned"),
    path(f"{_CASE}before/<str:name>/<slug:kind>/", before.before, name="letter-before"),
    path(f"{_CASE}<uuid:key>/", issued.letter, name="letter"),
    path(f"{_CASE}<uuid:key>/correct/", issued.correct, name="letter-correct"),
    path(f"{_CASE}<uuid:key>/<str:form>/", issued.take, name="letter-file"),
    path(f"{_CASE}<int:seq>/<slug:kind>/", drafts.draft, name="letter-draft"),
    path(f"{_CASE}<int:seq>/<slug:kind>/<str:form>/", drafts.preview, name="letter-preview"),
]
