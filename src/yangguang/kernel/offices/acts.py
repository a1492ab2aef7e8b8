"""Writes: enter an office, rename it, say what follows it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from django.db import transaction

from yangguang.base.refusal import Reason, Refusal, sentence
from yangguang.kernel.offices.models import Fate, Level, Office, OfficeName, Succession


@transaction.atomic
def enter(
    slug: str,
    *,
    name: str,
    level: Level,
    on: date,
    short_name: str = "",
    code: str = "",
    organ_word: str = "",
    province: str = "",
    city: str = "",
    county: str = "",
    parent: Office | None = None,
    site_id: str = "",
) -> Office:
    """Enter an office that bears `name` from day `on`; territory codes have six characters."""
    office = Office.objects.create(
        slug=slug,
        code=code,
        organ_word=organ_word,
        level=level,
        province=province,
        city=city,
        county=county,
        parent=parent,
        site_id=site_id,
    )
    OfficeName.objects.create(office=office, name=name, short_name=short_name, from_on=on)
    return office


@transaction.atomic
def rename(office: Office, *, name: str, on: date, short_name: str = "") -> OfficeName:
    """Give `office` a new name from day `on`; the name before it ends the day before.

    Refusal: `on` is not after the first day of the present name.
    """
    current = OfficeName.objects.select_for_update().get(office=office, until_on=None)
    if on <= current.from_on:
        raise Refusal(
            [
                sentence(
                    Reason.TOO_EARLY,
                    "新名称的启用日期 {on} 不在现名称的启用日期 {since} 之后。",
                    remedy="请核对更名文件的日期。",
                    on=on,
                    since=current.from_on,
                )
            ]
        )
    current.until_on = on - timedelta(days=1)
    current.save(update_fields=["until_on"])
    return OfficeName.objects.create(office=office, name=name, short_name=short_name, from_on=on)


@transaction.atomic
def succeed(
    office: Office, *, by_offices: Sequence[Office], fate: Fate, on: date
) -> list[Succession]:
    """Say that from day `on` `by_offices` stand where `office` stood; its name ends the day before.

    Its cases and records keep pointing at it. ValueError: no successor is given.
    """
    if not by_offices:
        raise ValueError("an office is followed by at least one other")
    last = on - timedelta(days=1)
    OfficeName.objects.filter(office=office, until_on=None, from_on__lte=last).update(until_on=last)
    return [
        Succession.objects.create(office=office, successor=heir, fate=fate, on=on)
        for heir in by_offices
    ]
