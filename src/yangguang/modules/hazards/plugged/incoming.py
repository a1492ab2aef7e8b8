"""What the part about warnings of other publishers adds to the manifest."""

from __future__ import annotations

from django.db.models import Model

from yangguang.kernel.module import DeskPage
from yangguang.kernel.people.models import ACTING_ROLES, PostRole
from yangguang.modules.hazards.models.feeds import Feed, Fetched
from yangguang.modules.hazards.models.incoming import Publisher, Received, SetAside

KEEPS: dict[type[Model], str] = {
    Publisher: "预警发布单位的名称和证书，单位而非个人",
    Received: "其他机关公开发布的预警报文，原样保存",
    Feed: "取报文的地址和取得的结果，单位而非个人",
    Fetched: "已经取过哪些报文",
    SetAside: "撤下其他机关预警的理由，不写个人信息",
}
DESK = (
    DeskPage(title="外来预警", url="hazards:incoming", roles=frozenset(map(str, ACTING_ROLES))),
    DeskPage(
        title="跟踪的发布单位", url="hazards:sources", roles=frozenset(map(str, ACTING_ROLES))
    ),
    DeskPage(
        title="预警发布单位证书",
        url="hazards:publishers",
        roles=frozenset({PostRole.ADMINISTRATOR.value}),
    ),
)
