"""Figures of one right that don't agree: area and corners, years and days, output and size of the mine."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from yangguang.base.basis import Article
from yangguang.base.coordinates.outlines import TOLERANCE
from yangguang.base.mining import minerals, terms
from yangguang.base.mining.checks.extent import PHASES
from yangguang.base.mining.kinds import Right as Kind
from yangguang.base.refusal import Said, Sentence
from yangguang.modules.mining.detection import register
from yangguang.modules.mining.detection.found import Found, Piece
from yangguang.modules.mining.models import Right
from yangguang.modules.mining.rules import law
from yangguang.modules.mining.stated import Stated


def area(after: str, on: date) -> Piece:
    """Find rights whose stated area is not that of their corners, within the tolerance."""
    rights, onward = register.by_number(after)
    grounds = register.units_of([right.number for right in rights], on=on)
    found = []
    for right in rights:
        unit = grounds.get(right.number)
        if unit is None or right.area_km2 is None:
            continue
        stated, computed = float(right.area_km2), float(unit.area_m2) / 1_000_000
        if not stated or abs(computed - stated) / stated > TOLERANCE:
            said = Said(
                "登记面积{stated}平方千米，按拐点坐标计算为{computed}平方千米。",
                {"stated": str(right.area_km2), "computed": f"{computed:.4f}"},
            )
            evidence = {"stated_km2": str(right.area_km2), "computed_m2": str(unit.area_m2)}
            found.append(Found(right.number, right, said, law.RECORD, evidence))
    return Piece(tuple(found), onward)


def term(after: str, on: date) -> Piece:  # noqa: ARG001 - the shape of a look
    """Find rights whose years and days don't agree, or whose term was longer than its rule allowed."""
    rights, onward = register.by_number(after)
    stated = register.stated_of(rights)
    return Piece(
        tuple(
            _sentence_found(right, why, stated[right.pk])
            for right in rights
            if right.pk in stated
            for why in tuple(_why_not_term(stated[right.pk]))[:1]
        ),
        onward,
    )


def _why_not_term(facts: Stated) -> Iterator[Sentence]:
    if facts.valid_from is None or facts.valid_to is None:
        return
    basis = terms.article(facts.right, facts.valid_from)
    if facts.years is not None:
        yield from terms.why_not_stated(
            facts.years, valid_from=facts.valid_from, valid_to=facts.valid_to, basis=basis
        )
    phase = PHASES.get(facts.event)
    if phase is None:
        return
    fitting = terms.terms(
        facts.right,
        phase,
        facts.valid_from,
        mineral=minerals.named(facts.mineral),
        mine=facts.mine_size,
    )
    if len(fitting) == 1:
        yield from terms.why_not_term(
            fitting[0], valid_from=facts.valid_from, valid_to=facts.valid_to
        )


def scale(after: str, on: date) -> Piece:  # noqa: ARG001 - the shape of a look
    """Find mines whose stated size is not that of their yearly output."""
    mines = register.alive().filter(right=Kind.MINING.value)
    rights, onward = register.by_number(after, mines)
    stated = register.stated_of(rights)
    found = []
    for right in rights:
        facts = stated.get(right.pk)
        if facts is None or facts.scale is None or facts.mine_size is None:
            continue
        sized = minerals.size_of(facts.scale, facts.scale_unit, minerals.mine_sizes(facts.mineral))
        if sized is not None and sized[0] is not facts.mine_size:
            said = Said(
                "登记为{stated}矿山，生产规模{scale}{unit}按标准属于{computed}。",
                {
                    "stated": facts.mine_size.value,
                    "scale": str(facts.scale),
                    "unit": facts.scale_unit,
                    "computed": sized[0].value,
                },
            )
            evidence = {"scale": str(facts.scale), "unit": facts.scale_unit}
            found.append(Found(right.number, right, said, sized[1].basis, evidence))
    return Piece(tuple(found), onward)


def _sentence_found(right: Right, why: Sentence, facts: Stated) -> Found:
    evidence = {
        "from": str(facts.valid_from),
        "until": str(facts.valid_to),
        "years": facts.years,
        "event": facts.event.value,
    }
    article: Article = why.basis or law.RECORD
    return Found(right.number, right, why.said, article, evidence)
