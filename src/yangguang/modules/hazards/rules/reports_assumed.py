"""What no source states of reports and releases, in one place; change it here."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final

from yangguang.base.hazards.grades import Grade
from yangguang.base.refusal import Said

ACKNOWLEDGE_HOURS: Final = 1
ACKNOWLEDGED: Final = Said("上级在1小时内签收：没有条文规定，为自定，可改。")
TELL_HOURS: Final[Mapping[Grade, int]] = {
    Grade.EXTRA_LARGE: 5,
    Grade.LARGE: 5,
    Grade.MEDIUM: 24,
    Grade.SMALL: 24,
}
TELL_SINCE: Final = date(2016, 11, 10)
TOLD: Final = Said(
    "首次向社会发布的时限（特大型、大型5小时，其余24小时）凭记忆（国办发〔2016〕80号），可改。"
)
BRIEF_HOURS: Final[Mapping[Grade, int]] = {Grade.EXTRA_LARGE: 24}
BRIEF_SINCE: Final = date(2012, 1, 1)
BRIEFED: Final = Said(
    "特大型须开新闻发布会见2012年年度报告；24小时见国办发〔2016〕61号的报道，此前也按此，可改。"
)
