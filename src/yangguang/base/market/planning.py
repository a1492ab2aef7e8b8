"""What is to be found in a plan: sums that don't come out, shares and growth with another base, lost digits.

Codes P1 to P10. A sum that is out by no more than the rounding of its parts is a doubt, else a fault.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, Final

from yangguang.base.basis import Article
from yangguang.base.market import texts
from yangguang.base.market.checks.found import Found, Severity
from yangguang.base.market.plan import Plan, Planned, hectares, percent, rounded, total
from yangguang.base.market.words import UseClass
from yangguang.base.refusal import Reason, Said, sentence
from yangguang.base.statutes import LAND_RULES_2021

SUMS: Final = Article(texts.SUPPLY_PLANS_2010, "", assumed="没有读到全文；合计应当相符是算术")
TABLED: Final = Article(
    texts.SUPPLY_PLANS_2010, "", assumed="没有读到全文；住房用地分类列出见2012年报告所公告的计划"
)
YEARLY: Final = Article(texts.SUPPLY_PLANS_2010, "", assumed="每年3月31日前公布，凭记忆")
CONTENT: Final = LAND_RULES_2021[16]
LAST_DAY: Final = (3, 31)

_LOST: Final = re.compile(r"^\s*\.[0-9]")
HOUSING: Final = UseClass.HOUSING


def is_lost(printed: str) -> bool:
    """Tell whether a figure begins with its decimal point: the whole digits before it are gone."""
    return bool(_LOST.match(printed))


def found_in(plan: Plan, *, on: date | None = None) -> Iterator[Found]:
    """Yield everything that is to be said of a plan published `on` (None: the day isn't known)."""
    yield from sums_of(plan)
    yield from _shares(plan)
    yield from _growth(plan)
    for label, printed in plan.lost:
        text = "{label}印作“{printed}”，小数点前的数字不见了，不作为数字采用。"
        yield _found("P5", Severity.FAULT, text, SUMS, label=label, printed=printed)
    if plan.housing_m2 and not plan.housing_parts:
        text = "住宅用地没有按住房类别分列。"
        yield _found("P6", Severity.DOUBT, text, TABLED)
    if on is not None:
        yield from _published(plan, on)


def sums_of(plan: Plan) -> Iterator[Found]:
    """Yield the sums that don't come out: uses, parts of housing, parts of parts, areas, ways, quarters."""
    if plan.total_m2 is not None and plan.uses:
        names = Said("各用途"), Said("计划总量")
        yield from _sum("P1", plan, plan.uses, plan.total_m2, names, is_whole=plan.is_whole)
    parts = plan.housing_parts
    if parts and plan.housing_m2 is not None:
        names = Said("住房用地各类"), Said("住宅用地")
        yield from _sum("P2", plan, parts, plan.housing_m2, names, is_whole=plan.is_housing_whole)
    inner: dict[str, list[Planned]] = defaultdict(list)
    for row in plan.rows:
        if row.of:
            inner[row.of].append(row)
    for label, rows in inner.items():
        whole = plan.area_of(label)
        if whole is not None:
            yield from _sum("P7", plan, rows, whole, (Said("所属各项"), Said(label)))
    yield from _across(plan)


def _across(plan: Plan) -> Iterator[Found]:
    """Yield sums over areas, ways, sources and quarters, of all and of each use and kind, that don't come out."""
    for name in _ACROSS:
        words = Said(_ACROSS[name])
        whole = plan.having(name)
        if whole and plan.total_m2 is not None:
            yield from _sum("P8", plan, whole, plan.total_m2, (words, Said("计划总量")))
        for one in (*plan.uses, *plan.having("kind")):
            same = plan.having(name, *one.about)
            rows = [row for row in same if (row.use, row.kind) == (one.use, one.kind)]
            if rows:
                yield from _sum("P8", plan, rows, one.area_m2, (words, Said(one.label)))
    for name in ("place", "way"):
        yield from _crossed(plan, name)


def _crossed(plan: Plan, name: str) -> Iterator[Found]:
    """Yield areas or ways whose uses don't add up; where only some uses are crossed, they may be less."""
    crossed = plan.having(name, "use")
    is_whole = plan.is_whole and {row.use for row in plan.uses} <= {row.use for row in crossed}
    for one in plan.having(name):
        rows = [row for row in crossed if getattr(row, name) == getattr(one, name)]
        if rows:
            names = Said("各用途"), Said(one.label)
            yield from _sum("P8", plan, rows, one.area_m2, names, is_whole=is_whole)


_ACROSS: Final = {
    "place": "各地区",
    "way": "各供应方式",
    "source": "各土地来源",
    "quarter": "各季度",
}


def _sum(
    code: str,
    plan: Plan,
    rows: Sequence[Planned],
    whole: Decimal,
    names: tuple[Said, Said],
    *,
    is_whole: bool = True,
) -> Iterator[Found]:
    """Yield a sum that doesn't come out; `is_whole`: no part is missing, so that it may not be less either."""
    gap = total(rows) - whole
    if not gap or (gap < 0 and not is_whole):
        return
    room = (plan.unit_m2 or Decimal(0)) * (len(rows) + 1) / 2
    severity = Severity.DOUBT if abs(gap) <= room else Severity.FAULT
    text = "{parts}合计{added}公顷，{name}为{whole}公顷，相差{gap}公顷。"
    if severity is Severity.DOUBT:
        text = "{parts}合计{added}公顷，{name}为{whole}公顷，相差{gap}公顷，在四舍五入之内。"
    said = {"added": hectares(total(rows)), "whole": hectares(whole), "gap": hectares(abs(gap))}
    yield _found(code, severity, text, SUMS, parts=names[0], name=names[1], **said)


def _shares(plan: Plan) -> Iterator[Found]:
    for share in plan.shares:
        areas = [plan.area_of(label) for label in share.of]
        base = plan.area_of(share.within)
        if base is None or any(area is None for area in areas):
            continue
        added = sum((area for area in areas if area is not None), Decimal(0))
        right = percent(added, base)
        if right is None or _agrees(share.percent, right, plan, base):
            continue
        said = {
            "of": "、".join(share.of),
            "printed": f"{share.percent:f}",
            "right": rounded(right, _places(share.percent)),
            "base": hectares(base),
            "added": hectares(added),
        }
        closing = _closing(plan, share.of, share.percent, base)
        if closing is None:
            text = "{of}印为占{printed}%，{added}公顷占{base}公顷的{right}%。"
        else:
            said["closing"] = hectares(closing)
            text = (
                "{of}印为占{printed}%，{added}公顷占{base}公顷的{right}%；"
                "如果是{closing}公顷，占比和合计都相符。"
            )
        yield _found("P3", Severity.FAULT, text, SUMS, **said)


def _agrees(printed: Decimal, right: Decimal, plan: Plan, base: Decimal) -> bool:
    """Tell whether a share agrees, with the rounding of the share and of the areas behind it."""
    unit = Decimal(1).scaleb(-_places(printed))
    room = unit / 2 + (plan.unit_m2 or Decimal(0)) * 100 / base
    return abs(printed - right) <= room


def _closing(
    plan: Plan, labels: tuple[str, ...], printed: Decimal, base: Decimal
) -> Decimal | None:
    """Return the area of a use with which the total and the printed share both come out."""
    if len(labels) != 1 or base != plan.total_m2 or not plan.is_whole:
        return None
    others = total(row for row in plan.uses if row.label != labels[0])
    closing = base - others
    fits = closing > 0 and _agrees(printed, closing * 100 / base, plan, base)
    return closing if fits else None


def grown(plan: Plan) -> tuple[Decimal, Decimal, Decimal] | None:
    """Return the area now, growth on the earlier year's area, and the same gap in percent of the area now."""
    growth = plan.growth
    now = plan.area_of(growth.of) if growth is not None else None
    if growth is None or not now or not growth.earlier_m2:
        return None
    gap = now - growth.earlier_m2
    return now, gap * 100 / growth.earlier_m2, gap * 100 / now


def _growth(plan: Plan) -> Iterator[Found]:
    growth, found = plan.growth, grown(plan)
    if growth is None or growth.percent is None or found is None:
        return
    now, right, other = found
    places = _places(growth.percent)
    if rounded(right, places) == rounded(growth.percent, places):
        return
    said = {
        "printed": f"{growth.percent:f}",
        "right": rounded(right, places),
        "now": hectares(now),
        "earlier": hectares(growth.earlier_m2),
        "year": str(growth.year),
    }
    if rounded(other, places) == rounded(growth.percent, places):
        text = (
            "印出的增幅{printed}%是以本年的{now}公顷为基数；"
            "以{year}年的{earlier}公顷为基数，增长{right}%。"
        )
    else:
        text = "印出的增幅为{printed}%；以{year}年的{earlier}公顷为基数，增长{right}%。"
    yield _found("P4", Severity.FAULT, text, SUMS, **said)


def _published(plan: Plan, on: date) -> Iterator[Found]:
    if on > date(plan.year, *LAST_DAY):
        text = "{year}年的计划在{on}公布，晚于当年3月31日。"
        yield _found("P9", Severity.DOUBT, text, YEARLY, year=str(plan.year), on=on)
    if on < LAND_RULES_2021.in_force:
        return
    lacking = tuple(
        word
        for word, is_there in (
            (Said("总量"), plan.total_m2 is not None),
            (Said("用途"), bool(plan.uses)),
            (Said("时序"), any(row.quarter for row in plan.rows)),
            (Said("地块"), bool(plan.parcels)),
        )
        if not is_there
    )
    if lacking:
        text = "公布的内容里没有{lacking}。"
        yield _found("P10", Severity.FAULT, text, CONTENT, lacking=lacking)


def _places(value: Decimal) -> int:
    return max(0, -int(value.as_tuple().exponent))


def _found(code: str, severity: Severity, text: str, basis: Article, **params: Any) -> Found:
    return Found(code, severity, sentence(Reason.RULE, text, basis=basis, **params))


def worst(found: Iterable[Found]) -> list[Found]:
    """Return what was found, the heaviest first."""
    order = (Severity.VOID, Severity.FAULT, Severity.DOUBT)
    return sorted(found, key=lambda one: order.index(one.severity))
