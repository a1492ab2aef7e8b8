"""Figures of a period: sums that must come out, and growth with the base that it is counted from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from yangguang.base.refusal import Reason, Said, Sentence, sentence
from yangguang.modules.hazards.rules import reports_law as law

Facts = Mapping[str, Any]
LABELS: Final[Mapping[str, str]] = {
    "total": "灾害起数",
    "dead": "死亡人数",
    "missing": "失踪人数",
    "injured": "受伤人数",
    "loss_fen": "直接经济损失（分）",
    "predicted": "成功预报起数",
}
"""Figures that are one number, with what each is called."""
PARTS: Final = {"by_kind": "按类型", "by_grade": "按等级"}


def split(parts: Iterable[str]) -> dict[str, int]:
    """Read parts ``滑坡=2274``. ValueError: a part is none."""
    found = {}
    for part in parts:
        name, sign, number = part.partition("=")
        if not sign or not number.isascii() or not number.isdigit():
            raise ValueError(part)
        found[name] = int(number)
    return found


def joined(parts: Mapping[str, int]) -> tuple[str, ...]:
    """Return parts as facts have them."""
    return tuple(f"{name}={number}" for name, number in parts.items())


def why_not_figures(facts: Facts) -> Iterator[Sentence]:
    """Say which sums don't come out, and what keeps the figures from being read: no organ, no period, no total."""
    for name, said in (("organ", "发布机关"), ("period", "统计期")):
        if not (facts.get(name) or "").strip():
            yield sentence(Reason.FACTS, "没有写明“{field}”。", basis=law.COUNTED, field=Said(said))
    if not facts.get("from_on") or not facts.get("until_on"):
        yield sentence(
            Reason.FACTS,
            "统计期“{period}”没有写明年份，不知道从哪一日到哪一日。",
            basis=law.COUNTED,
            remedy="请补充统计的起止日期。",
            period=facts.get("period") or "—",
        )
    elif facts["until_on"] < facts["from_on"]:
        yield sentence(Reason.FACTS, "统计截止日期早于起始日期。", basis=law.COUNTED)
    if facts.get("total") is None:
        yield sentence(Reason.FACTS, "没有公布灾害起数。", basis=law.COUNTED)
    for name, said in PARTS.items():
        yield from _why_not_sum(facts, name, said)


def _why_not_sum(facts: Facts, name: str, said: str) -> Iterator[Sentence]:
    parts = facts.get(name)
    if not parts:
        return
    try:
        added = sum(split(parts).values())
    except ValueError as fault:
        yield sentence(
            Reason.FACTS, "“{part}”读不懂，应写作“滑坡=12”。", basis=law.COUNTED, part=str(fault)
        )
        return
    if facts.get("total") is not None and added != facts["total"]:
        yield sentence(
            Reason.RULE,
            "{how}相加为{added}起，公布的总数是{total}起，相差{apart}起。",
            basis=law.COUNTED,
            how=Said(said),
            added=added,
            total=facts["total"],
            apart=abs(added - facts["total"]),
        )


def changed(was: Facts, now: Facts) -> tuple[str, ...]:
    """Return each figure that a restatement changes, as it stood: ``灾害起数：4326``."""
    return tuple(
        f"{label}：{was.get(name) if was.get(name) is not None else '—'}"
        for name, label in LABELS.items()
        if was.get(name) != now.get(name)
    )
