"""The row of a supply plan, written anew from the steps of its case: after each step, and each void."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from yangguang.base.market.plan import Plan
from yangguang.kernel.cases import history
from yangguang.kernel.cases.models import Case
from yangguang.kernel.work import statements
from yangguang.modules.market.models import SupplyPlan
from yangguang.modules.market.procedure.facts_plan import Period
from yangguang.modules.market.queries import plans, telling
from yangguang.modules.market.queries.telling import Row


def project(case: Case) -> None:
    """Write what the steps of a case say of its plan; voided as a whole, nothing of it stays."""
    rows = telling.standing(history.all_of(case))
    published = telling.last(rows, "publish")
    if published is None:
        SupplyPlan.objects.filter(pk=case.pk).delete()
        return
    said = {**_columns(case, rows, published), **_accounts(rows)}
    row = statements.made(SupplyPlan, case_id=case.pk, **said)
    if SupplyPlan.objects.filter(pk=case.pk).exists():
        statements.update([row], said)
    else:
        statements.insert([row])


def _columns(case: Case, rows: Sequence[Row], published: Row) -> dict[str, Any]:
    adjusted = telling.last(rows, "adjust")
    first = str(published.facts["stated"])
    last = str(adjusted.facts["stated"]) if adjusted is not None else first
    plan = Plan.from_text(last)
    return {
        "province": case.province,
        "city": case.city,
        "county": case.county,
        "office_id": case.office_id,
        "place": plan.place or plans.place_of(case.office),
        "year": plan.year,
        "area": plan.area.strip()[:120],
        "announced_as": str(published.facts.get("announced_as") or "")[:120],
        "published_on": published.on,
        "adjusted_on": adjusted.on if adjusted is not None else None,
        "total_m2": plan.total_m2,
        "housing_m2": plan.housing_m2,
        "first": first,
        "stated": last,
        "is_adopted": bool(published.adopted),
        "findings": [one for row in rows for one in row.findings],
    }


def _accounts(rows: Sequence[Row]) -> dict[str, str]:
    """Return the accounts as counted last."""
    found = {"half": "", "whole": ""}
    for row in rows:
        if row.name in {"account_half", "account_year", "restate"}:
            is_half = row.name == "account_half" or row.facts.get("period") == Period.HALF
            found["half" if is_half else "whole"] = str(row.facts["account"])
    return found
