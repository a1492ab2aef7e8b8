"""The texts that this system cites, each edition once, as `Statute` constants.

The room `kernel.law` holds the same lines as data (with the articles each text has); a test keeps
both equal. The texts behind the counting of days are declared beside the counting itself, in
`base.workdays.rules`, and are named here too. `assumed` says what wasn't read in a source.
"""

from __future__ import annotations

from datetime import date
from typing import Final

from yangguang.base.basis import Statute
from yangguang.base.hazards.texts import TEXTS as HAZARD_TEXTS
from yangguang.base.keeping import ARCHIVE_TERMS_2006, PERSONAL_DATA_2021
from yangguang.base.mining.texts import TEXTS
from yangguang.base.valuation.texts import TEXTS as VALUATION_TEXTS
from yangguang.base.workdays.rules import (
    CIVIL_1987,
    CIVIL_2017,
    CIVIL_2021,
    FESTIVALS,
    PROCEDURE_2024,
    WORKING_TIME,
)

CIVIL_CODE: Final = CIVIL_2021
CIVIL_PROCEDURE: Final = PROCEDURE_2024

_NUMBER: Final = "文号凭记忆，未核对"
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

LICENSING_2004: Final = Statute(
    "licensing-2004",
    "行政许可法",
    "主席令第7号",
    date(2004, 7, 1),
    assumed=f"{_NUMBER}；2019年修正未另列",
)
RECONSIDERATION_1999: Final = Statute(
    "reconsideration-1999",
    "行政复议法",
    "主席令第16号",
    date(1999, 10, 1),
    date(2023, 12, 31),
    assumed=f"{_NUMBER}；2009、2017年修正未另列",
)
RECONSIDERATION_2024: Final = Statute(
    "reconsideration-2024",
    "行政复议法",
    "主席令第9号",
    date(2024, 1, 1),
    assumed=_NUMBER,
)
LITIGATION_1990: Final = Statute(
    "litigation-1990",
    "行政诉讼法",
    "主席令第16号",
    date(1990, 10, 1),
    date(2015, 4, 30),
    assumed=_NUMBER,
)
LITIGATION_2015: Final = Statute(
    "litigation-2015",
    "行政诉讼法",
    "主席令第15号",
    date(2015, 5, 1),
    assumed=f"{_NUMBER}；2017年修正未另列",
)
LITIGATION_2018: Final = Statute(
    "litigation-2018",
    "最高人民法院关于适用〈中华人民共和国行政诉讼法〉的解释",
    "法释〔2018〕1号",
    date(2018, 2, 8),
    assumed="施行日期凭记忆",
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

LAND_2004: Final = Statute(
    "land-2004",
    "土地管理法",
    "主席令第28号",
    date(2004, 8, 28),
    date(2019, 12, 31),
    assumed=_NUMBER,
)
LAND_2020: Final = Statute(
    "land-2020", "土地管理法", "主席令第32号", date(2020, 1, 1), assumed=_NUMBER
)
LAND_RULES_1999: Final = Statute(
    "land-rules-1999",
    "土地管理法实施条例",
    "国务院令第256号",
    date(1999, 1, 1),
    date(2021, 8, 31),
    assumed=f"{_NUMBER}；2011、2014年修订未另列",
)
LAND_RULES_2021: Final = Statute(
    "land-rules-2021", "土地管理法实施条例", "国务院令第743号", date(2021, 9, 1)
)
ACQUISITION_NOTICE_2002: Final = Statute(
    "acquisition-notice-2002",
    "征收土地公告办法",
    "国土资源部令第10号",
    date(2002, 1, 1),
    date(2021, 8, 31),
    assumed="文号、施行和失效日期凭记忆；2010年前题为征用土地公告办法",
)
HEARINGS_2004: Final = Statute(
    "hearings-2004",
    "国土资源听证规定",
    "国土资源部令第22号",
    date(2004, 5, 1),
    assumed=f"{_NUMBER}；后改为自然资源听证规定，未另列",
)
IDLE_LAND_2012: Final = Statute(
    "idle-land-2012", "闲置土地处置办法", "国土资源部令第53号", date(2012, 7, 1)
)
REGISTRATION_2015: Final = Statute(
    "registration-2015",
    "不动产登记暂行条例",
    "国务院令第656号",
    date(2015, 3, 1),
    assumed=_NUMBER,
)

MINERALS_1997: Final = Statute(
    "minerals-1997",
    "矿产资源法",
    "主席令第74号",
    date(1997, 1, 1),
    date(2025, 6, 30),
    assumed=f"{_NUMBER}；日期凭记忆",
)
MINERALS_2025: Final = Statute(
    "minerals-2025", "矿产资源法", "主席令第36号", date(2025, 7, 1), assumed=_NUMBER
)
EXPLORATION_1998: Final = Statute(
    "exploration-1998",
    "矿产资源勘查区块登记管理办法",
    "国务院令第240号",
    date(1998, 2, 12),
    assumed="施行日期凭记忆；2014年修订未另列",
)
MINING_1998: Final = Statute(
    "mining-1998",
    "矿产资源开采登记管理办法",
    "国务院令第241号",
    date(1998, 2, 12),
    assumed="施行日期凭记忆；2014年修订未另列",
)
TRANSFER_1998: Final = Statute(
    "transfer-1998",
    "探矿权采矿权转让管理办法",
    "国务院令第242号",
    date(1998, 2, 12),
    assumed="施行日期凭记忆；2014年修订未另列",
)
QUALIFICATION_2008: Final = Statute(
    "qualification-2008",
    "地质勘查资质管理条例",
    "国务院令第520号",
    date(2008, 7, 1),
    assumed="废止的日期和文号未查实；2017年起不再审批",
)
HAZARDS_2004: Final = Statute(
    "hazards-2004", "地质灾害防治条例", "国务院令第394号", date(2004, 3, 1), assumed=_NUMBER
)

PETITIONS_2005: Final = Statute(
    "petitions-2005",
    "信访条例",
    "国务院令第431号",
    date(2005, 5, 1),
    date(2022, 4, 30),
    assumed=_NUMBER,
)
PETITIONS_2022: Final = Statute(
    "petitions-2022", "信访工作条例", "中共中央、国务院2022年2月印发", date(2022, 5, 1)
)
RULE_MAKING_2018: Final = Statute(
    "rule-making-2018",
    "规章制定程序条例",
    "国务院令第695号",
    date(2018, 5, 1),
    assumed=_NUMBER,
)


def declared() -> tuple[Statute, ...]:
    """Return every edition that is declared here or beside the counting of days, by key."""
    found = {value.key: value for value in globals().values() if isinstance(value, Statute)}
    found |= {
        edition.key: edition for edition in (*FESTIVALS, *TEXTS, *VALUATION_TEXTS, *HAZARD_TEXTS)
    }
    return tuple(found[key] for key in sorted(found))


__all__ = [
    "ACQUISITION_NOTICE_2002",
    "ANNUAL_REPORT_2019",
    "ANNUAL_REPORT_2021",
    "ARCHIVE_TERMS_2006",
    "CIVIL_1987",
    "CIVIL_2017",
    "CIVIL_CODE",
    "CIVIL_PROCEDURE",
    "DISCLOSURE_2007",
    "DISCLOSURE_2019",
    "DISCLOSURE_FEE_2021",
    "DISCLOSURE_SUITS_2011",
    "DISCLOSURE_SUITS_2025",
    "EXPLORATION_1998",
    "FESTIVALS",
    "HAZARDS_2004",
    "HEARINGS_2004",
    "IDLE_LAND_2012",
    "LAND_2004",
    "LAND_2020",
    "LAND_RULES_1999",
    "LAND_RULES_2021",
    "LICENSING_2004",
    "LITIGATION_1990",
    "LITIGATION_2015",
    "LITIGATION_2018",
    "MINERALS_1997",
    "MINERALS_2025",
    "MINING_1998",
    "PERSONAL_DATA_2021",
    "PETITIONS_2005",
    "PETITIONS_2022",
    "QUALIFICATION_2008",
    "RECEIPT_DATE_2015",
    "RECONSIDERATION_1999",
    "RECONSIDERATION_2024",
    "REGISTRATION_2015",
    "REPLY_DATE_2016",
    "RULE_MAKING_2018",
    "TRANSFER_1998",
    "WORKING_TIME",
    "declared",
]
