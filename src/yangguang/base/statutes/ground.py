"""The texts on land, real property, minerals and geological hazards."""

from __future__ import annotations

from datetime import date
from typing import Final

from yangguang.base.basis import Statute

_NUMBER: Final = "文号凭记忆，未核对"

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
