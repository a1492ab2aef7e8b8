"""The texts on the course of any matter: licences, review, suits, petitions, the making of rules."""

from __future__ import annotations

from datetime import date
from typing import Final

from yangguang.base.basis import Statute

_NUMBER: Final = "文号凭记忆，未核对"

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
