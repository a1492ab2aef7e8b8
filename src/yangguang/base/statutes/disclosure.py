"""The texts on disclosure of information (政府信息公开), and on suits about it."""

from __future__ import annotations

from datetime import date
from typing import Final

from yangguang.base.basis import Statute

_PARTS: Final = "第9至12、18、28、31至33条凭记忆，未核对原文"

DISCLOSURE_2007: Final = Statute(
    "disclosure-2007",
    "政府信息公开条例",
    "国务院令第492号",
    date(2008, 5, 1),
    date(2019, 5, 14),
    assumed=_PARTS,
)
DISCLOSURE_2019: Final = Statute(
    "disclosure-2019", "政府信息公开条例", "国务院令第711号", date(2019, 5, 15)
)
RECEIPT_DATE_2015: Final = Statute(
    "receipt-date-2015",
    "国务院办公厅政府信息与政务公开办公室关于政府信息公开期限有关问题的解释",
    "国办公开办函〔2015〕207号",
    date(2015, 11, 18),
    assumed="成文日期未查实，2015-11-18已见转载；2019年条例第31条另有规定的不再适用",
)
REPLY_DATE_2016: Final = Statute(
    "reply-date-2016",
    "国务院办公厅政府信息与政务公开办公室关于政府信息公开处理决定送达问题的解释",
    "国办公开办函〔2016〕235号",
    date(2016, 12, 7),
    assumed="标题凭记忆",
)
DISCLOSURE_FEE_2021: Final = Statute(
    "disclosure-fee-2021",
    "政府信息公开信息处理费管理办法",
    "国办函〔2020〕109号",
    date(2021, 1, 1),
    assumed="施行日期凭记忆",
)
ANNUAL_REPORT_2019: Final = Statute(
    "annual-report-2019",
    "政府信息公开工作年度报告格式（试行）",
    "国办公开办函〔2019〕60号",
    date(2019, 11, 1),
    date(2021, 9, 25),
    assumed="标题和日期未查实；适用于2019、2020年度",
)
ANNUAL_REPORT_2021: Final = Statute(
    "annual-report-2021",
    "政府信息公开工作年度报告格式",
    "国办公开办函〔2021〕30号",
    date(2021, 9, 26),
)
DISCLOSURE_SUITS_2011: Final = Statute(
    "disclosure-suits-2011",
    "最高人民法院关于审理政府信息公开行政案件若干问题的规定",
    "法释〔2011〕17号",
    date(2011, 8, 13),
    date(2025, 5, 31),
)
DISCLOSURE_SUITS_2025: Final = Statute(
    "disclosure-suits-2025",
    "最高人民法院关于审理政府信息公开行政案件适用法律若干问题的解释",
    "法释〔2025〕8号",
    date(2025, 6, 1),
    assumed="只读到第1至3条",
)
