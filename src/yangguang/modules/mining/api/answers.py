"""What comes back: an outcome, a receipt, or a problem (RFC 9457) that says everything at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from django.http import HttpResponse, JsonResponse

from yangguang.base.mining.checks import Objection
from yangguang.base.refusal import Reason, Refusal, Sentence, sentence
from yangguang.kernel.ui.refusals import STATUS, spoken
from yangguang.modules.mining.exchange.requesting import Outcome

PROBLEM: Final = "application/problem+json"
_PLAIN: Final = (str, int, float, bool, type(None))


def of_outcome(outcome: Outcome, *, status: int) -> HttpResponse:
    """Return the number, or the objections as a problem of 422."""
    if outcome.number:
        return JsonResponse(_told(outcome), status=status, json_dumps_params=_PARAMS)
    objections = [_objection(key, one) for key, one in outcome.objections]
    title = sentence(Reason.RULE, "核查有意见，没有配号。")
    return problem(409, title, {**_told(outcome), "objections": objections})


def of_state(outcome: Outcome) -> HttpResponse:
    """Return where a request stands: always 200, for it is what was asked."""
    objections = [_objection(key, one) for key, one in outcome.objections]
    told = {**_told(outcome), "objections": objections}
    return JsonResponse(told, json_dumps_params=_PARAMS)


def of_refusal(refusal: Refusal) -> HttpResponse:
    """Return why an act was refused."""
    reasons = [{"field": "", **spoken(reason)} for reason in refusal.reasons]
    return problem(STATUS[refusal.code], refusal.reasons[0], {"errors": reasons})


def of_faults(status: int, faults: Iterable[tuple[str, Sentence]]) -> HttpResponse:
    """Return what is wrong with a body, each fault with its field."""
    errors = [{"field": name, **spoken(why)} for name, why in faults]
    return problem(status, sentence(Reason.FACTS, "请求的内容不合要求。"), {"errors": errors})


def problem(status: int, title: Sentence, more: Mapping[str, Any]) -> HttpResponse:
    """Return a problem in the shape of RFC 9457."""
    told = {"type": "about:blank", "title": str(title.said), "status": status, **more}
    return JsonResponse(told, status=status, content_type=PROBLEM, json_dumps_params=_PARAMS)


def _told(outcome: Outcome) -> dict[str, Any]:
    state = "allotted" if outcome.number else "open"
    return {
        "request_id": outcome.mark,
        "case": outcome.case,
        "state": state,
        "number": outcome.number or None,
    }


def _objection(key: str, one: Objection) -> dict[str, Any]:
    return {
        "key": key,
        "check": one.check,
        "weight": one.weight.value,
        **spoken(one.sentence),
        "evidence": {name: _plain(value) for name, value in one.evidence.items()},
        "assumed": str(one.assumed) if one.assumed else None,
    }


def _plain(value: object) -> object:
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    return value if isinstance(value, _PLAIN) else str(value)


_PARAMS: Final = {"ensure_ascii": False}
