"""When a mail is due, how often is tried, what may be asked for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Final

from yangguang.base.record import kinds
from yangguang.base.refusal import Reason, Sentence, sentence
from yangguang.base.workdays import SHANGHAI
from yangguang.kernel.subscriptions.models import Rhythm, Topic

TOKEN_LASTS: Final = timedelta(hours=48)
GATHERS: Final = timedelta(minutes=2)
"""How long something new waits for what else is new."""
APART: Final = timedelta(minutes=15)
"""Between two mails to one address."""
DAILY_HOUR: Final = 8
MOST_ASKED_A_DAY: Final = 5
"""Confirmations to one address within a day: nobody's box is filled by others."""
CODE_LASTS: Final = timedelta(minutes=10)
"""How long a code sent to a phone is good."""
DAY: Final = timedelta(days=1)
CODES_APART: Final = timedelta(seconds=60)
MOST_CODES_TO_A_PHONE: Final = 5
"""Codes to one number within a day: nobody's phone is filled by others."""
MOST_TRIES: Final = 5
"""Wrong codes, after which the code is no longer good."""
LEVELS: Final = (1, 2, 3, 4)
USUAL_LEVEL: Final = 2
"""By short message one hears of orange and red, unless one asks for more."""
LEAST_METRES: Final = 100
MOST_METRES: Final = 50_000
MOST_CORNERS: Final = 200
MOST_SUBSCRIPTIONS: Final = 100
MOST_OF_A_CASE: Final = 5
"""Addresses that may be asked to hear of one case."""
MOST_CODES_A_DAY: Final = 3
WARNED_BEFORE: Final = timedelta(days=2)
"""So long before a last day of theirs an applicant is reminded."""
MOST_LINES: Final = 50
"""Lines of one mail; what is more is counted."""
MOST_ATTEMPTS: Final = 12
LEASE: Final = timedelta(minutes=5)
_FIRST_PAUSE: Final = timedelta(minutes=1)
_LONGEST_PAUSE: Final = timedelta(hours=6)
KEPT: Final = timedelta(days=30)
"""How long mails that were sent, and boxes that are no more, stay in the tables."""


def due(rhythm: str, *, mailed_at: datetime | None, at: datetime) -> datetime:
    """Return when what is new at `at` may be mailed."""
    if rhythm == Rhythm.DAILY:
        today = at.astimezone(SHANGHAI).replace(hour=DAILY_HOUR, minute=0, second=0, microsecond=0)
        return today if today > at else today + timedelta(days=1)
    soonest = at + GATHERS
    return max(soonest, mailed_at + APART) if mailed_at else soonest


def pause(attempts: int) -> timedelta:
    """Return how long to wait after so many failed attempts: one minute, doubled up to six hours."""
    return min(_FIRST_PAUSE * (1 << min(attempts - 1, 20)), _LONGEST_PAUSE)


def why_not_ask(
    topic: str, value: str, *, is_own: bool = False, is_drawn: bool = False
) -> Iterator[Sentence]:
    """Yield why nothing can be subscribed to in these words; nothing about the address.

    `is_own`: who asks holds the code of the case. `is_drawn`: ground comes with it.
    """
    known = {kind for kind, _ in kinds()}
    by_phone = topic in {Topic.AREA, Topic.GROUND, Topic.BROWSER, Topic.RANGE}
    if (
        topic not in Topic.values
        or by_phone
        or (topic == Topic.CASE) is not is_own
        or (topic == Topic.PLOT) is not is_drawn
    ):
        yield sentence(Reason.FACTS, "不能按这种方式订阅。")
    elif topic == Topic.LAND and not value.replace("|", ""):
        yield sentence(
            Reason.FACTS,
            "没有写明订阅哪里、哪种用途或者哪类公告。",
            remedy="请至少填写一项，或者画出范围。",
        )
    elif topic == Topic.TERRITORY and not re.fullmatch("[0-9]{6}", value):
        yield sentence(Reason.FACTS, "行政区划代码应为六位数字。", remedy="请核对后重新填写。")
    elif topic == Topic.KIND and value not in known:
        yield sentence(Reason.FACTS, "没有这一类信息。", remedy="请从目录中选择。")
    elif not 1 <= len(value) <= 80 or not value.isprintable():
        yield sentence(
            Reason.FACTS, "请填写订阅的内容，不超过80个字。", remedy="请核对后重新填写。"
        )


def why_not_ask_by_phone(code: str, level: int) -> Iterator[Sentence]:
    """Yield why nobody can be warned of this; nothing about the number."""
    if not re.fullmatch("[0-9]{6}|[0-9]{9}|[0-9]{12}", code):
        yield sentence(
            Reason.FACTS, "区域代码应为六位、九位或者十二位数字。", remedy="请核对后重新填写。"
        )
    if level not in LEVELS:
        yield sentence(Reason.FACTS, "没有这一预警级别。", remedy="请从列出的级别中选择。")
