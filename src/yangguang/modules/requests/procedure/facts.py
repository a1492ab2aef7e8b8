"""The facts that steps of a request state: typed, never personal."""

from __future__ import annotations

from yangguang.base.procedure import Fact, Keys
from yangguang.modules.requests import rules

channel = Fact("channel", rules.Channel, "渠道", says=rules.CHANNELS)
period = Fact("period", int, "补正期限（工作日）")
reasons_period = Fact("reasons_period", int, "说明理由的期限（工作日）")
days = Fact("days", int, "延长（工作日）")
delay_days = Fact("delay_days", int, "延迟答复（工作日）")
third_parties = Fact("third_parties", Keys, "第三方")
consents = Fact("consents", bool, "同意公开")
makers = Fact("makers", Keys, "共同制作机关")
agrees = Fact("agrees", bool, "共同制作机关同意公开")
organs = Fact("organs", Keys, "征求意见的其他机关")
tariff = Fact("tariff", rules.Tariff, "计费方式", says=rules.TARIFFS)
units = Fact("units", int, "件数或者页数")
items_before = Fact("items_before", int, "该申请人本月此前的申请件数", optional=True)
yuan = Fact("yuan", int, "信息处理费（元）")
outcome = Fact("outcome", rules.Outcome, "处理结果", says=rules.OUTCOMES)
despite = Fact(
    "despite", rules.Despite, "第三方不同意而公开的理由", optional=True, says=rules.DESPITE
)
