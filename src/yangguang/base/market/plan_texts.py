"""The text of a plan, of its adjustment and of its account, made from the figures: one wording for all offices."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Final

from yangguang.base.market.plan import Account, Done, Plan, hectares, percent, rounded, total
from yangguang.base.market.planning import grown
from yangguang.base.market.words import HousingKind

SECURED: Final = frozenset(
    {
        HousingKind.LOW_RENT,
        HousingKind.PUBLIC_RENTAL,
        HousingKind.AFFORDABLE,
        HousingKind.LIMITED_PRICE,
        HousingKind.SHANTY_TOWN,
        HousingKind.SMALL_COMMODITY,
    }
)
"""保障性住房、棚户区改造和中小套型商品住房: the kinds whose share of housing land is announced."""


def of_plan(plan: Plan) -> str:
    """Return the announcement of a plan: total, uses, parts of housing, growth with its base named."""
    lines = (*_housing(plan), *_growing(plan), *_by_way(plan), *_by_place(plan), *_timing(plan))
    return "\n".join(("".join(_opening(plan)), *lines))


def of_adjustment(
    old: Plan, new: Plan, *, reason: str, organ: str, done: Account | None = None
) -> str:
    """Return the announcement of an adjustment: each figure old and new, why, by whom, and what is done so far."""
    lines = list(_changed(old, new)) or ["各项面积没有改变。"]
    head = f"{new.year}年{new.area}国有建设用地供应计划作如下调整。"
    text = [head, *lines, f"调整理由：{reason.rstrip('。')}。批准机关：{organ}。"]
    return "\n".join([*text, *([of_account(done, new)] if done is not None else [])])


def of_account(account: Account, plan: Plan) -> str:
    """Return the account of a plan up to a day, with what can't be counted."""
    span = f"{account.year}年1月1日至{_day(account.until)}"
    head = f"{span}，{plan.area}实际供应国有建设用地{hectares(account.supplied_m2)}公顷"
    if account.source:
        return (
            f"{head}（{account.source}公布）{_of_plan(account.supplied_m2, account.planned_m2)}。"
        )
    counted = f"（按登记的{account.lots:,}宗计算）"
    whole = f"{head}{counted}{_of_plan(account.supplied_m2, account.planned_m2)}。"
    rows = [row for row in account.rows if not row.place and row.way is None]
    uses = [_done(row) for row in rows if row.use is not None]
    kinds = [_done(row) for row in rows if row.kind is not None]
    parts = [f"分用途：{'；'.join(uses)}。"] if uses else []
    parts += [f"住房用地中：{'；'.join(kinds)}。"] if kinds else []
    planned = [row for row in account.rows if row.way is not None and row.planned_m2 is not None]
    ways = [_done(row) for row in planned if row.use is None]
    parts += [f"分供应方式：{'；'.join(ways)}。"] if ways else []
    return "\n".join([whole, *parts, *_unsaid(account)])


def restated(old: Account, new: Account, *, reason: str) -> str:
    """Return the announcement of a recount: what was published before stays beside what is counted now."""
    gap = new.supplied_m2 - old.supplied_m2
    turned = _turned(old.supplied_m2, new.supplied_m2)
    text = f"截至{_day(old.until)}的实际供应面积由{hectares(old.supplied_m2)}公顷重新计算为"
    text += f"{hectares(new.supplied_m2)}公顷{'，' + turned if gap else ''}。理由：{reason.rstrip('。')}。"
    return f"{text}原公布的数字保留可查。"


def _opening(plan: Plan) -> Iterator[str]:
    whole = plan.total_m2
    if whole is not None:
        yield f"{plan.year}年{plan.area}国有建设用地供应计划总量为{hectares(whole)}公顷"
    else:
        housing = plan.housing_m2
        said = f"为{hectares(housing)}公顷" if housing is not None else "没有写明面积"
        yield f"{plan.year}年{plan.area}住宅用地供应计划{said}。"
        return
    rows = [
        f"{row.label}{hectares(row.area_m2)}公顷{_share(row.area_m2, whole)}" for row in plan.uses
    ]
    yield f"。其中：{'，'.join(rows)}。" if rows else "。"


def _share(part: Decimal, whole: Decimal | None) -> str:
    share = percent(part, whole)
    return "" if share is None else f"（{rounded(share)}%）"


def _housing(plan: Plan) -> Iterator[str]:
    parts, whole = plan.housing_parts, plan.housing_m2
    if not parts or whole is None:
        return
    rows = [f"{row.label}{hectares(row.area_m2)}公顷{_share(row.area_m2, whole)}" for row in parts]
    yield f"住宅用地中：{'，'.join(rows)}。"
    secured = total(row for row in parts if row.kind in SECURED)
    if secured:
        share = rounded(percent(secured, whole))
        yield (
            f"保障性住房、棚户区改造和中小套型商品住房用地合计{hectares(secured)}公顷，"
            f"占住宅用地的{share}%。"
        )


def _growing(plan: Plan) -> Iterator[str]:
    growth, found = plan.growth, grown(plan)
    if growth is None or found is None:
        return
    now, right, _other = found
    what = "实际供应" if growth.is_actual else "计划"
    base = f"{growth.year}年{what}"
    yield (
        f"{growth.of or '计划总量'}比{base}的{hectares(growth.earlier_m2)}公顷"
        f"{_turned(growth.earlier_m2, now)}（以{base}为基数）。"
        if right
        else f"{growth.of or '计划总量'}与{base}持平。"
    )


def _by_way(plan: Plan) -> Iterator[str]:
    rows = plan.having("way")
    if rows:
        said = (
            f"{row.label}{hectares(row.area_m2)}公顷{_share(row.area_m2, plan.total_m2)}"
            for row in rows
        )
        yield f"供应方式：{'，'.join(said)}。"


def _by_place(plan: Plan) -> Iterator[str]:
    """Yield each part of the territory with its uses, where they are listed."""
    rows = plan.having("place")
    crossed = plan.having("place", "use")
    said = []
    for row in rows:
        uses = (one for one in crossed if one.place == row.place and one.use is not None)
        inner = "、".join(f"{one.use}{hectares(one.area_m2)}公顷" for one in uses)
        said.append(f"{row.label}{hectares(row.area_m2)}公顷{f'（{inner}）' if inner else ''}")
    if said:
        yield f"各地区：{'；'.join(said)}。"


def _timing(plan: Plan) -> Iterator[str]:
    rows = sorted(plan.having("quarter"), key=lambda row: row.quarter or 0)
    if rows:
        said = "，".join(f"第{row.quarter}季度{hectares(row.area_m2)}公顷" for row in rows)
        yield f"供应时序：{said}。"
    if plan.parcels:
        yield f"拟供应地块{len(plan.parcels)}宗，见附表。"


def _changed(old: Plan, new: Plan) -> Iterator[str]:
    before, after = _single(old), _single(new)
    for label in dict.fromkeys([*before, *after]):
        one, other = before.get(label), after.get(label)
        if one == other:
            continue
        if one is None or other is None:
            said = "不再列出" if other is None else f"新列为{hectares(other)}公顷"
            yield f"{label}：{said}。"
        else:
            said = f"由{hectares(one)}公顷调整为{hectares(other)}公顷，{_turned(one, other)}"
            yield f"{label}：{said}（以调整前为基数）。"


def _single(plan: Plan) -> dict[str, Decimal]:
    """Return the figures that an adjustment is told by: the total, each use, each part of housing."""
    rows = (*plan.uses, *plan.having("kind"), *plan.having("called"), *plan.having("way"))
    whole = {"计划总量": plan.total_m2} if plan.total_m2 is not None else {}
    return {**whole, **{row.label: row.area_m2 for row in rows}}


def _turned(one: Decimal, other: Decimal) -> str:
    gap = other - one
    word = "增加" if gap > 0 else "减少"
    share = rounded(percent(abs(gap), one)) if one else "—"
    return f"{word}{hectares(abs(gap))}公顷，{'增长' if gap > 0 else '下降'}{share}%"


def _of_plan(done: Decimal, planned: Decimal | None) -> str:
    share = percent(done, planned)
    if share is None or planned is None:
        return "；计划没有写明总量，完成比例无法计算"
    return f"，完成计划（{hectares(planned)}公顷）的{rounded(share)}%"


def _done(row: Done) -> str:
    label = row.called or row.kind or row.use or row.way or ""
    share = percent(row.supplied_m2, row.planned_m2)
    said = f"，为计划的{rounded(share)}%" if share is not None else ""
    return f"{label}{hectares(row.supplied_m2)}公顷{said}"


def _unsaid(account: Account) -> Iterator[str]:
    if account.without_use:
        area = hectares(account.without_use_m2)
        yield f"{account.without_use:,}宗没有写明用途，面积{area}公顷，计入总量，不计入分用途的数。"
    if account.without_kind:
        area = hectares(account.without_kind_m2)
        yield f"{account.without_kind:,}宗住宅用地没有写明住房类别，面积{area}公顷。"
    if account.without_area:
        yield f"{account.without_area:,}宗没有写明面积，没有计入。"
    if account.silent:
        yield f"没有登记供应的地区：{'、'.join(account.silent)}。"


def _day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
