"""Suits that stand in a register: what is to be said of them, and their steps."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Final

from yangguang.base.procedure import day_of
from yangguang.kernel.cases import history
from yangguang.kernel.cases.models import Case
from yangguang.kernel.imports.findings import Finding
from yangguang.kernel.imports.importers import Sequel, Values
from yangguang.kernel.people.actors import Actor
from yangguang.modules.remedies import rules
from yangguang.modules.remedies.acts import court
from yangguang.modules.remedies.models import Contest
from yangguang.modules.remedies.past import columns, spelled
from yangguang.modules.remedies.procedure import SUIT_KEY
from yangguang.modules.remedies.rules import Ended, Judgment

MADE: Final = tuple(column.name for column in columns.SUIT if column.name != "suit_on")


def check(values: Values, begun: date | None, ended: date | None) -> Iterator[Finding]:
    """Yield what of a suit can't be, and what should be looked at again."""
    del ended  # who gets no answer may sue before there is one
    if values["suit_on"] is None:
        if any(values[name] for name in MADE):
            text = "写有诉讼而没有立案日期：不成为办件。"
            yield Finding("suit-without-day", text, "suit_on")
        return
    yield from _order(values, begun)
    yield from _words(values)
    yield from _results(values)


def _order(values: Values, begun: date | None) -> Iterator[Finding]:
    raised = values["suit_on"]
    names = ("suit_ended_on", "suit_appealed_on", "suit_again_on", "suit_effect_on", "suit_done_on")
    days = [raised, *(values[name] for name in names if values[name])]
    if (begun and raised < begun) or days != sorted(days):
        text = "诉讼的日期先后颠倒，或者早于收到日期。"
        yield Finding("suit-order", text, "suit_on", stops=True)
    review = values["review_ended_on"] or values["review_on"]
    if is_after(values) and review and raised < review:
        text = "写作复议后起诉，立案日期却早于复议的日期。"
        yield Finding("suit-before-review", text, "suit_on")


def _words(values: Values) -> Iterator[Finding]:
    known = (
        ("suit_way", "起诉途径", spelled.ROADS.keys()),
        ("suit_appellant", "上诉人", spelled.APPELLANTS.keys()),
        ("suit_result", "诉讼结果", spelled.JUDGED.keys() | spelled.AMBIGUOUS),
        ("suit_again", "二审结果", spelled.JUDGED.keys() | spelled.AMBIGUOUS | spelled.SAME_AGAIN),
    )
    for name, title, words in known:
        text = values[name] or ""
        if text and spelled.folded(text) not in words:
            said = "“{title}”写作“{printed}”，没有这一种。"
            params = {"title": title, "printed": text[:40]}
            yield Finding("unknown-choice", said, name, stops=True, params=params)
    if not values["suit_body"]:
        yield Finding("suit-without-body", "没有写法院。", "suit_body")


def _results(values: Values) -> Iterator[Finding]:
    text, over = values["suit_result"] or "", values["suit_ended_on"]
    judgment = spelled.judgment_of(text)
    if text and judgment is None and spelled.folded(text) in spelled.AMBIGUOUS:
        said = "“诉讼结果”写作“{printed}”，没有说明是哪一种，记为尚未审结。"
        yield Finding("ambiguous-suit", said, "suit_result", params={"printed": text[:40]})
    elif text and over is None:
        said = "写有诉讼结果而没有裁判日期，记为尚未审结。"
        yield Finding("suit-result-without-day", said, "suit_ended_on")
    elif over and not text:
        said = "写有裁判日期而没有诉讼结果，记为尚未审结。"
        yield Finding("suit-without-result", said, "suit_result")
    elif judgment and rules.COURT_COLUMN[judgment] is not Ended.OTHER:
        yield from _judged(values)


def _judged(values: Values) -> Iterator[Finding]:
    """Yield what is to be said of a judgment: appealed or not, since when it has effect, carried out."""
    if values["suit_appealed_on"]:
        if not values["suit_appellant"]:
            said = "没有写上诉人，按对方上诉记。"
            yield Finding("suit-appellant-unknown", said, "suit_appellant")
        if again_of(values) is None or not values["suit_again_on"]:
            said = "写有上诉日期而没有二审的结果和日期，记为尚未审结。"
            yield Finding("suit-appeal-open", said, "suit_again_on")
            return
    elif not values["suit_effect_on"]:
        said = "没有写判决生效日期，以上诉期满为生效。"
        yield Finding("suit-effect-presumed", said, "suit_effect_on")
    if not values["suit_done_on"]:
        said = "没有写履行完毕的日期，结案一步留待办理。"
        yield Finding("suit-not-concluded", said, "suit_done_on")


def again_of(values: Values) -> Judgment | None:
    """Return what the second instance judged; the same as the first where it says so."""
    text = values["suit_again"] or ""
    if spelled.folded(text) in spelled.SAME_AGAIN:
        return spelled.judgment_of(values["suit_result"] or "")
    return spelled.judgment_of(text)


def is_after(values: Values) -> bool:
    """Tell whether a suit came after a reconsideration: as written, or because the row has one."""
    said = spelled.ROADS.get(spelled.folded(values["suit_way"] or ""))
    return values["review_on"] is not None if said is None else said


def adopt(about: str, values: Values, *, by: Actor, at: datetime) -> list[str]:
    """Take the steps of a suit about what was done in case `about`; none where there was none."""
    raised = values["suit_on"]
    if raised is None:
        return []
    assert by.office is not None
    contest = court.sue(
        by.office,
        by=by,
        at=at,
        on=raised,
        about=about,
        body=values["suit_body"] or "",
        reference=values["suit_no"] or "",
        after_review=is_after(values),
    )
    judgment, over = spelled.judgment_of(values["suit_result"] or ""), values["suit_ended_on"]
    if judgment is None or over is None:
        return [str(contest.pk)]
    if rules.COURT_COLUMN[judgment] is Ended.OTHER:
        court.drop(contest, by=by, at=at, on=over, judgment=judgment)
        return [str(contest.pk)]
    court.judge(contest, by=by, at=at, on=over, judgment=judgment)
    is_final = _appealed(contest, values, by=by, at=at)
    if is_final and values["suit_done_on"]:
        court.conclude(contest, by=by, at=at, on=values["suit_done_on"])
    return [str(contest.pk)]


def _appealed(contest: Contest, values: Values, *, by: Actor, at: datetime) -> bool:
    """Take what followed a judgment; tell whether it has effect."""
    if appealed := values["suit_appealed_on"]:
        ours = spelled.APPELLANTS.get(spelled.folded(values["suit_appellant"] or ""), False)
        appeal = court.appeal_ours if ours else court.appeal
        appeal(contest, by=by, at=at, on=appealed)
        again, on = again_of(values), values["suit_again_on"]
        if again is None or on is None:
            return False
        court.judge_again(contest, by=by, at=at, on=on, judgment=again)
        return True
    effect = values["suit_effect_on"] or _presumed_on(contest, at=at)
    if effect is None:
        return False
    court.rest(contest, by=by, at=at, on=effect)
    return True


def _presumed_on(contest: Contest, *, at: datetime) -> date | None:
    """Return since when a judgment has effect because nobody appealed; None: it may be appealed still."""
    standing = history.course_of(Case.objects.get(pk=contest.pk)).standing(at)
    found = [taking for taking in standing.presumed if taking.step == "rest"]
    return day_of(found[0].on) if found else None


SUITS: Final = Sequel(
    key=SUIT_KEY, of="information-request", columns=columns.SUIT, check=check, adopt=adopt
)
