"""Addresses of redaction, included by the desk's own: a case's number, a document's place, a page."""

from __future__ import annotations

from django.urls import path

from yangguang.readers.desk.redaction.pages import documents, handing

_CASE = "desk/cases/<str:number>/redaction/"
urlpatterns = [
    path(_CASE, documents.home, name="redaction"),
    path(f"{_CASE}index.csv", handing.index, name="redaction-index"),
    path(f"{_CASE}<int:pk>/", documents.document, name="redaction-document"),
    path(f"{_CASE}<int:pk>/original/", handing.original, name="redaction-original"),
    path(f"{_CASE}<int:pk>/made/", handing.made, name="redaction-made"),
    path(f"{_CASE}<int:pk>/<slug:which>/<int:page>.jpg", handing.picture, name="redaction-picture"),
]
