"""What a certificate says that its case's facts don't: where the record is, and of which right a permit is."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from yangguang.kernel.cases.models import Step
from yangguang.modules.mining import queries
from yangguang.modules.mining.queries import telling


def of_registration(number: str, _step: str, member: str, _at: datetime) -> Mapping[str, str]:
    """Return the address of the record in which the right of this paper is registered."""
    rows = telling.standing(Step.objects.filter(case_number=number).order_by("seq"))
    given, confirmed = telling.last(rows, "allot"), telling.last(rows, "confirm")
    if given is None or confirmed is None:
        return {}
    numbers = [given.facts["number"], *(given.facts.get("others") or ())]
    of_number = dict(zip(numbers, confirmed.records, strict=False))
    address = of_number.get(member or numbers[0], "")
    return {"address": address} if address else {}


def of_permit(number: str, step: str, _member: str, at: datetime) -> Mapping[str, str]:
    """Return the right that is worked under a permit, and the address of the record of its grant."""
    rows = Step.objects.filter(case_number=number).order_by("seq")
    asked = rows.filter(name="apply").values_list("facts", flat=True).first() or {}
    right = queries.right_of(str(asked.get("number", "")))
    told = {}
    if right is not None:
        told = {"right": right.right, "name": right.name, "holder": right.holder}
        told["mineral"] = "、".join(one for one in (right.mineral, right.others) if one)
    granted = rows.filter(name=step, at=at).values_list("records", flat=True).first()
    return told | ({"address": granted[0]} if granted else {})
