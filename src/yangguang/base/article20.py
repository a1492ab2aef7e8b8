"""What an office must publish by itself, as classes: the columns of every office's catalogue.

Sources: 政府信息公开条例 (2019), articles 19 and 20; `LABELS` is shortened from the text, `HEADINGS` are
our own short headings for lists.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Final


class ItemClass(StrEnum):
    """The fifteen items of Article 20 of 2019, and what Article 19 asks for beside them."""

    RULES = "A20-01"
    ORGAN = "A20-02"
    PLANS = "A20-03"
    STATISTICS = "A20-04"
    LICENCES = "A20-05"
    PENALTIES = "A20-06"
    BUDGETS = "A20-07"
    FEES = "A20-08"
    PROCUREMENT = "A20-09"
    PROJECTS = "A20-10"
    WELFARE = "A20-11"
    EMERGENCIES = "A20-12"
    INSPECTIONS = "A20-13"
    RECRUITMENT = "A20-14"
    OTHER_LAW = "A20-15"
    GENERAL = "A19"


LABELS: Final[Mapping[ItemClass, str]] = {
    ItemClass.RULES: "行政法规、规章和规范性文件",
    ItemClass.ORGAN: "机关职能、机构设置、办公地址、办公时间、联系方式、负责人姓名",
    ItemClass.PLANS: "规划及相关政策",
    ItemClass.STATISTICS: "统计信息",
    ItemClass.LICENCES: "办理行政许可和其他对外管理服务事项的依据、条件、程序以及办理结果",
    ItemClass.PENALTIES: "实施行政处罚、行政强制的依据、条件、程序以及行政处罚决定",
    ItemClass.BUDGETS: "财政预算、决算信息",
    ItemClass.FEES: "行政事业性收费项目及其依据、标准",
    ItemClass.PROCUREMENT: "政府集中采购项目的目录、标准及实施情况",
    ItemClass.PROJECTS: "重大建设项目的批准和实施情况",
    ItemClass.WELFARE: "扶贫、教育、医疗、社会保障、促进就业等方面的政策、措施及其实施情况",
    ItemClass.EMERGENCIES: "突发公共事件的应急预案、预警信息及应对情况",
    ItemClass.INSPECTIONS: "环境保护、公共卫生、安全生产、食品药品、产品质量的监督检查情况",
    ItemClass.RECRUITMENT: "公务员招考的职位、名额、报考条件等事项以及录用结果",
    ItemClass.OTHER_LAW: "法律、法规、规章和国家有关规定规定应当主动公开的其他政府信息",
    ItemClass.GENERAL: "涉及公众利益调整、需要公众广泛知晓或者需要公众参与决策的政府信息",
}

HEADINGS: Final[Mapping[ItemClass, str]] = {
    ItemClass.RULES: "规章和规范性文件",
    ItemClass.ORGAN: "机构职能",
    ItemClass.PLANS: "规划和政策",
    ItemClass.STATISTICS: "统计信息",
    ItemClass.LICENCES: "行政许可和对外管理服务",
    ItemClass.PENALTIES: "行政处罚和行政强制",
    ItemClass.BUDGETS: "财政预算和决算",
    ItemClass.FEES: "行政事业性收费",
    ItemClass.PROCUREMENT: "政府集中采购",
    ItemClass.PROJECTS: "重大建设项目",
    ItemClass.WELFARE: "扶贫、教育、医疗、社保、就业",
    ItemClass.EMERGENCIES: "突发公共事件",
    ItemClass.INSPECTIONS: "监督检查情况",
    ItemClass.RECRUITMENT: "公务员招考",
    ItemClass.OTHER_LAW: "其他法定公开信息",
    ItemClass.GENERAL: "其他需要公众知晓的信息",
}
