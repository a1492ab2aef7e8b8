"""What is only counted, drawn: marks by grade and month, and requests that were spared."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Final

from django.utils.translation import gettext_lazy as _

from yangguang.base.refusal import Said
from yangguang.kernel.offices.models import Office
from yangguang.kernel.ui import parts
from yangguang.modules.requests import marking, rules
from yangguang.modules.requests.marking import Month

SHOWN: Final = Said(
    "一个机关一个月不足 {n} 份的，以及当月的，都不显示，免得认出是谁的评价。",
    {"n": rules.LEAST_SHOWN},
)
GOOD: Final = (rules.Grade.VERY_GOOD, rules.Grade.GOOD, rules.Grade.FAIR)
MOST_WORDS: Final = 60


def of(office: Office, on: date) -> Sequence[tuple[Said, object]]:
    """Return what officers see of the last twelve months, the words with it."""
    found = marking.months(office, on=on)
    return (
        (Said("申请人的评价"), chart(found)),
        (Said("评价和少提的申请，按月"), table(found, spared=True)),
        (Said("申请人的意见"), _words(found)),
    )


def chart(found: Sequence[Month]) -> parts.Bars | parts.Empty:
    """Return the marks of all months that are shown, by grade."""
    sums = marking.sums(list(found))
    given = sum(sums.values())
    if not given:
        return parts.Empty(_("还没有可以显示的评价"), SHOWN)
    return parts.Bars(
        key="marks",
        title=Said(
            "{n} 份评价中，{good} 份满意或者基本满意",
            {"n": given, "good": sum(sums[grade] for grade in GOOD)},
        ),
        about=_("对答复的评价，最近十二个月里可以显示的月份"),
        unit=_("份"),
        bars=tuple(
            parts.Bar(_(rules.GRADES[grade]), Decimal(count)) for grade, count in sums.items()
        ),
    )


def table(found: Sequence[Month], *, spared: bool = False) -> parts.Table:
    """Return the same month by month; with `spared` also the requests that need not be filed."""
    columns = [parts.Column(_("月份"))]
    if spared:
        columns.append(parts.Column(_("少提的申请"), is_number=True))
    columns += [parts.Column(_(name), is_number=True) for name in rules.GRADES.values()]
    rows = tuple(_row(month, spared=spared) for month in found)
    return parts.Table(
        key="marks-months",
        caption=_("各月的评价；看到信息已经公开而没有提的申请") if spared else _("各月的评价"),
        columns=tuple(columns),
        rows=rows,
        note=SHOWN,
    )


def _row(month: Month, *, spared: bool) -> tuple[parts.Cell | str, ...]:
    counts = [str(one) for one in month.counts] if month.counts else ["—"] * len(rules.Grade)
    first: list[parts.Cell | str] = [parts.Cell(f"{month.year}-{month.month:02}", kept=True)]
    return (*first, *([str(month.spared)] if spared else []), *counts)


def _words(found: Sequence[Month]) -> parts.Ledger:
    """Return the words of the months that are shown: in no order of theirs, beside no grade."""
    said = [(month, text) for month in found for text in month.words][:MOST_WORDS]
    entries = tuple(
        parts.Entry(Said("{text}", {"text": text}), when=f"{month.year}-{month.month:02}")
        for month, text in said
    )
    return parts.Ledger(entries, _("意见"), parts.Empty(_("还没有可以显示的意见。")))
