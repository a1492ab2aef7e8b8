"""The articles that warnings and seasons rest on; what no source says is marked as assumed."""

from __future__ import annotations

from typing import Final

from yangguang.base.basis import Article
from yangguang.base.statutes import HAZARDS_2004

_REPORT_2012: Final = "见国土资源部2012年政府信息公开年度报告"


def _forecast(assumed: str) -> Article:
    return Article(HAZARDS_2004, "17", assumed=assumed)


ISSUING: Final = HAZARDS_2004[17]
SIGNING: Final = _forecast(
    "条例规定由两个部门会同发布；拟稿人不得签发、改动后须重新会签，是本机关的规则"
)
EXPIRY: Final = _forecast("有效期届满自动失效，见实际发布的预警")
DRILL: Final = _forecast("演练的程序与预警相同，不对外发布，是本机关的规则")
SEASON: Final = _forecast(f"汛期每日发布{_REPORT_2012}；起止日期和时刻可以由本机关决定")
DENSER: Final = _forecast(f"紧急时加密发布{_REPORT_2012}")
MISSING: Final = _forecast("到时未发布的公开说明，是本机关的规则")
CALENDAR: Final = _forecast("逐日说明没有发布的原因，是本机关的规则")
SCORING: Final = _forecast("预警与灾情逐次核对并公布，是本机关的规则")
CLOSING: Final = _forecast("汛期结束后三十日内补齐说明和核对，是本机关的规则")
