"""The texts and articles that recognition rests on; what no source says is marked as assumed."""

from __future__ import annotations

from typing import Final

from yangguang.base.basis import Article
from yangguang.base.statutes import DISCLOSURE_2019, LICENSING_2004, QUALIFICATION_2008

ROUNDS: Final = Article(
    DISCLOSURE_2019,
    "19",
    assumed="评选的程序没有读到法规原文；公示、公告制度见国土资源部2012年年度报告",
)
"""What a round rests on: what the public must know or take part in is published."""

REVIEW: Final = Article(
    DISCLOSURE_2019, "19", assumed="会审部门在10个工作日内提出意见，逾期视为没有意见：推定，可改"
)
WINDOW: Final = Article(
    DISCLOSURE_2019,
    "19",
    assumed="公示10日：2012年年度报告只对评估报告写明10日；模范县（市）曾见公示5日；中断的重新起算：推定",
)
ANSWER: Final = Article(
    DISCLOSURE_2019, "19", assumed="异议在10个工作日内答复，答复前不得公告：推定"
)
QUALIFICATION_REVIEW: Final = Article(
    QUALIFICATION_2008, "11", assumed="会审部门在10个工作日内提出意见，逾期视为没有意见：推定，可改"
)
QUALIFICATION_WINDOW: Final = Article(
    QUALIFICATION_2008, "11", assumed="第11条没有写中断的后果：推定为重新起算"
)
QUALIFICATION_ANSWER: Final = Article(
    QUALIFICATION_2008,
    "11",
    assumed="第11条规定10个工作日内通知申请单位提交说明材料；答复异议的期限按此推定",
)
REGISTER: Final = Article(LICENSING_2004, "40", assumed="荣誉称号比照准予许可的决定，可供查阅")
REVOCATION: Final = Article(LICENSING_2004, "69", assumed="荣誉称号比照适用")
LAPSE: Final = Article(LICENSING_2004, "70(1)", assumed="荣誉称号比照适用")
