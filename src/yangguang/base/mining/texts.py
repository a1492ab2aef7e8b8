"""The texts on mining rights beside the law and its three orders of 1998, each edition once.

`base.statutes` names them with the others. `assumed` says what was not read in a source.
"""

from __future__ import annotations

from datetime import date
from typing import Final

from yangguang.base.basis import Statute

MINERAL_RULES_1994: Final = Statute(
    "mineral-rules-1994",
    "矿产资源法实施细则",
    "国务院令第152号",
    date(1994, 3, 26),
)
NEW_ROCKS_2000: Final = Statute(
    "new-rocks-2000",
    "关于辉长岩、辉石岩、正长岩列为新发现矿种的通告",
    "国土资源部2000年第8号通告",
    date(2000, 1, 1),
    assumed="标题和日期未查实，年份和文号见转载",
)
SHALE_GAS_2011: Final = Statute(
    "shale-gas-2011",
    "关于页岩气列为新发现矿种的公告",
    "国土资源部2011年第30号通告",
    date(2011, 12, 3),
    assumed="标题和日期凭记忆，年份和文号见转载",
)
GAS_HYDRATE_2017: Final = Statute(
    "gas-hydrate-2017",
    "关于天然气水合物列为新矿种的批准",
    "国务院2017年11月3日批准",
    date(2017, 11, 3),
    assumed="标题系概括，批准日期见2017年11月17日报道",
)

AUTHORITY_1998: Final = Statute(
    "mining-authority-1998",
    "关于授权颁发勘查许可证采矿许可证的规定",
    "地发〔1998〕48号",
    date(1998, 3, 17),
    date(2005, 9, 29),
    assumed="失效日期凭记忆",
)
AUTHORITY_2005: Final = Statute(
    "mining-authority-2005",
    "关于规范勘查许可证采矿许可证权限有关问题的通知",
    "国土资发〔2005〕200号",
    date(2005, 9, 30),
    date(2020, 4, 30),
    assumed="文号、日期凭记忆；只读到勘查登记部分",
)
AUTHORITY_2020: Final = Statute(
    "mining-authority-2020",
    "自然资源部关于申请办理矿业权登记有关事项的公告",
    "自然资源部公告2020年第21号",
    date(2020, 5, 1),
)

RESERVE_SIZES_2000: Final = Statute(
    "reserve-sizes-2000",
    "矿产资源储量规模划分标准",
    "国土资发〔2000〕133号",
    date(2000, 4, 24),
)
MINE_SIZES_2004: Final = Statute(
    "mine-sizes-2004",
    "关于调整部分矿种矿山生产建设规模标准的通知",
    "国土资发〔2004〕208号",
    date(2004, 9, 30),
)

NUMBERS_2008: Final = Statute(
    "mining-numbers-2008",
    "关于实行全国探矿权统一配号的通知",
    "国土资发〔2007〕294号",
    date(2008, 1, 1),
    date(2020, 7, 9),
    assumed="标题凭记忆；失效日期按2020年办法的施行日推定",
)
MINING_RECORDS_2020: Final = Statute(
    "mining-records-2020",
    "矿业权登记信息管理办法",
    "自然资办发〔2020〕32号",
    date(2020, 7, 10),
    assumed="施行日期见转载；编码附件未读到",
)
RIGHT_CLASSES_2006: Final = Statute(
    "right-classes-2006",
    "关于进一步规范矿业权出让管理的通知",
    "国土资发〔2006〕12号",
    date(2006, 1, 24),
    assumed="日期凭记忆；分类目录附件未读到",
)

REFORM_2020: Final = Statute(
    "mining-reform-2020",
    "自然资源部关于推进矿产资源管理改革若干事项的意见（试行）",
    "自然资规〔2019〕7号",
    date(2020, 5, 1),
    date(2023, 7, 25),
    assumed="失效日期凭记忆；期限条款见转述",
)
REFORM_2023: Final = Statute(
    "mining-reform-2023",
    "自然资源部关于深化矿产资源管理改革若干事项的意见",
    "自然资规〔2023〕6号",
    date(2023, 7, 26),
    assumed="日期凭记忆；期限条款未读到",
)

MINING_PUBLICITY_2011: Final = Statute(
    "mining-publicity-2011",
    "全国矿业权出让转让信息公示公开制度",
    "文号未查实",
    date(2011, 4, 1),
    assumed="标题和文号未查实；五类事项和启用日期见报道",
)
TRADING_2011: Final = Statute(
    "mining-trading-2011",
    "矿业权交易规则（试行）",
    "国土资发〔2011〕242号",
    date(2011, 12, 31),
    date(2017, 9, 5),
    assumed="起止日期凭记忆",
)
TRADING_2017: Final = Statute(
    "mining-trading-2017",
    "矿业权交易规则",
    "国土资规〔2017〕7号",
    date(2017, 9, 6),
    date(2023, 1, 8),
    assumed="文号、日期凭记忆",
)
TRADING_2023: Final = Statute(
    "mining-trading-2023",
    "矿业权出让交易规则",
    "自然资规〔2023〕1号",
    date(2023, 1, 9),
    assumed="施行日期按发布日推定；期限条款未读到",
)

TEXTS: Final = tuple(value for value in dict(globals()).values() if isinstance(value, Statute))
"""All of them, in the order of this file."""
