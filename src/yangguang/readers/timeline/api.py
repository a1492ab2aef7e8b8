"""Cases and procedures as JSON, for anyone. Texts are the Chinese originals, whatever is asked for."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

import msgspec
from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation
from django.views.decorators.http import require_safe

from yangguang.base import numbering
from yangguang.base.refusal import Reason, Refusal, Sentence, sentence
from yangguang.kernel.cases import queries, registry
from yangguang.kernel.ui import refusals
from yangguang.kernel.ui.access import open_page
from yangguang.readers.timeline import sheet
from yangguang.readers.timeline.shapes.case import Case
from yangguang.readers.timeline.shapes.procedure import Line

View = Callable[..., HttpResponse]


def in_chinese(view: View) -> View:
    """Answer in Chinese, refusals too: an interface has one language, whoever asks."""

    @wraps(view)
    def viewing(request: HttpRequest, **named: str) -> HttpResponse:
        with translation.override("zh-hans"):
            try:
                response = view(request, **named)
            except Refusal as refusal:
                response = refusals.as_json(refusal)
        response["Cache-Control"] = "no-cache"
        return response

    return viewing


def _json(value: object) -> HttpResponse:
    return HttpResponse(msgspec.json.encode(value), content_type="application/json")


@open_page
@require_safe
@in_chinese
def case(request: HttpRequest, number: str) -> HttpResponse:  # noqa: ARG001 - Django's shape of a view
    """Say one case: where it stands, its steps, limits, findings and records."""
    found = queries.by_number(number)
    if found is None:
        raise Refusal([_no_case(number)])
    return _json(Case.of(sheet.read(found, at=timezone.now())))


@open_page
@require_safe
@in_chinese
def procedures(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 - Django's shape of a view
    """List the procedures."""
    return _json([Line.of(each.key, each.line) for each in registry.all_governed()])


@open_page
@require_safe
@in_chinese
def procedure(request: HttpRequest, key: str) -> HttpResponse:  # noqa: ARG001 - Django's shape of a view
    """Say one procedure: its editions with steps, limits and articles."""
    found = {each.key: each for each in registry.all_governed()}.get(key)
    if found is None:
        said = sentence(
            Reason.UNKNOWN,
            "没有“{key}”这一程序。",
            remedy="全部程序见 /api/procedures。",
            key=key,
        )
        raise Refusal([said])
    return _json(Line.of(found.key, found.line))


def _no_case(typed: str) -> Sentence:
    try:
        numbering.case.parse(typed)
    except numbering.Unreadable:
        return sentence(
            Reason.FACTS,
            "“{typed}”不是办件编号，或者校验位不符。",
            remedy="编号形如 XG-2026-000187-K，请对照回执核对。",
            typed=typed,
        )
    return sentence(
        Reason.UNKNOWN,
        "没有编号为 {typed} 的办件。",
        remedy="请对照回执核对编号。",
        typed=typed,
    )
