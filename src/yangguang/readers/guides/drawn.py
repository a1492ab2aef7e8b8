"""What of a guide follows from the declared procedure alone: drawn once by each process, in each language."""

from __future__ import annotations

from datetime import date
from typing import Final

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import get_urlconf
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from yangguang.base.procedure import Procedure
from yangguang.readers.guides.derived import Guide

_KEPT: Final[dict[tuple[str, type[Procedure], date | None, str | None, str], SafeString]] = {}
"""As many as there are editions, tariffs and languages: declarations don't change while a process runs."""


def steps(guide: Guide) -> SafeString:
    """Return the elements, the steps as a list and as a drawing, what is published, what one can do."""
    return _drawn("guides/steps.html", guide)


def changes(guide: Guide) -> SafeString:
    """Return what changed from the edition before, what did later, and what rests on no source."""
    return _drawn("guides/changes.html", guide)


def _drawn(template: str, guide: Guide) -> SafeString:
    since = guide.cost.fees.since if guide.cost else None
    urls = get_urlconf() or settings.ROOT_URLCONF
    key = template, guide.edition, since, get_language(), urls
    if key not in _KEPT:
        _KEPT[key] = render_to_string(template, {"guide": guide})
    return _KEPT[key]
