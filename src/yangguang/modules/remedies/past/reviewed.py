"""Reconsiderations that stand in a register: what is to be said of them, and their steps."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Final

from yangguang.base.procedure import Procedure, edition_on, line_of
from yangguang.base.workdays import Unit, amount_of
from yangguang.kernel.calendar import queries as calendar
from yangguang.kernel.imports.findings import Finding
from yangguang.kernel.imports.importers import Sequel, Values
from yangguang.kernel.people.actors import Actor
from yangguang.modules.remedies import rules
from yangguang.modules.remedies.acts import review
from yangguang.modules.remedies.models import Contest
from yangguang.modules.remedies.past import columns, spelled
from yangguang.modules.remedies.past.spelled import Without
from yangguang.modules.remedies.procedure import REVIEW_KEY, Reconsideration, Reconsideration1999

MADE: Final = ("review_body", "review_no", "review_admitted_on", "review_simplified",
               "review_result", "review_ended_on")  # fmt: skip
APPLY_DAYS: Final = 60
"""Days for the application, from knowing what is contested (1999 Art. 9, 2023 Art. 20)."""


def check(values: Values, begun: date | None, ended: date | None) -> Iterator[Finding]:
    """Yield what of a reconsideration can't be, and what should be looked at again."""
    raised = values["review_on"]
    if raised is None:
        if any(values[name] for name in MADE):
            text = "写有复议而没有申请复议日期：不成为办件。"
            yield Finding("review-without-day", text, "review_on")
        return
    yield from _order(values, raised, begun)
    yield from _result(values)
    if raised < Reconsideration1999.in_force:
        return
    yield from _law(values, raised, ended)


def _order(values: Values, raised: date, begun: date | None) -> Iterator[Finding]:
    admitted, over = values["review_admitted_on"], values["review_ended_on"]
    if begun and raised < begun:
        text = "申请复议日期早于收到日期。"
        yield Finding("review-order", text, "review_on", stops=True)
    days = [day for day in (raised, admitted, over) if day]
    if days != sorted(days):
        text = "复议受理日期、决定日期早于申请复议日期，或者先后颠倒。"
        yield Finding("review-order", text, "review_ended_on", stops=True)


def _result(values: Values) -> Iterator[Finding]:
    text, over = values["review_result"] or "", values["review_ended_on"]
    way = values["review_simplified"] or ""
    if way and spelled.folded(way) not in spelled.SIMPLIFIED:
        yield _unknown("复议程序", way, "review_simplified")
    if text and spelled.decision_of(text) is None:
        if spelled.folded(text) in spelled.AMBIGUOUS:
            said = "“复议结果”写作“{printed}”，没有说明是哪一种，记为尚未审结。"
            yield Finding("ambiguous-review", said, "review_result", params={"printed": text[:40]})
        else:
            yield _unknown("复议结果", text, "review_result")
    elif text and over is None:
        said = "写有复议结果而没有复议决定日期，记为尚未审结。"
        yield Finding("review-result-without-day", said, "review_ended_on")
    elif over and not text:
        said = "写有复议决定日期而没有复议结果，记为尚未审结。"
        yield Finding("review-without-result", said, "review_result")


def _unknown(title: str, text: str, column: str) -> Finding:
    return Finding(
        "unknown-choice",
        "“{title}”写作“{printed}”，没有这一种。",
        column,
        stops=True,
        params={"title": title, "printed": text[:40]},
    )


def _law(values: Values, raised: date, ended: date | None) -> Iterator[Finding]:
    decision, over = spelled.decision_of(values["review_result"] or ""), values["review_ended_on"]
    edition, days = edition_on(line_of(REVIEW_KEY), raised), calendar.current()
    if not values["review_body"]:
        yield Finding("review-without-body", "没有写复议机关。", "review_body")
    if ended and (raised - ended).days > APPLY_DAYS:
        text = "申请复议距答复 {n} 日，超过六十日。"
        params = {"n": (raised - ended).days}
        yield Finding("review-too-late", text, "review_on", params=params)
    if edition is Reconsideration1999 and decision in rules.SINCE_2024:
        text = "2024年以前的复议法没有“{decision}”的决定。"
        named = {"decision": values["review_result"]}
        yield Finding("review-after-its-law", text, "review_result", params=named)
    if _is_simplified(values) and edition is Reconsideration1999:
        text = "2024年以前没有简易程序；按普通程序记。"
        yield Finding("review-simplified-before-its-law", text, "review_simplified")
    if isinstance(decision, Without) or over is None or decision is None:
        return
    start = values["review_admitted_on"]
    if start is None:
        start = days.add_workdays(raised, _n(edition, "admit"))
        text = "没有写复议受理日期，以期满视为受理之日（{day}）起算。"
        since = {"day": start.isoformat()}
        yield Finding("review-without-admission", text, "review_admitted_on", params=since)
    is_short = edition is Reconsideration and _is_simplified(values)
    most = _n(edition, "decide_simplified" if is_short else "decide")
    due = days.due(start, amount_of(most, Unit.DAYS)).on
    if over > due:
        text = "复议决定晚于 {due}（受理起 {n} 日）；延长的日子，台账没有写。"
        until = {"due": due.isoformat(), "n": most}
        yield Finding("review-late", text, "review_ended_on", params=until)


def _n(edition: type[Procedure], step: str) -> int:
    """Return how many days the edition gives for a step."""
    return int(edition.steps[step].within.n)  # type: ignore[union-attr, arg-type]


def _is_simplified(values: Values) -> bool:
    return spelled.SIMPLIFIED.get(spelled.folded(values["review_simplified"] or ""), False)


def adopt(about: str, values: Values, *, by: Actor, at: datetime) -> list[str]:
    """Take the steps of a reconsideration of what was done in case `about`; none where none was raised."""
    raised = values["review_on"]
    if raised is None:
        return []
    assert by.office is not None
    contest = review.apply(
        by.office,
        by=by,
        at=at,
        on=raised,
        about=about,
        body=values["review_body"] or "",
        reference=values["review_no"] or "",
    )
    is_simplified = (
        _is_simplified(values)
        and edition_on(line_of(REVIEW_KEY), raised) is Reconsideration
        and values["review_admitted_on"] is not None
    )
    if admitted := values["review_admitted_on"]:
        admit = review.admit_simplified if is_simplified else review.admit
        admit(contest, by=by, at=at, on=admitted)
    if over := values["review_ended_on"]:
        _end(contest, values, is_simplified=is_simplified, by=by, at=at, on=over)
    return [str(contest.pk)]


def _end(
    contest: Contest, values: Values, *, is_simplified: bool, by: Actor, at: datetime, on: date
) -> None:
    text = values["review_result"] or ""
    decision = spelled.decision_of(text)
    if decision is Without.REFUSED:
        review.refuse(contest, by=by, at=at, on=on, text=text)
    elif decision is Without.WITHDRAWN:
        review.withdraw(contest, by=by, at=at, on=on)
    elif isinstance(decision, rules.Decision):
        decide = review.decide_simplified if is_simplified else review.decide
        decide(contest, by=by, at=at, on=on, decision=decision)


REVIEWS: Final = Sequel(
    key=REVIEW_KEY, of="information-request", columns=columns.REVIEW, check=check, adopt=adopt
)
