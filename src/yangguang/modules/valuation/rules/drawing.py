"""What the law and the rule of the draw ask of each step of a draw."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from yangguang.base.lot import spelling
from yangguang.base.lot.commitments import Voiding
from yangguang.base.lot.doubts import Doubted
from yangguang.base.lot.events import Event
from yangguang.base.lot.sealing import Judged
from yangguang.base.refusal import Reason, Said, Sentence, sentence
from yangguang.modules.valuation.rules import law


def is_frozen(facts: Mapping[str, Any]) -> bool:
    """Tell whether a list is frozen, or drawn from, and not declared void since."""
    return bool(facts.get("frozen")) and facts.get("frozen") != facts.get("void")


def why_not_freeze(facts: Mapping[str, Any]) -> Iterator[Sentence]:
    """One round at a time, each counted after the one that was voided, over a list on which somebody stands."""
    if facts.get("frozen") != (facts.get("void") or 0) + 1:
        yield sentence(
            Reason.ONCE,
            "名单已经冻结，本轮还没有作废：不能同时进行两次抽签。",
            basis=law.DRAW,
            remedy="须重新抽签的，请先公开作废本轮。",
        )
    elif not facts.get("valid"):
        yield sentence(
            Reason.FACTS,
            "有效名单上没有单位，不能抽签。",
            basis=law.DRAW,
            remedy="请延长报名期限重新公布，或者终止项目。",
        )


def why_not_event(event: Event, *, at: datetime, before: Sequence[Event]) -> Iterator[Sentence]:
    """The event is yet to come, and was not used in an earlier round."""
    if datetime.fromisoformat(event.at) <= at:
        yield sentence(
            Reason.TOO_LATE,
            "指定事件的时刻（{event_at}）已到或者已过：结果可能已经有人知道。",
            basis=law.DRAW,
            remedy="请指定以后的事件。",
            event_at=event.at,
        )
    if (event.source, event.item) in {(one.source, one.item) for one in before}:
        yield sentence(
            Reason.RULE,
            "{source}{item}在前一轮用过，重新抽签须另行指定事件。",
            basis=law.VOID,
            remedy="请指定另一期。",
            source=event.source,
            item=event.item,
        )


def why_not_looked(doubts: Sequence[Doubted], *, looked: bool) -> Iterator[Sentence]:
    """Whoever freezes a list has looked at what is doubtful in it, and answers for it."""
    if doubts and not looked:
        for doubt in doubts:
            yield Sentence(
                Reason.FACTS,
                doubt.said,
                law.LIST,
                Said("请核对后在冻结时注明已核对；有误的，先重新公布名单。"),
            )


def why_not_alone(drafted_by: int | None) -> Iterator[Sentence]:
    """What is spoken and fixed in the hall is entered under two persons."""
    if drafted_by is None:
        yield sentence(
            Reason.RULE,
            "须由两人办理：一人录入，另一人当场核对后办理。",
            basis=law.DRAW,
            remedy="请录入后提交复核，由在场的另一位工作人员核准。",
        )


def why_not_observe(facts: Mapping[str, Any]) -> Iterator[Sentence]:
    """Values are spoken before the commitment; afterwards nobody adds anything, nor to a round that is void."""
    if not is_frozen(facts):
        yield sentence(
            Reason.NOT_YET,
            "本轮已经公开作废，不能再加入见证人的报数。",
            basis=law.DRAW,
            remedy="请先冻结下一轮的名单。",
        )
    elif facts.get("committed") == facts.get("frozen"):
        yield sentence(Reason.TOO_LATE, "承诺值已经公布，不能再加入见证人的报数。", basis=law.DRAW)


def why_not_spoken(*, who: str, value: str, known: Iterable[str]) -> Iterator[Sentence]:
    """An observer speaks once, under a post or firm, some digits."""
    if not spelling.is_text(who) or not spelling.is_spoken(value):
        yield sentence(
            Reason.FACTS,
            "须写明岗位或者单位，所报为1至32位半角数字。",
            basis=law.DRAW,
            remedy="请照现场所报重新输入。",
        )
    if who in set(known):
        yield sentence(
            Reason.ONCE, "“{who}”已经报过数。", basis=law.DRAW, who=who[: spelling.MOST_CHARACTERS]
        )


def why_not_fixed_in_time(event_at: str, *, at: datetime) -> Iterator[Sentence]:
    """Everything is fixed before the event."""
    if datetime.fromisoformat(event_at) <= at:
        yield sentence(
            Reason.TOO_LATE,
            "指定事件（{event_at}）已到，不能再作承诺。",
            basis=law.DRAW,
            remedy="请公开作废本轮，另行指定事件。",
            event_at=event_at,
        )


def why_not_over(event_at: str, *, at: datetime) -> Iterator[Sentence]:
    """The event has taken place before anybody can know its value."""
    if at < datetime.fromisoformat(event_at):
        yield sentence(
            Reason.TOO_EARLY,
            "指定事件还没有到（{event_at}），不会有结果。",
            basis=law.DRAW,
            event_at=event_at,
        )


def why_not_read(facts: Mapping[str, Any]) -> Iterator[Sentence]:
    """A value is typed for a round that runs and is not drawn yet."""
    if not is_frozen(facts):
        yield sentence(
            Reason.NOT_YET,
            "本轮已经公开作废，不再录入事件结果。",
            basis=law.DRAW,
            remedy="请先冻结下一轮的名单，并公布承诺值。",
        )
    elif facts.get("drawn") == facts.get("frozen"):
        yield sentence(
            Reason.TOO_LATE,
            "本轮已经抽签，不再录入事件结果。",
            basis=law.DRAW,
            remedy="结果有误的，由两人作废抽签这一步，或者公开作废本轮。",
        )


def why_not_agreed(*, value: str, read: str | None, is_same_person: bool) -> Iterator[Sentence]:
    """Two persons type the value, each for themselves; what the first typed is told to nobody."""
    if read is None:
        yield sentence(
            Reason.NOT_YET,
            "结果须由两人各自录入，第一人还没有录入。",
            basis=law.DRAW,
            remedy="请由另一位工作人员先办理“录入事件结果”。",
        )
    elif is_same_person:
        yield sentence(
            Reason.RULE,
            "第一次录入结果的是您本人，抽签须由另一人录入。",
            basis=law.DRAW,
            remedy="请由另一位工作人员对照主办方的公告录入。",
        )
    elif read != value:
        yield sentence(
            Reason.FACTS,
            "两人录入的结果不一致，没有抽签。",
            basis=law.DRAW,
            remedy="请两人各自重新对照主办方的公告；第一人有误的，重新办理“录入事件结果”。",
        )


def why_not_void(reason: str, *, void_at: str) -> Iterator[Sentence]:
    """A voiding says why, in public."""
    voiding = Voiding("-", void_at, reason)
    if list(voiding.faults()):
        yield sentence(
            Reason.FACTS,
            "没有写明作废的理由，或者理由超过200字、含有换行和看不见的字符。",
            basis=law.VOID,
            remedy="请写明可以公开的理由，不写个人姓名。",
        )


def why_not_void_late(facts: Mapping[str, Any]) -> Iterator[Sentence]:
    """A draw whose valuer has delivered is not void by a step any more."""
    if facts.get("report"):
        yield sentence(
            Reason.TOO_LATE,
            "中签单位已经提交报告，不能再作废抽签。",
            basis=law.VOID,
            remedy="抽签确有违法的，由两人作废相应步骤，或者公开理由终止项目。",
        )


EXHAUSTED: Final = "备选用尽，须公开理由重新抽签"
"""Who is next when there is no reserve left."""


def why_not_refuse(text: str) -> Iterator[Sentence]:
    """A refusal is in writing."""
    if not text.strip():
        yield sentence(
            Reason.FACTS,
            "放弃签订合同须以书面作出。",
            basis=law.REFUSING,
            remedy="请写明放弃的意思，或者送交书面说明。",
        )


def why_not_sealed(judged: Judged, *, can_be_cosigned: bool, is_said: bool) -> Iterator[Sentence]:
    """Another office saw the commitment before the event; where none can, the office says so in public."""
    if judged.proven:
        return
    if judged.finding:
        yield Sentence(
            Reason.RULE, judged.finding, law.DRAW, Said("请公开理由作废本轮，另行指定事件。")
        )
    elif can_be_cosigned:
        yield sentence(
            Reason.NOT_YET,
            "承诺值在指定事件之前的联署还没有收到，不能抽签。",
            basis=law.DRAW,
            remedy="请等联署送达；事件之前确实没有联署的，公开理由作废本轮，另行指定事件。",
        )
    elif not is_said:
        yield sentence(
            Reason.NOT_YET,
            "没有其他机关联署本机关的账本，不能证明承诺值在事件之前就已固定。",
            basis=law.DRAW,
            remedy="请约请其他机关联署；只能独自进行的，注明“没有其他机关联署”，结果中将公开说明。",
        )
