"""The rows of danger zones, prevention plans and figures follow their steps."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from datetime import date
from typing import Any

from yangguang.base.procedure import Taking, day_of
from yangguang.kernel.cases import history
from yangguang.kernel.cases.models import Case
from yangguang.kernel.places import units
from yangguang.modules.hazards.models.reports import Plan, Tally, Zone
from yangguang.modules.hazards.queries.registers import GROUND
from yangguang.modules.hazards.rules import national
from yangguang.modules.hazards.rules import zones as rules
from yangguang.modules.hazards.rules.stated import Counted


def _standing(case: Case) -> list[Taking]:
    course = history.course_of(case)
    return list(course.standing(max(row.at for row in course.rows)).taken)


def zone_columns(case: Case, said: Mapping[str, Any], on: date) -> dict[str, Any]:
    """Return the columns of a zone from what a step states of it."""
    return {
        "province": case.province,
        "city": case.city,
        "county": case.county,
        "declared_on": on,
        **{name: said[name] for name in ("name", "disaster", "area", "place", "declared_by")},
        **{name: said.get(name) for name in ("people", "signs")},
        "document": said.get("document") or "",
    }


def rebuild_zone(case: Case) -> None:
    """Write a zone and its ground anew from the steps that stand."""
    taken = _standing(case)
    told = [row for row in taken if row.step in ("declare", "amend")]
    units.take_away(str(case.pk))
    if not told:
        Zone.objects.filter(pk=case.pk).update(lifted_on=day_of(case.opened_at))
        return
    lifted = next((day_of(row.on) for row in taken if row.step == "lift"), None)
    columns = zone_columns(case, told[-1].facts, day_of(told[0].on))
    Zone.objects.update_or_create(case=case, defaults={**columns, "lifted_on": lifted})
    for at, row in enumerate(told):
        outline = rules.read_outline(row.facts.get("outline") or "")
        if outline is None:
            continue
        until = day_of(told[at + 1].on) if at + 1 < len(told) else lifted
        if until != day_of(row.on):
            units.put(
                str(case.pk),
                outline,
                system=rules.SYSTEM,
                kind=GROUND,
                from_on=day_of(row.on),
                until_on=until,
            )


def plan_columns(case: Case, said: Mapping[str, Any], on: date) -> dict[str, Any]:
    """Return the columns of a plan from what a step states of it."""
    return {
        "province": case.province,
        "city": case.city,
        "county": case.county,
        "published_on": on,
        "title": said["plan_title"],
        "document": said.get("document") or "",
        **{name: said[name] for name in ("year", "area", "key_from", "key_until")},
    }


def rebuild_plan(case: Case) -> None:
    """Write a plan anew from the steps that stand; one whose publication was voided is published on no day."""
    told = [row for row in _standing(case) if row.step in ("publish", "amend")]
    if not told:
        Plan.objects.filter(pk=case.pk).update(published_on=None)
        return
    columns = plan_columns(case, told[-1].facts, day_of(told[0].on))
    Plan.objects.update_or_create(case=case, defaults=columns)


def rebuild_tallies(case: Case) -> None:
    """Write every statement of a case's figures anew from the steps that stand."""
    told = [row for row in _standing(case) if row.step in ("tell", "restate")]
    Tally.objects.filter(case=case.pk, version__gt=len(told)).delete()
    for version, row in enumerate(told, 1):
        said = {**told[0].facts, **{each.name: None for each in fields(Counted)}, **row.facts}
        names = ("organ", "area", "period", *national.LABELS)
        columns = {name: said.get(name) for name in names}
        columns |= {name: said.get(name) for name in ("from_on", "until_on")}
        columns |= {name: national.split(said.get(name) or ()) for name in national.PARTS}
        columns["told_on"] = day_of(row.on)
        Tally.objects.update_or_create(case=case, version=version, defaults=columns)
