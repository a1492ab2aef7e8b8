"""Public addresses of `mining`, included under each language."""

from __future__ import annotations

from django.urls import path

from yangguang.modules.mining.desk import finding, findings, packages, senders
from yangguang.modules.mining.pages import (
    certificate,
    dispute,
    files,
    in_force,
    number,
    numbers,
    publicity,
    published,
    questions,
    register,
    right,
)
from yangguang.modules.mining.pages import map as map_page

app_name = "mining"
urlpatterns = [
    path("mining/", register.register, name="register"),
    path("mining/in-force/", in_force.in_force, name="in-force"),
    path("mining/numbers/", numbers.numbers, name="numbers"),
    path("mining/publicity/", publicity.publicity, name="publicity"),
    path("mining/published/", published.published, name="published"),
    path("mining/questions/", questions.questions, name="questions"),
    path("mining/files/", files.files, name="files"),
    path("mining/map/", map_page.map_, name="map"),
    path("mining/number/", number.number, name="number"),
    path("desk/mining/findings/", findings.findings, name="findings"),
    path("desk/mining/findings/<int:pk>/", finding.finding, name="finding"),
    path("desk/mining/findings.csv", findings.table, name="findings-csv"),
    path("desk/mining/packages/", packages.packages, name="packages"),
    path("desk/mining/packages/<slug:digest>/", packages.package, name="package"),
    path(
        "desk/mining/packages/<slug:digest>/<str:which>", packages.content, name="package-content"
    ),
    path("desk/mining/senders/", senders.senders, name="senders"),
    path("desk/mining/senders/<int:pk>/end/", senders.end, name="end-sender"),
    path("mining/<str:number>/", right.right, name="right"),
    path("mining/<str:number>/certificate/", certificate.certificate, name="certificate"),
    path("mining/<str:number>/certificate.pdf", certificate.paper, name="certificate-pdf"),
    path("mining/<str:number>/dispute/", dispute.dispute, name="dispute"),
]
