"""What the part about television adds to the manifest."""

from __future__ import annotations

from django.db.models import Model

from yangguang.kernel.module import DeskPage
from yangguang.modules.hazards.desk.around import ACTING
from yangguang.modules.hazards.models.television import Station

KEEPS: dict[type[Model], str] = {Station: "播出单位和它的值班电话，单位而非个人"}
DESK = (DeskPage(title="电视值班台", url="hazards:television", roles=ACTING),)
