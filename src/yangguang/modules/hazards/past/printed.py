"""How registers print instants, money and lists; and the findings of `base.hazards.published` as those of a row."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from yangguang.base.hazards import assumed
from yangguang.base.hazards.finding import Finding as Found
from yangguang.base.hazards.prose import plain
from yangguang.base.hazards.published.records import fen, issued_at
from yangguang.base.reading import read_date
from yangguang.kernel.imports.findings import Finding

_APART: Final = re.compile(r"[、，,；;\n]+")
_STAMP: Final = re.compile(
    r"(?P<day>[0-9]{4}[-/.][0-9]{1,2}[-/.][0-9]{1,2})[ T]+(?P<hour>[0-9]{1,2}):(?P<minute>[0-9]{2})(?::[0-9]{2})?"
)
_SPELLED: Final = re.compile(
    r"(?P<day>[0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日)(?:(?P<half>凌晨|清晨|早上|上午|下午|晚上)?"
    r"(?P<hour>[0-9]{1,2})[时点:](?:(?P<minute>[0-9]{1,2})分?)?(?P<about>许|左右)?)?"
)
_AFTER_NOON: Final = frozenset({"下午", "晚上"})


@dataclass(frozen=True, slots=True)
class When:
    """An instant as printed (Chinese time), or only its day, or neither."""

    instant: datetime | None = None
    day: date | None = None


def when(text: str | None) -> When:
    """Read 2024年9月2日21时03分, 2024-09-02 21:03, 2024-09-02, 二〇二四年九月二日; what has no year is nothing.

    Of several days it is the first; of an hour that is printed as about (3时许) only the day.
    """
    told = plain(text or "")
    if "年" not in told and (found := issued_at(told)):
        return When(found, found.date())
    stamp = _STAMP.fullmatch((text or "").strip()) or _SPELLED.match(told)
    if stamp is None:
        return When(None, read_date(told).value if told else None)
    day = read_date(stamp["day"]).value
    if day is None or not stamp["hour"] or stamp.groupdict().get("about"):
        return When(None, day)
    late = stamp.groupdict().get("half") in _AFTER_NOON and int(stamp["hour"]) < 12
    hour, minute = int(stamp["hour"]) + 12 * late, int(stamp["minute"] or 0)
    if hour > 23 or minute > 59:
        return When(None, day)
    return When(datetime(day.year, day.month, day.day, hour, minute, tzinfo=assumed.ZONE), day)


def start_of(day: date) -> datetime:
    """Return the first instant of a day: of which the hour isn't known."""
    return datetime(day.year, day.month, day.day, tzinfo=assumed.ZONE)


def parts(text: str | None) -> tuple[str, ...]:
    """Return what a cell lists."""
    return tuple(filter(None, (one.strip() for one in _APART.split(text or ""))))


def money(text: str | None, column: str) -> tuple[int | None, list[Finding]]:
    """Return an amount with its unit in fen, and what keeps it from being one."""
    told = (text or "").strip()
    if not told:
        return None, []
    found = fen(told)
    if found is None:
        said = "“{printed}”不是带单位的金额（例如 52.3亿元、26794万元），没有读入。"
        return None, [Finding("no-amount", said, column, params={"printed": told[:40]})]
    return found, []


def of_row(found: Iterable[Found], columns: dict[str, str]) -> Iterator[Finding]:
    """Yield what an examination found as findings of a row: doubts, none of which keeps it out.

    `columns`: by the number of the rule, the column that it is about.
    """
    for one in found:
        code, told = f"{one.rule}-{one.code}".lower(), one.sentence.said
        yield Finding(code, told.text, columns.get(one.rule, ""), params=told.params)
