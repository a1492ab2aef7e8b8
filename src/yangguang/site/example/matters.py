"""What the lively example is about: made-up places, matters and answers; nothing of it is real."""

from __future__ import annotations

from random import Random
from typing import Final

from yangguang.modules.newsroom.rules import Deadline, ItemClass
from yangguang.modules.requests.rules import OUTCOMES, Category, Outcome
from yangguang.site.example.land import CITY, COUNTY, MINISTRY, PROVINCE

PLACES: Final = {
    COUNTY: ("示例县北河片区", "示例县南岭片区", "示例县西河村", "示例县东塘镇", "示例县后里村"),
    CITY: ("示例市城东新区", "示例市临港片区", "示例市北湖街道", "示例市老城片区"),
    PROVINCE: ("示例省青石岭片区", "示例省南部丘陵区", "示例省北河流域"),
    MINISTRY: ("示例海域", "示例跨省流域", "示例重点矿区"),
}
ASKED: Final = (
    "征地补偿安置方案",
    "征地补偿标准",
    "土地出让合同",
    "土地利用总体规划图",
    "建设用地批准书",
    "地质灾害隐患点名单",
    "采矿许可证登记材料",
    "探矿权转让审批材料",
    "临时用地复垦验收意见",
    "耕地占补平衡台账",
    "闲置土地处置决定",
    "宗地历史登记材料",
    "设施农用地备案表",
    "矿山地质环境恢复治理方案",
    "村庄规划公示稿",
    "增减挂钩项目验收材料",
    "信访事项复查意见的依据",
    "测绘成果目录",
)
CATEGORIES: Final = (Category.NATURAL,) * 7 + (
    Category.BUSINESS,
    Category.RESEARCH,
    Category.WELFARE,
    Category.LEGAL,
)
THIRD_PARTIES: Final = (
    "示例矿业公司",
    "示例置业公司",
    "示例测绘公司",
    "示例农业合作社",
    "示例建设公司",
)
ANSWERS: Final = {
    Outcome.A: "您申请的信息予以公开，文本随本答复书送达。",
    Outcome.B: "公开其中可以公开的部分；其余内容涉及第三方商业秘密，不予公开（第十五条、第三十七条）。",
    Outcome.C1: "您申请的信息依法确定为国家秘密，不予公开（第十四条）。",
    Outcome.C4: "第三方不同意公开且理由成立，不予公开（第十五条）。",
    Outcome.C5: "您申请的信息属于内部事务信息，不予公开（第十六条）。",
    Outcome.C6: "您申请的信息属于过程性信息，不予公开（第十六条）。",
    Outcome.C8: "不动产登记资料请按登记资料查询的规定办理（第三十六条）。",
    Outcome.D1: "经检索，本机关没有制作或者保存您申请的信息（第三十六条）。",
    Outcome.D2: "没有现成信息，需要另行制作，不予提供（第三十八条）。",
    Outcome.E1: "您反映的事项属于信访事项，不作为政府信息公开申请处理（第三十九条）。",
    Outcome.E2: "您已就同一信息提出申请并已得到答复，不予重复处理（第三十六条）。",
}
CONTENTS: Final[dict[Outcome, dict[str, str]]] = {
    Outcome.B: {"withheld": OUTCOMES[Outcome.C4]},
    Outcome.C5: {"class": "内部工作流程"},
    Outcome.C6: {"class": "请示报告"},
    Outcome.C8: {"law": "《不动产登记暂行条例》第二十七条"},
    Outcome.D1: {"search": "以事项名称检索收发文登记和档案目录，没有相关信息。"},
    Outcome.E1: {"channel": "信访工作机构"},
    Outcome.E2: {"earlier": "此前答复书"},
}
"""What the law asks besides, by result."""
WEIGHTS: Final = {
    Outcome.A: 46,
    Outcome.B: 12,
    Outcome.C1: 2,
    Outcome.C5: 3,
    Outcome.C6: 4,
    Outcome.C8: 5,
    Outcome.D1: 16,
    Outcome.D2: 4,
    Outcome.E1: 5,
    Outcome.E2: 3,
}
"""How often the random stories end so; C4 follows from a third party's no."""

ITEMS: Final = (
    ("{place}地块出让结果公告", ItemClass.PROJECTS, Deadline.GENERAL),
    ("{place}征收土地公告", ItemClass.OTHER_LAW, Deadline.ACQUISITION),
    ("{place}土地征收成片开发方案", ItemClass.PLANS, Deadline.GENERAL),
    ("{place}地质灾害气象风险预警", ItemClass.EMERGENCIES, Deadline.GENERAL),
    ("{place}违法占地行政处罚决定", ItemClass.PENALTIES, Deadline.ENFORCEMENT),
    ("{place}建设项目用地批准结果", ItemClass.LICENCES, Deadline.ENFORCEMENT),
    ("{place}测绘项目采购结果公告", ItemClass.PROCUREMENT, Deadline.PROCUREMENT),
    ("{place}矿产资源统计季报", ItemClass.STATISTICS, Deadline.GENERAL),
    ("{place}国土空间规划公布", ItemClass.PLANS, Deadline.GENERAL),
    ("{place}耕地保护工作规定", ItemClass.RULES, Deadline.GENERAL),
    ("{place}不动产登记收费标准", ItemClass.FEES, Deadline.GENERAL),
    ("{place}地质灾害防治方案", ItemClass.EMERGENCIES, Deadline.GENERAL),
    ("{place}矿山安全巡查情况", ItemClass.INSPECTIONS, Deadline.GENERAL),
    ("{place}办公地址和联系方式", ItemClass.ORGAN, Deadline.GENERAL),
    ("{place}部门预算执行情况", ItemClass.BUDGETS, Deadline.GENERAL),
    ("{place}招录工作人员公告", ItemClass.RECRUITMENT, Deadline.GENERAL),
)
ABSTRACT: Final = "{title}的要点（演示数据，地名和事项均为虚构）。"
BODY: Final = (
    "这是演示数据。{title}的正文在真实机关中由承办科室拟稿、经保密审查后公开；"
    "此处只用来说明公开的样式，地名和事项均为虚构。"
)


def asked(slug: str, chance: Random) -> str:
    """Return what somebody asks an office for."""
    return f"{chance.choice(PLACES[slug])}{chance.choice(ASKED)}"


def outcome(chance: Random) -> Outcome:
    """Return how a request ends."""
    return chance.choices(list(WEIGHTS), weights=list(WEIGHTS.values()))[0]
