"""Dates and instants as each language writes them; instants in Shanghai time."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.utils.translation import get_language

SHANGHAI = ZoneInfo("Asia/Shanghai")
_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]


def is_english() -> bool:
    """Tell whether the page is being written in English."""
    return (get_language() or "").startswith("en")


def language_tag() -> str:
    """Return the page's language as HTML and HTTP name it: zh-Hans, zh-Hant or en."""
    language = get_language() or "zh-hans"
    if language.startswith("en"):
        return "en"
    return "zh-Hant" if language.lower().startswith(("zh-hant", "zh-tw", "zh-hk")) else "zh-Hans"


def day_text(on: date) -> str:
    """2026年3月2日; 2 March 2026."""
    if is_english():
        return f"{on.day} {_MONTHS[on.month - 1]} {on.year}"
    return f"{on.year}年{on.month}月{on.day}日"


def short_day(on: date) -> str:
    """3月2日; 2 Mar."""
    if is_english():
        return f"{on.day} {_MONTHS[on.month - 1][:3]}"
    return f"{on.month}月{on.day}日"


def month_text(on: date) -> str:
    """3月; Mar."""
    return _MONTHS[on.month - 1][:3] if is_english() else f"{on.month}月"


def weekday_text(on: date) -> str:
    """周一; Mon."""
    return _DAYS[on.weekday()][:3] if is_english() else f"周{'一二三四五六日'[on.weekday()]}"


def moment_text(at: datetime) -> str:
    """2026年3月2日 10:12; 2 March 2026, 10:12. A naive instant is an error of the caller."""
    if at.tzinfo is None:
        raise ValueError("an instant without a zone can't be shown")
    local = at.astimezone(SHANGHAI)
    return f"{day_text(local.date())}{',' if is_english() else ''} {local:%H:%M}"


def when_text(value: date | datetime) -> str:
    """Return a date or an instant as the language writes it."""
    return moment_text(value) if isinstance(value, datetime) else day_text(value)
