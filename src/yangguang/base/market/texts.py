"""The texts on the land market, each edition once. `base.statutes` names them with the others.

`assumed` says what was not read in a source.
"""

from __future__ import annotations

from datetime import date
from typing import Final

from yangguang.base.basis import Statute

_MEMORY: Final = "文号、日期凭记忆，未核对"

URBAN_LAND_1995: Final = Statute(
    "urban-land-1995",
    "城市房地产管理法",
    "主席令第29号",
    date(1995, 1, 1),
    assumed=f"{_MEMORY}；2007、2009、2019年修正未另列，读到的是2019年文本",
)
GRANT_1990: Final = Statute(
    "grant-1990",
    "城镇国有土地使用权出让和转让暂行条例",
    "国务院令第55号",
    date(1990, 5, 19),
    assumed="2020年修订未另列",
)
BIDDING_2002: Final = Statute(
    "bidding-2002",
    "招标拍卖挂牌出让国有土地使用权规定",
    "国土资源部令第11号",
    date(2002, 7, 1),
    date(2007, 10, 31),
    assumed="没有读到全文，见转引",
)
BIDDING_2007: Final = Statute(
    "bidding-2007",
    "招标拍卖挂牌出让国有建设用地使用权规定",
    "国土资源部令第39号",
    date(2007, 11, 1),
    assumed="没有读到全文，见摘要",
)
AGREEMENT_2003: Final = Statute(
    "agreement-2003",
    "协议出让国有土地使用权规定",
    "国土资源部令第21号",
    date(2003, 8, 1),
    assumed="没有读到全文，见转引",
)
ALLOCATION_2001: Final = Statute(
    "allocation-2001",
    "划拨用地目录",
    "国土资源部令第9号",
    date(2001, 10, 22),
    assumed=_MEMORY,
)
IDLE_LAND_1999: Final = Statute(
    "idle-land-1999",
    "闲置土地处置办法",
    "国土资源部令第5号",
    date(1999, 4, 28),
    date(2012, 6, 30),
    assumed=_MEMORY,
)
HOUSING_LAND_2010: Final = Statute(
    "housing-land-2010",
    "关于加强房地产用地供应和监管有关问题的通知",
    "国土资发〔2010〕34号",
    date(2010, 3, 8),
    assumed="标题凭记忆，内容见摘要",
)
SUPPLY_PLANS_2010: Final = Statute(
    "supply-plans-2010",
    "国有建设用地供应计划编制规范（试行）",
    "国土资发〔2010〕117号",
    date(2010, 8, 1),
    assumed=_MEMORY,
)
HOUSING_CONTROL_2010: Final = Statute(
    "housing-control-2010",
    "关于进一步加强房地产用地和建设管理调控的通知",
    "国土资发〔2010〕151号",
    date(2010, 9, 21),
    assumed=_MEMORY,
)
LIMITED_PROJECTS_2006: Final = Statute(
    "limited-projects-2006",
    "限制用地项目目录（2006年本增补本）",
    "国土资发〔2009〕154号",
    date(2009, 11, 10),
    assumed=f"{_MEMORY}；后由2012年本代替，未另列",
)
INDUSTRY_PRICES_2006: Final = Statute(
    "industry-prices-2006",
    "全国工业用地出让最低价标准",
    "国土资发〔2006〕307号",
    date(2007, 1, 1),
    assumed=_MEMORY,
)
LAND_CONTROL_2006: Final = Statute(
    "land-control-2006",
    "关于加强土地调控有关问题的通知",
    "国发〔2006〕31号",
    date(2006, 9, 1),
    assumed=f"{_MEMORY}；自2006年9月起",
)
USES_2007: Final = Statute(
    "land-uses-2007", "土地利用现状分类", "GB/T 21010-2007", date(2007, 8, 10), date(2017, 10, 31)
)
USES_2017: Final = Statute(
    "land-uses-2017", "土地利用现状分类", "GB/T 21010-2017", date(2017, 11, 1)
)

TEXTS: Final = (
    *(URBAN_LAND_1995, GRANT_1990, BIDDING_2002, BIDDING_2007, AGREEMENT_2003, ALLOCATION_2001),
    *(IDLE_LAND_1999, HOUSING_LAND_2010, SUPPLY_PLANS_2010, USES_2007, USES_2017),
    *(HOUSING_CONTROL_2010, LIMITED_PROJECTS_2006, INDUSTRY_PRICES_2006, LAND_CONTROL_2006),
)
