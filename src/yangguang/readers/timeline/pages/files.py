"""The applicant's own files, handed out to whoever holds the query code of the case."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from yangguang.kernel.files import queries, serving
from yangguang.kernel.ui.access import keyed_page
from yangguang.readers.timeline.pages.mine import holds, or_ask


@or_ask
@keyed_page(holds)
@require_safe
def take(request: HttpRequest, number: str, key: str) -> HttpResponse:  # noqa: ARG001 - Django's shape
    """Hand out a file of the case; one that can't be had is a refusal in words."""
    served = serving.served(key, check=queries.own_check(number))
    return HttpResponse(served.content, headers=served.headers)
