"""The articles that the steps of a valuation rest on; what no source says is marked as assumed."""

from __future__ import annotations

from typing import Final

from yangguang.base.basis import Article, Statute
from yangguang.base.valuation import chain
from yangguang.base.valuation.texts import (
    APPRAISAL_2016,
    COMMISSIONING_2008,
    FILING_2008,
    POOL_2015,
    VALUATION_2008,
    VALUER_CHOICE_2006,
)


def _of(statute: Statute, limit: str, seen: str) -> Article:
    """Return a text in force under both editions, with where its limit was read and what that assumes."""
    assumed = next(each.assumed for each in chain.LIMITS if each.key == limit)
    return Article(statute, "", assumed=f"期限见{seen}。{assumed}")


_NOTICE_2011: Final = "2011年5月6日公告"
_REPORT_2012: Final = "国土资源部2012年年度报告"

NOTICE: Final = Article(COMMISSIONING_2008, "", assumed=f"公告的内容见{_NOTICE_2011}")
ENTRY: Final = Article(
    COMMISSIONING_2008,
    "",
    assumed="报名以公告的截止日期为限；无效的须写明理由，有利害关系的不得参加",
)
LIST: Final = VALUER_CHOICE_2006[""]
DRAW: Final = Article(
    VALUER_CHOICE_2006,
    "",
    assumed="公告只规定公开摇号；先冻结名单、承诺、联署，再由事先指定的事件决定，是本机关公布的《抽签规则》",
)
RESULT: Final = _of(VALUER_CHOICE_2006, "publish-result", _REPORT_2012)
VOID: Final = Article(
    VALUER_CHOICE_2006, "", assumed="作废和重抽没有明文：须公开理由，并另行指定事件"
)
SIGNING: Final = _of(COMMISSIONING_2008, "sign", _NOTICE_2011)
REFUSING: Final = _of(COMMISSIONING_2008, "refuse", _NOTICE_2011)
SUCCESSION: Final = Article(COMMISSIONING_2008, "", assumed=f"依次递补见{_NOTICE_2011}")
DELIVERY: Final = COMMISSIONING_2008[""]
CHECK: Final = FILING_2008[""]
REVISIONS: Final = POOL_2015[""]
WINDOW: Final = _of(FILING_2008, "show", _REPORT_2012)
OBJECTION: Final = _of(VALUATION_2008, "object", _REPORT_2012)
FILING: Final = Article(FILING_2008, "", assumed=chain.ENDINGS[0].assumed)
PUBLICISED: Final = Article(APPRAISAL_2016, "", assumed=chain.ENDINGS[1].assumed)
STOPPING: Final = Article(COMMISSIONING_2008, "", assumed="终止评估项目没有明文，须公开理由")
