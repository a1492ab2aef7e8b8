"""Letters of the applicant's own: listed, and handed out to whoever holds the query code of the case."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from yangguang.kernel.cases import queries as cases
from yangguang.kernel.files import queries as files
from yangguang.kernel.files import serving
from yangguang.kernel.letters import queries
from yangguang.kernel.ui.access import keyed_page
from yangguang.readers.timeline import issued
from yangguang.readers.timeline.pages.mine import holds, or_ask


@or_ask
@keyed_page(holds)
@require_safe
def every(request: HttpRequest, number: str) -> HttpResponse:
    """List the letters to the applicant, the first issued first."""
    case = cases.by_number(number)
    if case is None:
        raise Http404
    context = {"case": case, "issued": issued.of(case)}
    return render(request, "timeline/letters.html", context)


@or_ask
@keyed_page(holds)
@require_safe
def take(request: HttpRequest, number: str, key: UUID, form: str) -> HttpResponse:  # noqa: ARG001 - Django's shape
    """Hand out an issued letter as it was kept. Http404: none of theirs, or in no such form."""
    case = cases.by_number(number)
    letter = queries.by_key(case, key) if case else None
    wanted = next((each for each in issued.OFFERED if each.key == form), None)
    if case is None or letter is None or wanted is None or issued.theirs(case, letter) is None:
        raise Http404
    upload = queries.file_of(letter, wanted)
    if upload is None:
        raise Http404
    served = serving.served(upload.key, check=files.own_check(letter.key.hex))
    return HttpResponse(served.content, headers=served.headers)
