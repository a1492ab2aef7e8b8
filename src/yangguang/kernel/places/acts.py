"""Writes: bring the tables to the state of the national list."""

from __future__ import annotations

from collections.abc import Callable

from django.db import transaction

from yangguang.kernel.places import areacodes
from yangguang.kernel.places.models import AreaCode, AreaSuccessor

_BATCH = 500


def load(say: Callable[[str], None]) -> int:
    """Load the list of area codes; return how many lines were new or changed (0: all were there).

    May be called at every start. A line is known by code and first year.
    """
    listed = {(line.code, line.from_year): line for line in areacodes.lines()}
    held = {
        (row.code, row.from_year): (
            row.name,
            row.level,
            row.province_name,
            row.prefecture_name,
            row.until_year,
        )
        for row in AreaCode.objects.all()
    }
    changed = [
        line
        for key, line in listed.items()
        if held.get(key)
        != (line.name, line.level, line.province_name, line.prefecture_name, line.until_year)
    ]
    if changed:
        with transaction.atomic():
            _write(changed)
    say(f"行政区划代码：共 {len(listed)} 条，更新 {len(changed)} 条")
    return len(changed)


def _write(changed: list[areacodes.Line]) -> None:
    AreaCode.objects.bulk_create(
        [
            AreaCode(
                code=line.code,
                name=line.name,
                level=line.level,
                province_name=line.province_name,
                prefecture_name=line.prefecture_name,
                from_year=line.from_year,
                until_year=line.until_year,
            )
            for line in changed
        ],
        batch_size=_BATCH,
        update_conflicts=True,
        unique_fields=["code", "from_year"],
        update_fields=["name", "level", "province_name", "prefecture_name", "until_year"],
    )
    keys = {
        (code, from_year): pk
        for pk, code, from_year in AreaCode.objects.values_list("pk", "code", "from_year")
    }
    AreaSuccessor.objects.bulk_create(
        [
            AreaSuccessor(
                area_id=keys[line.code, line.from_year],
                successor=heir.code,
                year=heir.year,
                in_part=heir.in_part,
            )
            for line in changed
            for heir in line.heirs
        ],
        batch_size=_BATCH,
        ignore_conflicts=True,
    )
