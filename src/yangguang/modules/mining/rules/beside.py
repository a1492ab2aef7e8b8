"""Why a right can't end, be restricted, permitted or entered: sentences, each with its article."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from yangguang.base.mining import life
from yangguang.base.mining.kinds import LAW_2025, Right
from yangguang.base.mining.life import Event, State
from yangguang.base.numbering import Unreadable
from yangguang.base.numbering import mining as numbers
from yangguang.base.refusal import Reason, Said, Sentence, sentence
from yangguang.modules.mining.rules import law
from yangguang.modules.mining.rules.vocabulary import ENDINGS, Restraint
from yangguang.modules.mining.stated import Stated


def why_not_end(
    event: Event | None, state: State | None, *, right: Right, on: date
) -> Iterator[Sentence]:
    """A right is ended by an event that the law knows on that day, from a state that allows it."""
    if event is None or event not in ENDINGS:
        yield sentence(Reason.FACTS, "没有写明因何注销。", basis=law.ENDED)
        return
    found = life.effects(event, right, on)
    if not found:
        yield sentence(
            Reason.RULE,
            "{on}的规定没有{right}的{event}。",
            basis=law.ENDED,
            on=on,
            right=Said(right.value),
            event=Said(event.value),
        )
    elif found[0].fate is life.Fate.KEPT:
        yield sentence(
            Reason.RULE,
            "2025年7月1日起吊销的只是许可证，矿业权不因此消灭。",
            basis=law.PERMIT_REVOKED,
            remedy="请在勘查、采矿许可中办理吊销。",
        )
    if event in (Event.LAPSE, Event.EXTINCTION):
        expected = State.LAPSED if event is Event.LAPSE else State.EXTINCT
        if state not in (expected, State.EXPIRED_PENDING):
            yield sentence(
                Reason.TOO_EARLY,
                "有效期没有届满，不能按{event}注销。",
                basis=found[0].basis[0] if found and found[0].basis else law.ENDED,
                event=Said(event.value),
            )
        return
    yield from life.why_not(event, state, on=on)


def why_not_restrict(
    kind: Restraint | None, state: State | None, *, on: date
) -> Iterator[Sentence]:
    """A right that is at an end can't be mortgaged (invariant 5 of the numbering rules)."""
    if kind is None:
        yield sentence(Reason.FACTS, "没有写明是抵押还是查封。", basis=law.RESTRICTED)
    if state is None or not state.is_alive:
        yield sentence(
            Reason.CLOSED,
            "矿业权{state}，不能设定限制。",
            basis=law.REGISTER_2025 if on >= LAW_2025 else law.RESTRICTED,
            state=Said(state.value) if state else Said("没有登记"),
        )


def why_not_permit(state: State | None, *, on: date) -> Iterator[Sentence]:
    """Since 2025-07-01 a permit is given to who holds a right that stands."""
    if on < LAW_2025:
        yield sentence(
            Reason.RULE,
            "2025年7月1日以前，勘查、采矿许可证就是矿业权的凭证，不另行许可。",
            basis=law.DECIDE,
        )
    elif state is None or not state.is_alive:
        yield sentence(
            Reason.RULE,
            "没有有效的矿业权，不能申请勘查、采矿许可证。",
            basis=law.PERMIT,
            remedy="请先办理矿业权登记。",
        )


def why_not_enter(number: str, stated: Stated) -> Iterator[Sentence]:
    """What comes from an old register has a number of the right kind, as printed."""
    try:
        read = numbers.parse(number)
    except Unreadable as reason:
        yield sentence(Reason.FACTS, "{reason}", basis=law.RECORD, reason=str(reason))
        return
    kind = read.parts.get("kind")
    if kind is not None and kind != stated.right.letter:
        yield sentence(
            Reason.FACTS,
            "证号{number}的字头与{right}不符。",
            basis=law.RECORD,
            number=number,
            right=Said(stated.right.value),
        )


def why_not_by_hand() -> Iterator[Sentence]:
    """An office's own right is registered by application and number, never written in."""
    yield sentence(
        Reason.RULE,
        "本机关的矿业权经申请和配号登记，不能直接写入登记簿。",
        basis=law.RECORD,
        remedy="请从登记申请办起；旧登记簿的矿业权，请写明来源移入。",
    )


def why_not_note(name: str, *, is_adopted: bool) -> Iterator[Sentence]:
    """What is kept of another's publication says where it was published, and what it is about."""
    if not is_adopted:
        yield sentence(
            Reason.RULE,
            "公布信息只能照来源收录，须写明来源；本机关的出让公告和登记按各自的程序办理。",
            basis=law.ADOPTED,
            remedy="请用“历史数据导入”。",
        )
    if not name.strip():
        yield sentence(
            Reason.FACTS, "没有写明项目或者矿山名称。", basis=law.ADOPTED, remedy="请照来源填写。"
        )


def why_not_end_shown(last_on: date | None, *, on: date) -> Iterator[Sentence]:
    """What is shown runs to its last day before the right ends; None: it was not shown."""
    if last_on is not None and on <= last_on:
        yield sentence(
            Reason.TOO_EARLY,
            "注销公示至{last}届满，届满以后才能注销。",
            basis=law.ENDED,
            remedy="请在公示届满以后办理。",
            last=last_on,
        )


def given_here(number: str, case_number: str) -> Sentence:
    """Say that a number which is told of as another office's was given here."""
    return sentence(
        Reason.ONCE,
        "证号{number}由本机关配出（案件{case}），移入的登记与它重复。",
        basis=law.RECORD,
        remedy="请与移出机关核对：同一证号只能属于一个矿业权。",
        number=number,
        case=case_number,
    )
