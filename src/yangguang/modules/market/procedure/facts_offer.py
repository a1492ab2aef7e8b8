"""What the steps of an offer state beside the facts that all lines share."""

from __future__ import annotations

from datetime import date, datetime

from yangguang.base.procedure import Fact, Keys

notice = Fact("notice", str, "公告的事项", in_words=False)
notice_no = Fact("notice_no", str, "公告编号", optional=True)
lots = Fact("lots", Keys, "宗地")
earlier = Fact("earlier", Keys, "前次公告的宗地", optional=True)
schedule = Fact("schedule", Keys, "竞价时间", optional=True, in_words=False)
rectify_until = Fact("rectify_until", date, "更正截止日期", optional=True)
apply_until = Fact("apply_until", datetime, "报名截止", optional=True)
held_lots = Fact("held_lots", Keys, "中止的宗地")
freed_lots = Fact("freed_lots", Keys, "恢复的宗地")
lot = Fact("lot", str, "宗地")
bidder = Fact("bidder", int, "竞买人序号")
fen = Fact("fen", int, "报价", in_fen=True)
commitment = Fact("commitment", str, "密封报价（SHA-256）")
nonce = Fact("nonce", str, "密钥")
admitted = Fact("admitted", bool, "具备竞买资格")
deposit_on = Fact("deposit_on", date, "保证金到账日期", optional=True)
questions = Fact("questions", Keys, "提问")
asked_lot = Fact("asked_lot", str, "宗地", optional=True)
is_as_asked = Fact("is_as_asked", bool, "照提问的原文")
happened_at = Fact("happened_at", datetime, "发生时间（补录）", optional=True)
step_fen = Fact("step_fen", int, "增价幅度", in_fen=True)
call_no = Fact("call_no", int, "第几次报价")
struck_reason = Fact("struck_reason", str, "划去的理由")
reserve_fen = Fact("reserve_fen", int, "底价", optional=True, in_fen=True)
reserve_nonce = Fact("reserve_nonce", str, "密钥", optional=True)
dealt = Fact("dealt", Keys, "成交的宗地")
ended_on = Fact("ended_on", date, "竞价结束日期", optional=True)
bidders = Fact("bidders", int, "竞买人数", optional=True)
winner = Fact("winner", str, "竞得人", optional=True)
by_person = Fact("by_person", bool, "竞得人为自然人", optional=True)
bid_lines = Fact("bid_lines", Keys, "报价经过", optional=True, in_words=False)
elsewhere = Fact("elsewhere", str, "竞价平台", optional=True)
