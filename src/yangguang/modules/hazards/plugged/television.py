"""What television and the live board add to the manifest."""

from __future__ import annotations

from django.db.models import Model

from yangguang.kernel.module import DeskPage
from yangguang.modules.hazards.desk.around import ACTING, KEEPING
from yangguang.modules.hazards.models.television import Station

KEEPS: dict[type[Model], str] = {Station: "播出单位和它的值班电话，单位而非个人"}
DESK = (
    DeskPage(title="送达看板", url="hazards:boards", roles=ACTING),
    DeskPage(title="电视值班台", url="hazards:television", roles=ACTING, any_office=True),
    DeskPage(title="会签的气象主管机构", url="hazards:partners", roles=KEEPING),
    DeskPage(title="播出单位", url="hazards:stations", roles=KEEPING),
)
