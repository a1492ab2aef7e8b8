"""Of the land market what time or another office leaves there: a plan, a late lot looked at, what is kept."""

from __future__ import annotations

from datetime import datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from yangguang.base.market.plan import Plan
    from yangguang.kernel.offices.models import Office

AREA, ORGAN, PARCELS = "演示县", "演示县人民政府", ("演示镇一号路，工业，4公顷",)
KEPT, SOURCE = "演示厂房用地", "演示土地市场网"
GIVER, TAKER = "演示机械公司", "演示银行"
WRITTEN = {AREA, ORGAN, *PARCELS, KEPT, SOURCE, GIVER, TAKER}


def told(*, at: datetime) -> dict[str, str]:
    """Return the numbers of a plan, a kept publication and a late lot, its question, and the key of its photo."""
    from stories import market_beside, names, tale

    from yangguang.kernel.offices.models import Office
    from yangguang.kernel.people import actors
    from yangguang.kernel.people.models import Post
    from yangguang.modules.market.acts import plan, watching
    from yangguang.modules.market.models import Watched

    names.written.update(WRITTEN, market_beside.WRITTEN)
    office = Office.objects.get(slug=tale.SLUG)
    officer, head = (
        actors.officer(Post.objects.get(person__login=f"{who}@{tale.SLUG}"), at=at)
        for who in ("officer", "head")
    )
    late = market_beside.late(office, by=officer, at=at)
    watching.look_through(at=at)
    return {
        "supply_plan": plan.publish(office, by=officer, at=at, stated=_planned(at)).pk,
        "publication": _kept(office, at=at),
        "late": late,
        "check": market_beside.looked_at(late, by=officer, second=head, at=at),
        "question": Watched.objects.filter(lot=late).order_by("question")[0].question,
    }


def _planned(at: datetime) -> Plan:
    from yangguang.base.market.plan import HECTARE_M2, Plan, Planned
    from yangguang.base.market.words import UseClass, Way
    from yangguang.base.procedure import day_of

    housing = Planned(area_m2=40 * HECTARE_M2, use=UseClass.HOUSING)
    industry = Planned(area_m2=60 * HECTARE_M2, use=UseClass.INDUSTRY)
    way = Planned(area_m2=100 * HECTARE_M2, way=Way.LISTING)
    return Plan(
        year=day_of(at).year,
        area=AREA,
        approver=ORGAN,
        total_m2=100 * HECTARE_M2,
        rows=(housing, industry, way),
        parcels=PARCELS,
    )


def _kept(office: Office, *, at: datetime) -> str:
    from yangguang.base.market.keeping import Kept, KeptKind
    from yangguang.base.procedure import day_of
    from yangguang.kernel.people import actors
    from yangguang.modules.market.acts import keeping

    kept = Kept(
        kind=KeptKind.MORTGAGE,
        title=KEPT,
        on=day_of(at) - timedelta(days=100),
        area_m2=Decimal(21_300),
        money_fen=1_850_000_000,
        from_holder=GIVER,
        to_holder=TAKER,
    )
    return keeping.note(office, by=actors.adopted(office, SOURCE), at=at, kept=kept)
