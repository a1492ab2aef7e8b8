"""The plain words of the steps of an offer, of a grant by agreement, and of an allocation."""

from __future__ import annotations

from typing import Final

from yangguang.kernel.module import Plain

OFFER_WORDS: Final = {
    "announce": Plain(
        "有土地要公开出让，公告写明每块地的条件、起始价和时间。", "等竞价结束，看每块地有没有成交。"
    ),
    "correct": Plain("公告有错，已经更正；原来的公告仍然可查。"),
    "clarify": Plain("公告补充了内容，或者推迟了竞价时间。"),
    "ask": Plain("有人对公告提了问题，不公开是谁。", "等承办机关答复，问题和答复一起公开。"),
    "reply": Plain("承办机关答复了一个问题，问题和答复人人都能看到。"),
    "suspend": Plain("有的地块暂停出让，公告写明理由。"),
    "resume": Plain("暂停的地块恢复出让，公告写明新的时间。"),
    "end": Plain("这块地不再按这份公告出让，公告写明理由。"),
    "sign_up": Plain("有人报名竞买，只公布序号。"),
    "admit": Plain("承办机关核对了竞买人的资格和保证金。"),
    "bid": Plain("有人报了价。"),
    "go_on": Plain("有人表示截止后愿意继续竞价。"),
    "hand_in": Plain("有人交来密封的报价，谁也看不到金额。"),
    "reveal": Plain("投标人打开了自己的报价。"),
    "open_tenders": Plain("两人当场开标，列出全部报价和没有打开的标书。"),
    "seal_reserve": Plain("底价已经定下并密封，落槌以前谁也看不到。"),
    "open_hall": Plain("这块地的拍卖开始了，每次应价都在网上公布。"),
    "call": Plain("现场有人应价，只公布序号。"),
    "adjust": Plain("拍卖主持人调整了每次加价的幅度。"),
    "say_price": Plain("拍卖主持人宣布了最高应价，连续宣布三次没有人加价就落槌。"),
    "strike": Plain("有一次应价录错了，已经划去并写明理由，仍然可查。"),
    "hammer": Plain("落槌了，同时公布底价和每次应价；没有达到底价的不成交。"),
    "conclude": Plain("这块地按这里的报价成交了。", "等公示成交结果，十个工作日内公布。"),
    "enter_outcome": Plain(
        "这块地在别处竞价成交，结果已经录入。", "等公示成交结果，十个工作日内公布。"
    ),
    "pass_in": Plain("这块地没有成交。"),
    "show_deal": Plain("成交结果已经公示：谁、多少钱、每次报价。"),
    "interrupt": Plain("成交公示中断过。", "等重新公示，公示的日子重新计算。"),
    "lose": Plain("巡查发现成交公示打不开。", "等重新公示，公示的日子重新计算。"),
    "put_up": Plain("成交结果重新公示，日子重新计算。"),
    "regain": Plain("巡查发现成交公示恢复了，日子重新计算。"),
    "finish": Plain("公示期满，这份公告办完了。"),
}

AGREEMENT_WORDS: Final = {
    "plan": Plain("有一块地打算协议出让，想要的人都可以申请。"),
    "apply_for": Plain("有人申请用这块地，只公布序号。"),
    "intend": Plain("公示了打算给谁、多少钱。"),
    "interrupt": Plain("公示中断过。", "等重新公示，公示的日子重新计算。"),
    "lose": Plain("巡查发现公示打不开。", "等重新公示，公示的日子重新计算。"),
    "put_up": Plain("重新公示，日子重新计算。"),
    "regain": Plain("巡查发现公示恢复了，日子重新计算。"),
    "contract": Plain("协议出让合同已经签订。", "等公布结果，七日内公布。"),
    "publish_result": Plain("协议出让的结果已经公布。"),
    "drop": Plain("这块地不再协议出让，公告写明理由。"),
}

ALLOCATION_WORDS: Final = {
    "show_allocation": Plain("有一块地打算划拨，公示十日。", "等公示期满。"),
    "decide": Plain("划拨公示期满。"),
}
