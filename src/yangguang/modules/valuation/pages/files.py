"""Report and contract as files: handed to anybody while the record of their publicity stands."""

from __future__ import annotations

from collections.abc import Iterator

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from yangguang.base.refusal import Reason, Sentence, sentence
from yangguang.kernel.cases import history
from yangguang.kernel.files import serving
from yangguang.kernel.files.models import Upload
from yangguang.kernel.records import queries as records
from yangguang.kernel.ui.access import open_page
from yangguang.modules.valuation import queries
from yangguang.modules.valuation.models import Project
from yangguang.modules.valuation.pages import finding
from yangguang.modules.valuation.records import ReportShown
from yangguang.modules.valuation.rules import Piece


@open_page
@require_safe
def take(request: HttpRequest, number: str, piece: str) -> HttpResponse:  # noqa: ARG001 - Django's shape
    """Hand out the file of the publicity that stands; a withdrawn one is known no more."""
    if piece not in set(Piece):
        raise Http404
    upload = _standing(finding.project(number), Piece(piece))

    def why_not(row: Upload) -> Iterator[Sentence]:
        if upload is None or row.pk != upload.pk:
            yield sentence(Reason.UNKNOWN, "没有这个文件。", remedy="请核对地址。")

    served = serving.served(upload.key if upload else "", check=why_not)
    return HttpResponse(served.content, headers=served.headers)


def _standing(project: Project, piece: Piece) -> Upload | None:
    shown = records.about(project.pk).filter(kind=ReportShown.kind, withdrawn=False)
    if not shown.exists():
        return None
    standing = history.course_of(project.case).standing(timezone.now())
    return queries.files_of(project.pk, standing.state.facts).get(piece)
