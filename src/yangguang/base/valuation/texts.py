"""The texts on choosing valuers and on their reports; `assumed` says what was not read in a source.

None of the ministry's three documents of 2008 was found in full: notices that cite them were.
"""

from __future__ import annotations

from datetime import date
from typing import Final

from yangguang.base.basis import Statute

_DAY: Final = "标题、施行日期凭记忆；只见引用"

VALUER_CHOICE_2006: Final = Statute(
    "valuer-choice-2006",
    "关于采用公开方式选择矿业权评估机构的公告",
    "国土资源部公告2006年第21号",
    date(2006, 8, 7),
    assumed="标题系概括；施行日期按报道的首次摇号日（2006-08-07）推定",
)
DISCOUNT_RATE_2006: Final = Statute(
    "valuation-parameters-2006",
    "关于实施矿业权评估收益途径评估方法修改方案的公告",
    "国土资源部公告2006年第18号",
    date(2006, 8, 1),
    assumed="标题、日期凭记忆；折现率见转载",
)
VALUATION_2008: Final = Statute(
    "valuation-2008",
    "矿业权评估管理办法（试行）",
    "国土资发〔2008〕174号",
    date(2008, 8, 23),
    assumed=_DAY,
)
COMMISSIONING_2008: Final = Statute(
    "valuation-commissioning-2008",
    "关于规范矿业权出让评估委托有关事项的通知",
    "国土资发〔2008〕181号",
    date(2008, 9, 1),
    assumed=_DAY,
)
FILING_2008: Final = Statute(
    "valuation-filing-2008",
    "关于规范矿业权评估报告备案有关事项的通知",
    "国土资发〔2008〕182号",
    date(2008, 9, 1),
    assumed=_DAY,
)
BATCH_2011: Final = Statute(
    "valuer-batch-2011",
    "关于2011年第一批矿业权评估项目公开选择评估机构的公告",
    "矿产资源储量司2011年5月6日公告",
    date(2011, 5, 6),
    assumed="标题系概括，内容见转载",
)
PRACTICE_2012: Final = Statute(
    "valuation-practice-2012",
    "国土资源部2012年政府信息公开工作年度报告",
    "年度报告，无文号",
    date(2012, 1, 1),
    assumed="是报告所述的做法，不是规定；起始日期按报告年度推定",
)
POOL_2015: Final = Statute(
    "valuer-pool-2015",
    "关于公开征选矿业权评估机构的通知",
    "矿产资源储量司2015年6月23日通知",
    date(2015, 6, 23),
    assumed="标题系概括，内容见转载",
)
APPRAISAL_2016: Final = Statute(
    "appraisal-2016",
    "资产评估法",
    "主席令第46号",
    date(2016, 12, 1),
    assumed="文号、施行日期凭记忆，未核对",
)

TEXTS: Final = tuple(value for value in dict(globals()).values() if isinstance(value, Statute))
"""All of them, in the order of this file."""
