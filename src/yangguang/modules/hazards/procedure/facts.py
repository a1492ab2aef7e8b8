"""What the steps of warnings, drills and seasons state, and the keys of their procedures."""

from __future__ import annotations

from datetime import date, datetime
from typing import Final

from yangguang.base.procedure import Fact, Keys

WARNING: Final = "hazard-warning"
DRILL: Final = "hazard-drill"
SEASON: Final = "hazard-season"

message = Fact("message", str, "预警内容", in_words=False)
digest = Fact("digest", str, "内容摘要")
agreed = Fact("agreed", str, "会商一致的内容摘要")
bureau = Fact("bureau", str, "气象主管机构", optional=True)
signed = Fact("signed", str, "签发的内容摘要")
identifier = Fact("identifier", str, "预警标识")
sent = Fact("sent", datetime, "发布时间")
picture = Fact("picture", str, "图片摘要", optional=True, in_words=False)
year = Fact("year", int, "年度", optional=True)
serial = Fact("serial", int, "期号", optional=True)
touched = Fact("touched", Keys, "画出的范围所及的行政区划代码", optional=True, in_words=False)
changing = Fact("changing", bool, "正在变更", optional=True)
reason = Fact("reason", str, "理由")
from_on = Fact("from_on", date, "起始日期")
until_on = Fact("until_on", date, "截止日期")
due = Fact("due", str, "每日发布时刻")
denser_from = Fact("denser_from", date, "加密起始日期")
denser_until = Fact("denser_until", date, "加密截止日期")
times = Fact("times", Keys, "每日发布时刻")
missed = Fact("missed", datetime, "到时未发布的时刻")
cause = Fact("cause", str, "原因")
source = Fact("source", str, "所跟踪的单位", optional=True)
since = Fact("since", datetime, "自何时起")
explained = Fact("explained", date, "说明的日期")
through = Fact("through", date, "核对至")
