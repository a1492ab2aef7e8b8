"""The row of a lot that is granted by agreement or allocated, written anew from the steps of its case."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from yangguang.base.market.lot import Lot as Stated
from yangguang.base.market.words import Stage, Way
from yangguang.kernel.cases import history
from yangguang.kernel.cases.models import Case
from yangguang.kernel.places import units
from yangguang.modules.market.acts import projecting
from yangguang.modules.market.models import Lot
from yangguang.modules.market.queries import telling
from yangguang.modules.market.queries.telling import Row

_STAGES = {"contract": Stage.DEALT, "publish_result": Stage.DEALT, "drop": Stage.ENDED}


def project_agreement(case: Case) -> None:
    """Write what a case says of its lot; voided as a whole, nothing of it stays."""
    rows = telling.standing(history.all_of(case))
    first = telling.last(rows, "plan", "show_allocation")
    number = str(case.pk)
    if first is None:
        mine = Lot.objects.filter(number=number)
        if mine.filter(supply="").delete()[0]:
            units.take_away(number)
        mine.update(agreement="")
        return
    is_new = len(rows) == 1 and case.rows_in_hand is not None
    is_supplied = not is_new and Lot.objects.filter(number=number).exclude(supply="").exists()
    said: dict[str, Any] = {
        "office_id": case.office_id,
        "province": case.province,
        "city": case.city,
        "county": case.county,
        "agreement": number,
        "announced_on": first.on,
        "updated_at": rows[-1].at,
    }
    if not is_supplied:
        said |= _unsupplied(rows, first, case)
    projecting.write(number, said, year=first.on.year, is_new=is_new)


def _unsupplied(rows: Sequence[Row], first: Row, case: Case) -> dict[str, Any]:
    """Return the columns that a contract takes over."""
    way = Way.AGREEMENT if first.name == "plan" else Way.ALLOCATION
    intended = telling.last(rows, "intend")
    price = intended.facts.get("price_fen") if intended else None
    stated = replace(Stated.from_text(str(first.facts["stated"])), way=way, price_fen=price)
    staged = telling.last(rows, *_STAGES)
    findings = [one for row in rows for one in row.findings]
    return {
        **projecting.columns(stated, case),
        "stage": (_STAGES[staged.name] if staged else Stage.ANNOUNCED).value,
        "stage_on": (staged or first).on,
        "is_adopted": bool(first.adopted),
        "findings": findings,
        "flags": projecting.flags(findings),
    }
