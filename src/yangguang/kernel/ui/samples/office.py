"""The made-up office: its law, its number, its hours."""

from __future__ import annotations

from datetime import date, datetime

from yangguang.base.basis import Article, Statute
from yangguang.kernel.ui.dates import SHANGHAI

REGULATION = Statute("regulation-2019", "政府信息公开条例", "国务院令第711号", date(2019, 5, 15))
NUMBER = "XG-2012-000187-K"
OFFICE = "示例省自然资源厅"


def instant(month: int, day: int, hour: int = 9, minute: int = 30) -> datetime:
    """Return an instant of 2026."""
    return datetime(2026, month, day, hour, minute, tzinfo=SHANGHAI)


def article(number: str) -> Article:
    """Return an article of the regulation."""
    return REGULATION[number]
