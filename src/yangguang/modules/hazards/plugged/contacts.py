"""What the part about village contacts adds to the manifest, and to the rooms that it listens in."""

from __future__ import annotations

from django.db.models import Model

from yangguang.kernel.delivery import recipients
from yangguang.kernel.delivery.sms import inbound
from yangguang.kernel.module import DeskPage
from yangguang.modules.hazards.acts import chasing
from yangguang.modules.hazards.acts import contacts as acts
from yangguang.modules.hazards.contacts import source
from yangguang.modules.hazards.desk.around import ACTING
from yangguang.modules.hazards.models import contacts as models

KEEPS: dict[type[Model], str] = {
    models.Contact: "职责和地点；姓名和号码加密保存，停用即删除",
    models.Asked: "哪一职责何时确认了预警，不含姓名和号码",
    models.Chase: "由谁接着联系，只写地点和职责",
    models.Spreading: "登记到哪一次预警，没有个人信息",
}
DESK = (DeskPage(title="应急联系人", url="hazards:contacts", roles=ACTING),)
patrol = chasing.run


def plug() -> None:
    """Let contacts be the first recipients of warnings and alarms, and their answers be heard."""
    for one in source.SOURCES.values():
        recipients.plug(one, first=True)
    inbound.plug("acknowledge", acts.heard)
