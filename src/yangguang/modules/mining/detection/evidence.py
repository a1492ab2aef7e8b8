"""What the evidence of a finding is called, for people."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from yangguang.base.refusal import Said
from yangguang.base.script import keep
from yangguang.modules.mining.detection.queries import dated
from yangguang.modules.mining.models import Finding

LABELS: Final = {
    "stated_km2": Said("登记面积（平方千米）"),
    "computed_m2": Said("按坐标计算的面积（平方米）"),
    "from": Said("有效期起"),
    "until": Said("有效期止"),
    "years": Said("写明的年限"),
    "event": Said("登记事项"),
    "scale": Said("生产规模"),
    "unit": Said("规模单位"),
    "days": Said("已过天数"),
    "before": Said("顺序号在前的证号"),
    "first": Said("首个空缺的顺序号"),
    "last": Said("末个空缺的顺序号"),
    "case": Said("办件编号"),
    "begun": Said("公示开始"),
    "done": Said("办结"),
}

_TERMS: Final = frozenset({"event"})
"""Values of these are terms of the law, said in the reader's language."""


_DAYS: Final = frozenset({"from", "until", "begun", "done"})


def told(row: Finding) -> Iterator[tuple[Said | str, Said | str]]:
    """Yield what a finding was found from, each with what it is called."""
    for name, value in row.evidence.items():
        if value not in (None, ""):
            yield LABELS.get(name, name), _said(name, value)


def _said(name: str, value: object) -> Said | str:
    if name in _DAYS:
        return Said("{on}", {"on": dated(value)})
    return Said(str(value)) if name in _TERMS else keep(str(value))
