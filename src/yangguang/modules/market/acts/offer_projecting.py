"""The rows of the lots of a notice, written anew from its steps: after each step, and each void."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from yangguang.base.market.words import Stage
from yangguang.kernel.cases import history
from yangguang.kernel.cases.models import Case
from yangguang.kernel.places import units
from yangguang.modules.market.acts import naming, projecting
from yangguang.modules.market.models import Bidder, Lot, Question
from yangguang.modules.market.queries import offering, reading, telling
from yangguang.modules.market.queries.offering import Offered
from yangguang.modules.market.queries.telling import Row

_ENDS = {
    "conclude": Stage.DEALT,
    "enter_outcome": Stage.DEALT,
    "pass_in": Stage.PASSED,
    "end": Stage.ENDED,
}

_QUIET = reading.BY_BIDDERS | {"open_tenders", "seal_reserve"}
"""Steps that change no lot: after a bid, a call or a question there is nothing to write anew."""


def project_offer(case: Case) -> None:
    """Write what a case of an offer says of each of its lots; voided as a whole, nothing of it stays."""
    every = list(history.all_of(case))
    if every[-1].voids is None and every[-1].name in _QUIET:
        return  # nothing that rows are made of
    rows = telling.standing(every)
    announced = telling.last(rows, "announce")
    if announced is None:
        _forget(case)
        return
    if len(rows) < len(every):
        _follow_bidders(case, rows)
        _follow_questions(case, rows)
    facts = {name: value for row in rows if not row.member for name, value in row.facts.items()}
    offered = offering.of_facts(str(case.pk), facts)
    is_new = len(rows) == 1 and case.rows_in_hand is not None
    numbers = {lot: offered.number(lot) for lot in offered.lots}
    supplied = set() if is_new else _supplied(numbers.values())
    for lot, number in numbers.items():
        said = _columns(offered, lot, rows, case, is_supplied=number in supplied)
        projecting.write(number, said, year=announced.on.year, is_new=is_new)
    if len(rows) < len(every):  # a void leaves an older time of change, which nobody looks at again
        naming.follow(list(numbers.values()), [offered.notice.number])


def _supplied(numbers: Any) -> set[str]:
    """Return the lots that are under contract: what is stated of them is the contract's."""
    found = Lot.objects.filter(number__in=list(numbers)).exclude(supply="")
    return set(found.order_by("number").values_list("number", flat=True))


def _columns(
    offered: Offered, lot: str, rows: Sequence[Row], case: Case, *, is_supplied: bool
) -> dict[str, Any]:
    ended = next((r for r in reversed(rows) if r.name in _ENDS and r.member == lot), None)
    is_dealt = ended is not None and _ENDS[ended.name] is Stage.DEALT
    line = offered.lines.get(lot)
    said: dict[str, Any] = {
        "office_id": case.office_id,
        "province": case.province,
        "city": case.city,
        "county": case.county,
        "offer": str(case.pk),
        "earlier": offered.earlier.get(lot, ""),
        "notice_no": offered.notice.number[:120],
        "announced_on": line.announced_on if line else None,
        "bids_until_at": offered.until_at(lot),
        "bidders": ended.facts.get("bidders") if ended else None,
        "dealt_on": ended.on if ended and is_dealt else None,
        "updated_at": rows[-1].at,
    }
    return said if is_supplied else said | _while_unsupplied(offered, lot, rows, case, ended)


def _while_unsupplied(
    offered: Offered, lot: str, rows: Sequence[Row], case: Case, ended: Row | None
) -> dict[str, Any]:
    """Return the columns that a contract takes over."""
    stated = replace(offered.stated(lot), way=offered.notice.way)
    line, first = offered.lines.get(lot), rows[0]
    stage = _ENDS[ended.name] if ended else Stage.ANNOUNCED
    halts = [row for row in rows if row.name in {"announce", "suspend", "resume"}]
    if ended is None and line is not None and line.held:
        stage = Stage.SUSPENDED
    if ended is not None and stage is Stage.DEALT:
        fen, holder = ended.facts.get("price_fen"), ended.facts.get("winner") or ""
        person = ended.facts.get("by_person")
        stated = replace(stated, price_fen=fen, holder=holder, is_person=person)
    findings = [one for row in rows if not row.member or row.member == lot for one in row.findings]
    return {
        **projecting.columns(stated, case),
        "stage": stage.value,
        "stage_on": (ended or halts[-1]).on,
        "is_adopted": bool(first.adopted),
        "findings": findings,
        "flags": projecting.flags(findings),
    }


def _follow_bidders(case: Case, rows: Sequence[Row]) -> None:
    """Let who signed up stand as the steps say: of a voided registration nothing stays."""
    stand = {(r.facts["lot"], r.facts["bidder"]) for r in rows if r.name == "sign_up"}
    for bidder in Bidder.objects.filter(case=case.pk).order_by("pk"):
        if (bidder.lot, bidder.no) not in stand:
            bidder.delete()


def _follow_questions(case: Case, rows: Sequence[Row]) -> None:
    """Let what was asked stand as the steps say."""
    stand = {key for r in rows if r.name == "ask" for key in r.facts["questions"]}
    for question in Question.objects.filter(case=case.pk).order_by("pk"):
        if question.key not in stand:
            question.delete()


def _forget(case: Case) -> None:
    """Forget the lots that came up in this case alone; one under contract stays, without its notice."""
    mine = Lot.objects.filter(offer=case.pk)
    gone = list(mine.filter(supply="").order_by("number").values_list("number", flat=True))
    for number in gone:
        units.take_away(number)
    left = list(mine.order_by("number").values_list("number", flat=True))
    mine.filter(number__in=gone).delete()
    mine.update(offer="", notice_no="", announced_on=None, bids_until_at=None, dealt_on=None)
    naming.follow(left, ())
    Bidder.objects.filter(case=case.pk).delete()
    Question.objects.filter(case=case.pk).delete()
