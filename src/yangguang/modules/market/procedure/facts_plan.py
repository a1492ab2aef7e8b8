"""What the steps of a supply plan state."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Final

from yangguang.base.procedure import Fact


class Period(StrEnum):
    """Which account of a plan is meant."""

    HALF = "half"
    YEAR = "year"


PERIODS: Final = {Period.HALF: "上半年", Period.YEAR: "全年"}

stated = Fact("stated", str, "计划的内容", in_words=False)
year = Fact("year", int, "年度")
announced_as = Fact("announced_as", str, "公告号", optional=True)
half_ends_on = Fact("half_ends_on", date, "上半年的最后一日", in_words=False)
year_ends_on = Fact("year_ends_on", date, "年度的最后一日", in_words=False)
reason = Fact("reason", str, "理由")
organ = Fact("organ", str, "批准机关")
account = Fact("account", str, "供应情况", in_words=False)
until = Fact("until", date, "计算到")
period = Fact("period", Period, "哪一次公布", says=PERIODS)
