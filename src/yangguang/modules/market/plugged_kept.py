"""The manifest of what is kept as printed, and the importers of the land market's past."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from django.db.models import Model

from yangguang.kernel.module import Module, Plain
from yangguang.modules.market import models
from yangguang.modules.market.acts import keeping, naming
from yangguang.modules.market.past import keeping as kept_past
from yangguang.modules.market.past import offered, supplied
from yangguang.modules.market.plugged_delivery import DELIVERY_KEEPS
from yangguang.modules.market.plugged_delivery import patrol as confirm
from yangguang.modules.market.procedure.kept import MarketNotice
from yangguang.modules.market.queries import kept
from yangguang.modules.market.records.kept import MarketNoticeKept

KEEPS: dict[type[Model], str] = {
    models.KeptNotice: "他处公布的土地市场信息，已经公开",
    **DELIVERY_KEEPS,
}
WORDS: Final = {"note": Plain("别处公布的土地市场信息收进来了，照原样，写明来源。")}


def patrol(*, at: datetime) -> int:
    """Confirm what systems delivered; tie what is kept to lots that came, or were changed, since."""
    return confirm(at=at) + naming.go_on(at=at)


KEPT_LINE = Module(
    name="market",
    title="土地市场公布信息收录",
    prefix="SL",
    procedures=(MarketNotice,),
    acts=keeping,
    records=(MarketNoticeKept,),
    subject=kept.kept_of,
    lines=kept.LINES,
    project=keeping.project_kept,
    plain=WORDS,
    keeps=KEEPS,
    opened_at_desk=False,
    importers=(supplied.IMPORTER, offered.IMPORTER, kept_past.IMPORTER),
    patrol=patrol,
)
