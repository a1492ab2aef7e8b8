"""Why a step about a mining right can't be: sentences, each with its article."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from yangguang.base.mining import minerals, texts
from yangguang.base.mining.checks import Objection, Weight
from yangguang.base.mining.life import Event
from yangguang.base.mining.publicity import TOLD, Kind
from yangguang.base.refusal import Reason, Said, Sentence, sentence
from yangguang.modules.mining.rules import law
from yangguang.modules.mining.rules.vocabulary import REGISTERED
from yangguang.modules.mining.stated import Stated


def why_not_apply(stated: Stated, *, organ: str = "") -> Iterator[Sentence]:
    """An application says what is asked for, by whom, of which mineral, and from what it goes on.

    `organ`: the code of the office that registers, where it is one of our own.
    """
    if stated.event not in REGISTERED:
        yield sentence(
            Reason.RULE,
            "{event}不在登记申请中办理。",
            basis=law.REGISTER,
            remedy="请在矿业权注销中办理。",
            event=Said(stated.event.value),
        )
    for said, label in ((stated.name, "项目或者矿山名称"), (stated.holder, "申请人")):
        if not said.strip():
            yield sentence(Reason.FACTS, "没有写明{label}。", basis=law.REGISTER, label=Said(label))
    if minerals.named(stated.mineral) is None:
        yield sentence(
            Reason.UNKNOWN,
            "“{mineral}”不是法定的矿种名称。",
            basis=law.REGISTER,
            remedy="请照矿产资源分类细目填写。",
            mineral=stated.mineral,
        )
    if organ and stated.organ != organ:
        yield sentence(
            Reason.RULE,
            "登记机关代码{stated}不是本机关的代码{organ}。",
            basis=law.REGISTER,
            remedy="请填写本机关的代码，或者向该机关申请。",
            stated=stated.organ,
            organ=organ,
        )
    yield from _former(stated)


def _former(stated: Stated) -> Iterator[Sentence]:
    event = Said(stated.event.value)
    if stated.event is Event.NEW:
        return
    if not stated.former:
        yield sentence(
            Reason.FACTS,
            "{event}须写明原证号。",
            basis=law.RECORD,
            remedy="请填写原证号。",
            event=event,
        )
    elif stated.event is Event.MERGER and len(set(stated.former)) < 2:
        yield sentence(Reason.FACTS, "合并至少须有两个不同的矿业权。", basis=law.RECORD)
    elif stated.event is not Event.MERGER and len(stated.former) > 1:
        yield sentence(Reason.FACTS, "{event}只能写一个原证号。", basis=law.RECORD, event=event)


def why_not_amend(before: Stated, now: Stated) -> Iterator[Sentence]:
    """An amended application asks for the same kind of right, by the same event, from the same right."""
    if (before.right, before.event, before.former) != (now.right, now.event, now.former):
        yield sentence(
            Reason.RULE,
            "修改申请不能改变矿业权种类、登记事项和原证号。",
            basis=law.REGISTER,
            remedy="请撤回本件，另行申请。",
        )


def why_not_parts(stated: Stated, parts: Iterable[Stated]) -> Iterator[Sentence]:
    """A split states its other parts; nothing else has any."""
    found = tuple(parts)
    if stated.event is Event.SPLIT and not found:
        yield sentence(
            Reason.FACTS,
            "分立至少须有两个部分。",
            basis=law.RECORD,
            remedy="请写明保留原证号的部分和取得新证号的各部分。",
        )
    if stated.event is not Event.SPLIT and found:
        yield sentence(Reason.FACTS, "只有分立才写明其他部分。", basis=law.RECORD)
    for part in found:
        if part.right is not stated.right or part.event is not Event.SPLIT:
            yield sentence(Reason.FACTS, "分立的各部分须是同一种矿业权。", basis=law.RECORD)


def why_not_show(
    kind: Kind | None, *, from_on: date | None, until_on: date | None, address: str, today: date
) -> Iterator[Sentence]:
    """What was up elsewhere says where and from when; what goes up here begins today."""
    if kind is Kind.BIDDING_NOTICE and from_on is None:
        yield sentence(
            Reason.FACTS,
            "招标拍卖挂牌公告须写明公告日期和交易开始的日期。",
            basis=law.PUBLISHED,
            remedy="请照交易平台的公告填写。",
        )
    if from_on is not None and not address.strip():
        yield sentence(
            Reason.FACTS,
            "在别处公示的，须写明网址。",
            basis=law.PUBLISHED,
            remedy="请写明网址；在本机关公示的，请把日期留空。",
        )
    if from_on is not None and (from_on > today or (until_on is not None and until_on < from_on)):
        yield sentence(Reason.FACTS, "公示的起止日期不可能。", basis=law.PUBLISHED)


def undetailed(kind: Kind, details: Mapping[str, str]) -> Iterator[Sentence]:
    """A result of bidding and a transfer tell what the trading rules name; what lacks is said."""
    lacking = [name for name in TOLD.get(kind, ()) if not details.get(name, "").strip()]
    if lacking:
        yield sentence(
            Reason.FACTS,
            "{kind}应当写明而没有写明：{what}。",
            basis=texts.TRADING_2023["5"],
            kind=Said(kind.value),
            what=tuple(map(Said, lacking)),
        )


def why_not_shown_on(on: date, *, today: date) -> Iterator[Sentence]:
    """What is shown here is shown when it is published: its window is counted from there."""
    if on != today:
        yield sentence(
            Reason.RULE,
            "公示从公布之日（{today}）起算，不能写成{on}。",
            basis=law.PUBLISHED,
            remedy="请把日期留空；在别处公示的，请写明开始日期和网址。",
            today=today,
            on=on,
        )


def why_not_dispute(*, text: str, is_known: bool) -> Iterator[Sentence]:
    """An objection says what is wrong, once. Nobody has to give a name."""
    if not text.strip():
        yield sentence(
            Reason.FACTS, "没有写明异议的内容。", basis=law.PUBLISHED, remedy="请写明有什么异议。"
        )
    elif is_known:
        yield sentence(
            Reason.ONCE,
            "同样的异议已经收到，这一次没有登记。",
            basis=law.PUBLISHED,
            remedy="有新的内容，请写明与前一次有什么不同。",
        )


def why_not_allot_on(on: date, *, today: date) -> Iterator[Sentence]:
    """A number bears the month in which it is given: it is never given on another day."""
    if on != today:
        yield sentence(
            Reason.RULE,
            "证号里的年月是配号的年月，只能当日（{today}）配号。",
            basis=law.RECORD,
            remedy="请把日期留空。",
            today=today,
        )


def why_not_after_number(facts: Mapping[str, Any]) -> Iterator[Sentence]:
    """What was given a number was shown before; nothing is shown for it afterwards."""
    if facts.get("number"):
        yield sentence(
            Reason.CLOSED,
            "已经配号（{number}），公示应在配号以前。",
            basis=law.PUBLISHED,
            remedy="登记有误的，由两人作废配号。",
            number=facts["number"],
        )


def keyed(objections: Iterable[Objection]) -> Iterator[tuple[str, Objection]]:
    """Yield each objection with the key under which it is answered: N5-zone, N5-zone-2 and so on."""
    times: Counter[str] = Counter()
    for one in objections:
        key = f"{one.check}-{one.code}"
        times[key] += 1
        yield (key if times[key] == 1 else f"{key}-{times[key]}"), one


def why_not_allot(
    objections: Iterable[Objection], answers: Mapping[str, str]
) -> Iterator[Sentence]:
    """Every objection that bars, and every one that asks and was not answered: all at once."""
    for key, one in keyed(objections):
        if one.weight is Weight.BARS or not answers.get(key, "").strip():
            yield one.sentence


def why_not_again(number: str, *, is_same: bool) -> Iterator[Sentence]:
    """A request that came before is answered as it was; another content under its mark is refused."""
    if not is_same:
        yield sentence(
            Reason.ONCE,
            "这个请求标识已用于另一件申请（{number}），内容不同。",
            basis=law.RECORD,
            remedy="请换一个请求标识；要改内容的，请修改原申请。",
            number=number,
        )
