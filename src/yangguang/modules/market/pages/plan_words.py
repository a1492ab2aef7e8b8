"""What the page of a plan says in words and numbers: areas, shares, adjustments, announcements."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from yangguang.base.market.plan import HECTARE_M2, Plan, percent
from yangguang.base.procedure import day_of
from yangguang.base.refusal import Said
from yangguang.kernel.cases import history
from yangguang.kernel.records import queries as records
from yangguang.kernel.records.titles import titles_of
from yangguang.kernel.ui import parts
from yangguang.kernel.ui.parts import Text, figure
from yangguang.modules.market.models import SupplyPlan
from yangguang.modules.market.queries import telling

HECTARES: Final = _("公顷")


@dataclass(frozen=True, slots=True)
class Change:
    """One adjustment: on which day, the plan before and after, why, who approved it."""

    on: date
    before: Plan
    after: Plan
    reason: str
    organ: str

    @property
    def total_before(self) -> str:
        """The total before, in hectares."""
        return written(self.before.total_m2)

    @property
    def total_after(self) -> str:
        """The total after, in hectares."""
        return written(self.after.total_m2)


def written(area_m2: Decimal | None) -> str:
    """Write an area in hectares, to two places as plans have it; — where it isn't stated."""
    return "—" if area_m2 is None else figure(area_m2 / HECTARE_M2, 2)


def share(part: Decimal | None, whole: Decimal | None) -> Text:
    """Write how much of a hundred a part is."""
    share = percent(part, whole)
    return "—" if share is None else f"{figure(share, 1)}%"


def fact(label: Text, area_m2: Decimal | None) -> parts.Fact:
    """Return an area as one of the facts at the top."""
    said = (
        Said("{area} 公顷", {"area": written(area_m2)}) if area_m2 is not None else Said("没有写明")
    )
    return parts.Fact(label, said)


def columns(first: Text) -> tuple[parts.Column, ...]:
    """Return the columns of plan against actual."""
    return (
        parts.Column(first),
        parts.Column(_("首次公布"), unit=HECTARES, is_number=True),
        parts.Column(_("现行计划"), unit=HECTARES, is_number=True),
        parts.Column(_("实际供应"), unit=HECTARES, is_number=True),
        parts.Column(_("完成"), is_number=True),
    )


def changes(row: SupplyPlan) -> Iterator[Change]:
    """Yield the adjustments of a plan, the first first."""
    before = Plan.from_text(row.first)
    for one in telling.standing(history.whole_of([row.pk])[row.pk]):
        if one.name != "adjust":
            continue
        after = Plan.from_text(str(one.facts["stated"]))
        yield Change(one.on, before, after, one.facts["reason"], one.facts["organ"])
        before = after


def announced(row: SupplyPlan) -> parts.Ledger:
    """Return every announcement of the plan, the newest first."""
    shown = list(records.about(row.pk)[:50])
    titles = titles_of(shown)
    entries = tuple(
        parts.Entry(
            titles.get(one.address) or one.title,
            day_of(one.released_at),
            reverse("portal:record", args=[one.address]),
        )
        for one in shown
    )
    return parts.Ledger(entries, _("公告"), parts.Empty(_("还没有公告。")))
