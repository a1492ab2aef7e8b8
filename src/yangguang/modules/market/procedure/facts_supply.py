"""What the steps after the contract state: payments, milestones, variations, claims, the end."""

from __future__ import annotations

from datetime import date

from yangguang.base.procedure import Fact
from yangguang.base.procedure.limits import Keys
from yangguang.modules.market.rules.outcomes import (
    CLAIM_ENDS,
    TAKE_BACK_GROUNDS,
    ClaimEnd,
    TakeBackGround,
)

instalment = Fact("instalment", int, "第几期", optional=True)
paid_fen = Fact("paid_fen", int, "实缴价款", in_fen=True)
late_fee_fen = Fact("late_fee_fen", int, "实缴违约金", optional=True, in_fen=True)
actual_on = Fact("actual_on", date, "实际日期", optional=True)
inspection = Fact("inspection", str, "实地核查编号", optional=True, in_words=False)
document = Fact("document", str, "文号", optional=True)
agreed_on = Fact("agreed_on", date, "补充协议签订日期")
supplement_no = Fact("supplement_no", str, "补充协议电子监管号", optional=True)
varied = Fact("varied", str, "变更后的宗地事项", in_words=False)
start_agreed_on = Fact("start_agreed_on", date, "改约动工日期之日", optional=True, in_words=False)
extended_to = Fact("extended_to", date, "延长后的动工日期")
finish_extended_to = Fact("finish_extended_to", date, "延长后的竣工日期", optional=True)
start_anew = Fact(extended_to.name, date, "改约的动工日期", optional=True, in_words=False)
finish_anew = Fact(finish_extended_to.name, date, "改约的竣工日期", optional=True, in_words=False)
"""A supplementary agreement states them: what is agreed anew takes the place of an extension."""
ground = Fact("ground", str, "理由", optional=True)
unpaid_fen = Fact("unpaid_fen", int, "尚欠价款", optional=True, in_fen=True)
invested_percent = Fact("invested_percent", int, "已完成投资占总额的百分比", optional=True)
is_certified = Fact("is_certified", bool, "已取得土地使用权证书", optional=True)
transferee = Fact("transferee", str, "受让单位", optional=True)
transferee_code = Fact("transferee_code", str, "受让单位统一社会信用代码", optional=True)
taken_for = Fact("taken_for", TakeBackGround, "收回事由", says=TAKE_BACK_GROUNDS)
compensation_fen = Fact("compensation_fen", int, "补偿", optional=True, in_fen=True)
claims = Fact("claims", Keys, "请求的名目")
claim_fen = Fact("claim_fen", int, "请求金额", optional=True, in_fen=True)
claim_end = Fact("claim_end", ClaimEnd, "请求的结果", says=CLAIM_ENDS)
