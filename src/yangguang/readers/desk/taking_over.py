"""A new case that takes over what was given in another: its first form, filled in by the other's module."""

from __future__ import annotations

from typing import Any, Final

from django.http import Http404

from yangguang.kernel import module
from yangguang.kernel.ui.access import DeskRequest
from yangguang.readers.desk import seat

FROM: Final = "from"
"""The parameter that names the case behind it."""


def initial(request: DeskRequest, key: str) -> dict[str, Any]:
    """Return what the form of procedure `key` shows at first. Http404: no such case; Refusal: nothing to take over."""
    number = request.GET.get(FROM, "")
    if not number:
        return {}
    case = seat.case_within(request, number)
    shares = module.of(case.procedure).shares
    if shares is None or shares.key != key or case.office_id != request.post.office_id:
        raise Http404
    return {**shares.proposes(case), "origin": case.pk}
