"""What no source read states, in one place: each with its sentence, so that pages can say so.

Other files take these values from here. An office that knows better passes its own table or value
where the function has a parameter for it; nothing here is called law.
"""

from __future__ import annotations

from typing import Final

from yangguang.base.refusal import Said
from yangguang.base.workdays import Amount, Unit

POSITIONS: Final = Said("23位证号各段的位置由真实证号推定，编码附件未读到。")
CLASSES: Final = Said("第1、6、8类的含义凭记忆，其余见于真实证号。")
WAY: Final = Said("第15位的含义由真实证号推定：1见于竞争出让，2见于其他方式，0见于探矿权证号。")
RISK: Final = Said("第16位为矿产风险类别，由真实证号推定。")
FAMILIES: Final = Said("2020年7月起部级证号以8开头另成一列，由真实证号推定。")
LEGACY: Final = Said("13位旧证号的分段凭记忆，没有查到编号规则。")
MINING_SINCE: Final = Said(
    "采矿权统一配号的起始时间（2009年1月）凭记忆，查到的最早证号为2009年6月。"
)

AUTHORITY_2005_MINING: Final = Said("2005年通知的采矿登记部分凭记忆，未读到原文。")
AUTHORITY_2025: Final = Said("2025年7月1日以后的权限划分由国务院规定，未查到，暂按2020年公告。")
AUTHORITY_LOWER: Final = Said("部、省以外的权限由省级规定，这里没有，须由机关配置。")

TERMS_2020: Final = Said(
    "2020年5月1日至2025年6月30日探矿权5年、每次延续5年，见转述，油气是否另有规定未查到。"
)
AREA_CUT_2023: Final = Said("2023年起延续时核减首次面积20%，未查到原文。")
AREA_CUT_2025: Final = Said("2025年7月1日以后核减多少由规定，未查到，暂按20%。")
RETENTION_2025: Final = Said("2025年7月1日以后保留期限的长短未查到；探矿权期限中止计算有法律依据。")
RENEW_BEFORE_2025: Final = Said("2025年7月1日以后1998年两个办法的提前30日是否仍适用，未查到。")
WAITING_2025: Final = Said("2025年7月1日以后1998年两个办法的等待期是否仍适用，未查到。")
TRANSFER_2025: Final = Said(
    "2025年7月1日以后转让的具体管理办法由国务院制定，未查到，暂按1998年办法。"
)
BLOCKS_2025: Final = Said("2025年7月1日以后1998年办法的面积上限是否仍适用，未查到。")
NUMBERS_MINING: Final = Said("2007年通知只管探矿权，采矿权统一配号的文件没有查到，按相同规则处理。")
NUMBERS_2020: Final = Said("2020年办法没有读到全文，证号的变化暂按2008年通知。")
WITHDRAWN: Final = Said("撤销（行政机关自行纠正）对证号的影响没有查到明文，按注销处理。")
DEADLINES_2025: Final = Said("2025年7月1日以后1998年三个办法的办理期限是否仍适用，未查到。")
ZONES: Final = Said("保护区、永久基本农田和压覆的具体规定没有查到，由机关配置。")

OTHER_PUBLICITY: Final = Amount(10, Unit.WORKDAYS)
"""How long the kinds of publication without a period in a source are up."""
TRADING: Final = Said("各版交易规则的起止日期凭记忆，2023年规则的期限条款未读到。")
MINE_NAMES: Final = Said("所读文本有数字而缺矿种名称，名称凭记忆。")

OTHER_PUBLICITY_SAID: Final = Said("申请在先、探转采、协议出让和转让的公示期（10个工作日）凭记忆。")

CLASS_OF_CODE: Final = {
    "1": "1",
    "2": "2",
    "3": "3",
    "4": "4",
    "5": "5",
    "6": "6",
    "7": "6",
    "8": "7",
    "9": "8",
}
"""Class digit of a number by the first digit of the mineral's code: metallurgical and chemical are one."""
