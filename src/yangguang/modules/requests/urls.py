"""Public addresses of `requests`, included under each language."""

from __future__ import annotations

from django.urls import path

from yangguang.modules.requests.pages import already, filing, guide, marks

app_name = "requests"
urlpatterns = [
    path("requests/", guide.about, name="about"),
    path("requests/new/", filing.new, name="new"),
    path("requests/already/", already.already, name="already"),
    path("requests/answered/", already.answered, name="answered"),
    path("requests/marks/", marks.marks, name="marks"),
    path("requests/filed/", filing.filed, name="filed"),
]
