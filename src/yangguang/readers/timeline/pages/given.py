"""What went out with the reply, handed out to whoever holds the query code of the case."""

from __future__ import annotations

from collections.abc import Iterator

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from yangguang.base.refusal import Reason, Sentence, sentence
from yangguang.kernel.files import serving
from yangguang.kernel.files.models import Upload
from yangguang.kernel.redaction import queries
from yangguang.kernel.ui.access import keyed_page
from yangguang.readers.timeline.pages.mine import holds, or_ask, sheet_of


@or_ask
@keyed_page(holds)
@require_safe
def take(request: HttpRequest, number: str, key: str) -> HttpResponse:  # noqa: ARG001 - Django's shape
    """Hand out a file that was released with the reply; no other is known here."""
    given = {document.ready_id for document in queries.sent(sheet_of(number).case)}

    def why_not(upload: Upload) -> Iterator[Sentence]:
        if upload.pk not in given:
            yield sentence(Reason.UNKNOWN, "没有这个文件。", remedy="请核对地址。")

    served = serving.served(key, check=why_not)
    return HttpResponse(served.content, headers=served.headers)
