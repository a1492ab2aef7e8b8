"""N6 the largest area, N7 the term, N11 the geometry."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from yangguang.base.mining import blocks, minerals, terms
from yangguang.base.mining.checks.application import Application
from yangguang.base.mining.checks.objection import Objection, Weight, all_of
from yangguang.base.mining.kinds import Right, on
from yangguang.base.mining.life import Event
from yangguang.base.mining.terms import Phase, Term
from yangguang.base.refusal import Reason, Sentence, sentence
from yangguang.base.statutes import EXPLORATION_1998

PHASES: Final = {
    Event.NEW: Phase.FIRST,
    Event.CONVERSION: Phase.FIRST,
    Event.RENEWAL: Phase.RENEWAL,
    Event.RETENTION: Phase.RETENTION,
}
"""Which term an event asks for; a change, transfer, split or merger has none of its own."""


def largest(application: Application) -> Iterator[Objection]:
    """N6: the blocks of an exploration area."""
    if application.right is not Right.EXPLORATION or not _is_drawn(application):
        return
    assert application.outline is not None
    limit = blocks.most(application.mineral, application.on)
    count = blocks.blocks_of(application.outline)
    evidence: dict[str, object] = {"blocks": round(count, 2)}
    if limit is None:
        said = sentence(
            Reason.FACTS,
            "没有查到{mineral}勘查面积的上限。",
            basis=EXPLORATION_1998[3],
            mineral=minerals.said(application.mineral.name),
        )
        yield Objection("N6", "no-rule", Weight.ASKS, said, evidence)
        return
    evidence["most"] = limit.blocks
    found = blocks.why_not(count, limit)
    yield from all_of("N6", "too-large", found, evidence, caution=limit.assumed)


def term(application: Application) -> Iterator[Objection]:
    """N7: the term, by the rule in force on the day of the decision."""
    begins, ends = application.valid_from, application.valid_to
    if begins is None or ends is None:
        said = sentence(
            Reason.FACTS,
            "没有写明有效期的起止日期。",
            basis=terms.article(application.right, application.on),
        )
        yield Objection("N7", "missing", Weight.ASKS, said, {})
        return
    evidence = {"from": begins, "until": ends, "years": application.years}
    if application.years is not None:
        found = terms.why_not_stated(
            application.years,
            valid_from=begins,
            valid_to=ends,
            basis=terms.article(application.right, application.on),
        )
        yield from all_of("N7", "years-and-days", found, evidence)
    phase = PHASES.get(application.event)
    if phase is not None:
        yield from _longest(application, phase, evidence)
    yield from _cut(application)


def _longest(
    application: Application, phase: Phase, evidence: Mapping[str, object]
) -> Iterator[Objection]:
    fitting = terms.terms(
        application.right,
        phase,
        application.on,
        mineral=application.mineral,
        mine=application.mine,
    )
    if len(fitting) > 1:
        said = sentence(
            Reason.FACTS, "没有写明矿山建设规模，不能确定最长期限。", basis=fitting[0].basis
        )
        yield Objection("N7", "missing", Weight.ASKS, said, evidence)
    for row in fitting[:1] if len(fitting) == 1 else ():
        for found in _too_long(application, row):
            yield Objection("N7", "too-long", Weight.BARS, found, evidence, row.assumed)


def _too_long(application: Application, row: Term) -> Iterator[Sentence]:
    assert application.valid_from is not None
    assert application.valid_to is not None
    before = application.predecessor.renewals if application.predecessor else 0
    return terms.why_not_term(
        row,
        valid_from=application.valid_from,
        valid_to=application.valid_to,
        before=before if row.phase is Phase.RENEWAL else 0,
    )


def _cut(application: Application) -> Iterator[Objection]:
    """An exploration renewal gives up a part of the first area, since 2020; `no_cut` says why not."""
    renews = application.event is Event.RENEWAL and application.right is Right.EXPLORATION
    rows = on(terms.CUTS, application.on)
    held, asked = application.predecessor, application.stated_km2
    if not renews or application.no_cut or not rows or held is None or asked is None:
        return
    if held.first_km2 is None or held.present_km2 is None:
        said = sentence(
            Reason.FACTS, "没有首次登记的面积，不能核对应核减多少。", basis=rows[0].basis
        )
        yield Objection("N7", "missing", Weight.ASKS, said, {}, rows[0].assumed)
        return
    evidence = {"first": held.first_km2, "present": held.present_km2, "asked": asked}
    found = terms.why_not_area(
        rows[0], first_km2=held.first_km2, present_km2=held.present_km2, asked_km2=float(asked)
    )
    yield from all_of("N7", "area-not-cut", found, evidence, caution=rows[0].assumed)


def geometry(application: Application) -> Iterator[Objection]:
    """N11: closed, simple, and as large as stated, within the tolerance."""
    if application.outline is None:
        said = sentence(Reason.FACTS, "没有拐点坐标。")
        yield Objection("N11", "missing", Weight.ASKS, said, {})
        return
    rings = len(application.outline.rings)
    found = list(all_of("N11", "not-simple", application.outline.why_not(), {"rings": rings}))
    yield from found
    if found:
        return
    if application.stated_km2 is None:
        said = sentence(Reason.FACTS, "没有写明面积。")
        yield Objection("N11", "missing", Weight.ASKS, said, {})
        return
    stated = float(application.stated_km2 * 1_000_000)
    evidence = {"stated_m2": stated, "computed_m2": round(application.outline.area_m2, 1)}
    reasons = application.outline.why_not_area(stated)
    yield from all_of("N11", "area", reasons, evidence)


def _is_drawn(application: Application) -> bool:
    return application.outline is not None and not any(application.outline.why_not())
