"""Opening a case with its code: guesses are slowed down by network and number."""

from __future__ import annotations

from datetime import datetime

from django.http import HttpRequest

from yangguang.base.refusal import Reason, Refusal, Sentence, sentence
from yangguang.kernel import module as modules
from yangguang.kernel.cases import queries
from yangguang.kernel.cases.models import Case
from yangguang.kernel.people import throttle
from yangguang.kernel.personal import codes
from yangguang.kernel.personal import queries as personal


def open_case(request: HttpRequest, number: str, code: str, *, at: datetime) -> Case:
    """Return the case that both open. Refusal: they don't belong together, or it was tried too often.

    Counted by network, apart from sign-ins: who guesses at a number from elsewhere locks nobody
    out of their own case, nor the officers of a network out of theirs.
    """
    network = throttle.network_of(throttle.address_of(request))
    tried, place = f"my {network} {number}", f"my {network}"
    try:
        throttle.begin(tried, network=place, at=at)
    except Refusal as refusal:
        raise Refusal([_wait(refusal)]) from refusal
    case = codes.opened(number, code, at=at)
    throttle.succeeded(tried, network=place, at=at)
    return case


def _wait(refusal: Refusal) -> Sentence:
    seconds = refusal.reasons[0].said.params.get("seconds", 60)
    return sentence(
        Reason.TOO_EARLY,
        "输错的次数太多，请在 {seconds} 秒后再试。",
        remedy="回执遗失的，请带身份证明到受理窗口补办。",
        seconds=seconds,
    )


def ask_for_code(request: HttpRequest, number: str, contact: str, *, at: datetime) -> None:
    """Let a new code be mailed if it may; nobody learns whether it was. Refusal: asked too often.

    Every asking counts, one that fits too: so counting tells nothing either.
    """
    network = throttle.network_of(throttle.address_of(request))
    try:
        throttle.begin(f"lost {network} {number}", network=f"lost {network}", at=at)
    except Refusal as refusal:
        raise Refusal([_wait(refusal)]) from refusal
    codes.ask(number, contact, on_file=_on_file(number), at=at)


def _on_file(number: str) -> str:
    case = queries.by_number(number)
    if case is None:
        return ""
    latest = next(iter(personal.contacts(case)), None)
    read = modules.of(case.procedure).contact
    return latest.text if latest else (read(case) if read else "")
