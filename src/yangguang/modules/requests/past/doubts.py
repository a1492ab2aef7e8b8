"""What is to be said of a row: what can't be, and what should be looked at again."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from yangguang.base.procedure import Procedure, edition_on, line_of
from yangguang.kernel.calendar import queries as calendar
from yangguang.kernel.imports.findings import Finding
from yangguang.kernel.imports.importers import Values
from yangguang.modules.requests import rules
from yangguang.modules.requests.past import charged, ends, spelled
from yangguang.modules.requests.procedure import KEY, InformationRequest, InformationRequest2007

FIRST_DAY: Final = InformationRequest2007.in_force
ASKED_WITHIN: Final = int(InformationRequest.ask.only_within.n)  # type: ignore[union-attr, arg-type]
"""Working days within which the applicant is told what to supplement (Art. 30 of 2019)."""
NOTHING: Final = frozenset({"", "无", "否", "没有", "未", "-", "/", "0", "不延期", "未延期"})
ELECTRONIC: Final = frozenset({rules.Channel.ONLINE, rules.Channel.EMAIL, rules.Channel.FAX})
"""Channels by which a request arrives on any day."""
YES: Final = frozenset({"是", "有", "延期", "已延期", "√", "Y", "YES"})
_TOTAL: Final = re.compile(r"^(?:(?P<year>\d{4})年?度?)?\s*(?:合计|总计|共计|小计|累计)")
_PUBLISHED: Final = re.compile(r"^(?P<year>\d{4})年?.*(?:公布|年报)")
_DAYS: Final = re.compile(r"(\d{1,3})\s*(?:个)?(?:工作日|天|日)")


@dataclass(frozen=True, slots=True)
class Total:
    """A row that is no request: the office's own sum, of all or of a year, counted or published."""

    year: int | None
    is_published: bool


def total_of(number: str) -> Total | None:
    """Return what a row's number says if it is a sum."""
    plain = unicodedata.normalize("NFKC", number).replace(" ", "")
    if found := _PUBLISHED.match(plain):
        return Total(int(found["year"]), is_published=True)
    if found := _TOTAL.match(plain):
        return Total(int(found["year"]) if found["year"] else None, is_published=False)
    return None


def check(values: Values) -> Iterator[Finding]:
    """Yield what of a row can't be, and what should be looked at again."""
    if total_of(values["number"] or ""):
        yield Finding("total", "这一行是合计，不是一件申请，不导入。", "number", stops=True)
        return
    yield from _words(values)
    yield from _order(values)
    received = values["received_on"]
    if received and received >= FIRST_DAY:
        edition = edition_on(line_of(KEY), received)
        yield from _law(values, edition)
        yield from _rounds(values, edition)
        yield from _late(values, edition)
        yield from charged.check(values, due_on(values, edition, paid_on=None))
    else:
        yield from charged.check(values, None)
    yield from _kept_beside(values)


def _words(values: Values) -> Iterator[Finding]:
    known = {
        "result": spelled.RESULTS,
        "category": spelled.ASKERS,
        "channel": spelled.BY,
        "tariff": spelled.TARIFFS_SAID,
    }
    titles = {
        "result": "答复结果",
        "category": "申请人类别",
        "channel": "申请渠道",
        "tariff": "计费方式",
    }
    for name, words in known.items():
        text = values[name] or ""
        if not text or spelled.folded(text) in words:
            continue
        may_be = spelled.AMBIGUOUS.get(spelled.folded(text)) if name == "result" else None
        if may_be:
            yield Finding(
                "ambiguous-result",
                "“{printed}”没有说明是哪一种情形（{may_be}），将记为“结果未公布”。",
                "result",
                params={
                    "printed": text,
                    "may_be": "、".join(rules.OUTCOMES[one] for one in may_be),
                },
            )
        else:
            yield Finding(
                "unknown-choice",
                "“{title}”写作“{printed}”，没有这一种。",
                name,
                stops=True,
                params={"title": titles[name], "printed": text[:40]},
            )


def _order(values: Values) -> Iterator[Finding]:
    received, answered = values["received_on"], values["answered_on"]
    if received and received < FIRST_DAY:
        yield Finding(
            "before-the-law",
            "收到日期早于《政府信息公开条例》施行之日（{day}），当时没有依申请公开的期限。",
            "received_on",
            stops=True,
            params={"day": FIRST_DAY.isoformat()},
        )
    if received and answered and answered < received:
        yield Finding("order", "答复日期早于收到日期。", "answered_on", stops=True)
    asked, supplied = values["asked_on"], values["supplied_on"]
    if (received and asked and asked < received) or (asked and supplied and supplied < asked):
        yield Finding(
            "supplement-order",
            "补正的日期早于收到日期，或者早于告知补正的日期。",
            "asked_on",
            stops=True,
        )
    if supplied and answered and answered < supplied:
        yield Finding("supplement-order", "补正的日期晚于答复日期。", "supplied_on", stops=True)
    if supplied and not asked:
        yield Finding(
            "supplement-without-notice", "没有写告知补正的日期，按补正之日记。", "supplied_on"
        )
    again, more = values["asked_again_on"], values["supplied_again_on"]
    rounds = [day for day in (asked, supplied, again, more, answered) if day]
    if (again or more) and (not supplied or rounds != sorted(rounds)):
        yield Finding(
            "supplement-order",
            "第二次补正的日期早于第一次，或者晚于答复日期；或者没有第一次。",
            "asked_again_on",
            stops=True,
        )
    if answered is None and values["result"]:
        yield Finding(
            "result-without-day", "写有答复结果而没有答复日期。", "answered_on", stops=True
        )
    if answered and not values["result"]:
        yield Finding("no-result", "没有写答复结果，将记为“结果未公布”。", "result")


def _law(values: Values, edition: type[Procedure]) -> Iterator[Finding]:
    """Yield what the law of the day didn't know, or what its limits forbade."""
    outcome, received = ends.result_of(values), values["received_on"]
    if outcome in rules.SINCE_2019 and edition is InformationRequest2007:
        yield Finding(
            "result-after-its-law",
            "收到时施行的2007年条例没有“{outcome}”这一结果。",
            "result",
            params={"outcome": rules.OUTCOMES[outcome]},
        )
    days, most = extension_of(values), int(edition.steps["extend"].gives.limit.n)  # type: ignore[union-attr, arg-type]
    if days and days > most:
        yield Finding(
            "extended-too-long",
            "延长 {days} 个工作日，超过 {most} 个工作日。",
            "extended_days",
            params={"days": days, "most": most},
        )
    if is_extended(values) and not days:
        yield Finding(
            "extended-without-days", "写有延期而没有写延长多少个工作日，不计延长。", "extended"
        )
    elif days and not values["extended_on"]:
        yield Finding("extended-without-day", "没有写告知延期的日期，按答复之日记。", "extended_on")
    day = calendar.current().day(received)
    channel = spelled.channel_of(values["channel"] or "")
    if not day.worked and not day.provisional and channel not in ELECTRONIC:
        yield Finding(
            "received-on-day-off",
            "收到日期是{day_off}，不是工作日；没有人上班的日子一般收不到纸面的申请，请核对。",
            "received_on",
            params={"day_off": day.name},
        )


def _rounds(values: Values, edition: type[Procedure]) -> Iterator[Finding]:
    """Yield what the law of 2019 says of a supplement: told once, within days; dropped when not given."""
    asked, answered, received = values["asked_on"], values["answered_on"], values["received_on"]
    if edition is InformationRequest2007 or not asked or asked < received:
        return
    last = calendar.current().add_workdays(received, ASKED_WITHIN)
    if asked > last:
        yield Finding(
            "asked-late",
            "补正应在 {last} 前告知。",
            "asked_on",
            params={"last": last.isoformat()},
        )
    if values["asked_again_on"]:
        yield Finding(
            "asked-twice", "补正只能告知一次；第二次照记，并在该步指出。", "asked_again_on"
        )
    if ends.result_of(values) is not rules.Outcome.F1:
        return
    if values["supplied_on"]:
        yield Finding(
            "dropped-though-supplied", "写有补正日期，又以“逾期不补正”办结；按答复记。", "result"
        )
    elif values["period"] and answered:
        end = calendar.current().add_workdays(asked, values["period"])
        if answered <= end:
            yield Finding(
                "dropped-early",
                "补正期限到 {last} 才满。",
                "answered_on",
                params={"last": end.isoformat()},
            )


def _late(values: Values, edition: type[Procedure]) -> Iterator[Finding]:
    """Yield how late the answer was; whoever withdraws, or is dropped, gets none."""
    answered = values["answered_on"]
    if not answered or answered < values["received_on"] or ends.without_answer(values):
        return
    due, days = due_on(values, edition, paid_on=_paid_on(values)), calendar.current()
    if answered > due:
        yield Finding(
            "late",
            "应于 {due} 前答复，晚了 {n} 个工作日；不计入期限的日子（征求第三方意见等），台账没有写。",
            "answered_on",
            params={"due": due.isoformat(), "n": days.count_workdays(due, answered)},
        )


def _paid_on(values: Values) -> date | None:
    found = charged.charged_of(values)
    return found.paid_on if found else None


def due_on(values: Values, edition: type[Procedure], *, paid_on: date | None) -> date:
    """Return the day by which a request of a register was to be answered, by what the register says."""
    received = values["received_on"]
    restarts = (values["supplied_on"], values["supplied_again_on"], paid_on)
    start = max((day for day in restarts if day and day >= received), default=received)
    limit = int(edition.steps["reply"].within.n)  # type: ignore[union-attr, arg-type]
    return calendar.current().add_workdays(start, limit + (extension_of(values) or 0))


def _kept_beside(values: Values) -> Iterator[Finding]:
    """Yield what is kept in the case's own words only, because no day or no step goes with it."""
    if contest_of(values):
        yield Finding(
            "contest",
            "“复议诉讼情况”随案记下，不成为办件：没有日期。有日期的，请填复议、诉讼的各列，一并导入。",
            "contest",
        )
    if values["right_body"] and ends.result_of(values) is not rules.Outcome.D1:
        yield Finding(
            "right-body-beside",
            "只有以“不掌握”答复的，才随答复告知负责公开的机关；随案记下。",
            "right_body",
        )


def contest_of(values: Values) -> str:
    """Return what a row says of reconsideration and suit; empty: that there was none."""
    text = (values["contest"] or "").strip()
    return "" if text in NOTHING else text


def is_extended(values: Values) -> bool:
    """Tell whether a row says that more time was taken."""
    text = (values["extended"] or "").strip()
    return bool(values["extended_days"]) or text.upper() in YES or bool(_DAYS.search(text))


def extension_of(values: Values) -> int | None:
    """Return by how many working days a row says that the time was extended."""
    if values["extended_days"]:
        return int(values["extended_days"])
    found = _DAYS.search(unicodedata.normalize("NFKC", values["extended"] or ""))
    return int(found[1]) if found else None


def remarks(values: Values) -> str:
    """Return what the register says beside the steps, to be kept with the case, privately."""
    said: Mapping[str, Any] = {
        "收费（元）": None if charged.charged_of(values) else values["fee"],
        "应向其申请的机关": None
        if ends.result_of(values) is rules.Outcome.D1
        else values["right_body"],
        "复议诉讼": contest_of(values),
        "延期": values["extended"] if is_extended(values) else None,
    }
    return "\n".join(f"登记簿所载{name}：{value}" for name, value in said.items() if value)
