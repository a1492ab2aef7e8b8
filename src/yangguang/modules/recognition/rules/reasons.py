"""Why a step of a round, or an entry in the register, can't be: sentences, each with its article."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from yangguang.base.refusal import Reason, Refusal, Said, Sentence, sentence
from yangguang.base.statutes import QUALIFICATION_2008
from yangguang.modules.recognition.rules.law import REGISTER, ROUNDS, WINDOW
from yangguang.modules.recognition.rules.vocabulary import (
    NO_NEW_QUALIFICATIONS_FROM,
    PERSONS,
    Kind,
    Opinion,
)


def opposed(facts: Mapping[str, Any]) -> set[str]:
    """Return the nominees that some department opposes."""
    against, opinions = _by_member(facts, "against"), _by_member(facts, "opinion")
    found = {name for names in against.values() for name in names}
    if Opinion.NONE in opinions.values():
        found |= set(facts.get("nominees", ()))
    return found


def struck(facts: Mapping[str, Any]) -> set[str]:
    """Return the nominees against whom an objection was upheld."""
    return set(_by_member(facts, "struck").values())


def _by_member(facts: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    kept = facts.get(name)
    return kept if isinstance(kept, dict) else {}


def why_not_nominate(facts: Mapping[str, Any]) -> Iterator[Sentence]:
    """A round must say for what, and for whom."""
    if not str(facts.get("honour", "")).strip():
        yield sentence(Reason.FACTS, "没有写明评选的称号。", basis=ROUNDS, remedy="请写明全称。")


def why_not_accept(on: date) -> Iterator[Sentence]:
    """Since the approval was abolished, no application for this qualification is accepted."""
    if on >= NO_NEW_QUALIFICATIONS_FROM:
        yield sentence(
            Reason.RULE,
            "地质勘查资质审批自{day}起取消，不再受理。",
            basis=QUALIFICATION_2008[11],
            remedy="此前颁发的证书，请按过去的登记录入。",
            day=NO_NEW_QUALIFICATIONS_FROM,
        )


def why_not_named_twice(keys: Iterable[str]) -> Iterator[Sentence]:
    """Nobody stands on a list twice."""
    twice = [key for key, times in Counter(keys).items() if times > 1]
    if twice:
        yield sentence(
            Reason.FACTS,
            "{names}在推荐名单中出现不止一次。",
            basis=ROUNDS,
            remedy="请每个对象只写一行；同名的，请在名称中加以区别。",
            names="、".join(twice),
        )


def why_not_opine(facts: Mapping[str, Any]) -> Iterator[Sentence]:
    """Who opposes some of the nominees must name them; nobody else names any."""
    named = facts.get("against")
    named = named if isinstance(named, tuple) else ()
    if facts.get("opinion") == Opinion.SOME and not named:
        yield sentence(
            Reason.FACTS,
            "部分不同意的，须写明不同意哪些对象。",
            basis=ROUNDS,
            remedy="每行写一个。",
        )
    if facts.get("opinion") != Opinion.SOME and named:
        yield sentence(
            Reason.FACTS, "只有“部分不同意”才写不同意的对象。", basis=ROUNDS, remedy="请核对意见。"
        )
    yield from _strangers(named, facts.get("nominees", ()), "推荐名单")


def why_not_show(facts: Mapping[str, Any]) -> Iterator[Sentence]:
    """Only nominees are shown; whom a department opposes only where the office overrules it."""
    shown = facts.get("shown", ())
    yield from _strangers(shown, facts.get("nominees", ()), "推荐名单")
    against = [name for name in shown if name in opposed(facts)]
    if against and facts.get("overrules") is not True:
        yield sentence(
            Reason.RULE,
            "会审部门不同意{names}，不能列入公示。",
            basis=ROUNDS,
            remedy="请从公示名单中去掉；仍要列入的，须注明不采纳会审意见。",
            names="、".join(against),
        )


def why_not_shown_on(on: date, *, today: date) -> Iterator[Sentence]:
    """A list is shown when it is published, never on an earlier day: its window is counted from there."""
    if on != today:
        yield sentence(
            Reason.RULE,
            "公示从公布之日（{today}）起算，不能写成{on}。",
            basis=WINDOW,
            remedy="请把日期留空。",
            today=today,
            on=on,
        )


def why_not_dispute(*, text: str, is_known: bool) -> Iterator[Sentence]:
    """An objection says what is wrong, once. Nobody has to give a name."""
    if not text.strip():
        yield sentence(
            Reason.FACTS,
            "没有写明异议的内容。",
            basis=ROUNDS,
            remedy="请写明对哪个对象有什么异议。",
        )
    elif is_known:
        yield sentence(
            Reason.ONCE,
            "同样的异议已经收到，这一次没有登记。",
            basis=ROUNDS,
            remedy="有新的内容，请写明与前一次有什么不同。",
        )


def why_not_settle(facts: Mapping[str, Any]) -> Iterator[Sentence]:
    """An objection that is upheld strikes a nominee from the list; another strikes nobody."""
    name = facts.get("struck")
    name = name if isinstance(name, str) else ""
    if facts.get("upheld") and not name:
        yield sentence(
            Reason.FACTS,
            "异议成立的，须写明取消哪个对象。",
            basis=ROUNDS,
            remedy="照公示名单填写。",
        )
    elif not facts.get("upheld") and name:
        yield sentence(
            Reason.FACTS, "异议不成立，不能取消对象。", basis=ROUNDS, remedy="请核对处理结果。"
        )
    elif name:
        yield from _strangers((name,), facts.get("shown", ()), "公示名单")


def why_not_announce(facts: Mapping[str, Any]) -> Iterator[Sentence]:
    """Only who was shown, and against whom no objection was upheld, can be recognised."""
    granted = facts.get("granted", ())
    yield from _strangers(granted, facts.get("shown", ()), "公示名单")
    gone = [name for name in granted if name in struck(facts)]
    if gone:
        yield sentence(
            Reason.RULE,
            "对{names}的异议已经成立，不能授予。",
            basis=ROUNDS,
            remedy="请从授予名单中去掉。",
            names="、".join(gone),
        )


def why_not_grant(*, honour: str, name: str, granted_on: date | None) -> Iterator[Sentence]:
    """A register entry says what was granted, to whom, and on which day."""
    if not honour.strip() or not name.strip():
        yield sentence(Reason.FACTS, "名录登记须写明称号和对象。", basis=REGISTER)
    if granted_on is None:
        yield sentence(Reason.FACTS, "授予日期没有公布，有效期无法计算。", basis=REGISTER)


def why_not_by_hand(round_number: str | None) -> Iterator[Sentence]:
    """An entry of one's own comes from an announced round, never from a hand at the desk."""
    if not round_number:
        yield sentence(
            Reason.RULE,
            "这次授予没有评选编号，查不到公示和公告。",
            basis=REGISTER,
            remedy="本机关的授予由评选公告载入名录；过去的授予，请按过去的登记录入，并写明来源。",
        )


def why_not_past(
    *,
    granted_on: date | None,
    shown_from: date | None,
    shown_until: date | None,
    notice: str | None,
) -> Iterator[Sentence]:
    """What is missing of a recognition of the past, that one of today could not be without."""
    if shown_from is None or shown_until is None:
        yield sentence(Reason.FACTS, "公示日期没有公布。", basis=REGISTER)
    elif granted_on is not None and granted_on <= shown_until:
        yield sentence(
            Reason.RULE,
            "授予日期{granted}不晚于公示截止日期{last}：公示没有期满。",
            basis=REGISTER,
            granted=granted_on,
            last=shown_until,
        )
    if not notice:
        yield sentence(Reason.FACTS, "公告文号没有公布。", basis=REGISTER)


def refuse_to_forget(kind: Kind, *, by: str) -> None:
    """Refuse to take a name out that is no natural person's, or by anybody but an officer."""
    if kind not in PERSONS:
        raise Refusal([sentence(Reason.RULE, "单位和县（市）的名称不是个人信息，不能撤下。")])
    if by != "officer":
        raise Refusal([sentence(Reason.RULE, "只有本机关工作人员可以撤下姓名。")])


def _strangers(names: Iterable[str], known: Iterable[str], listed: str) -> Iterator[Sentence]:
    if missing := [name for name in names if name not in set(known)]:
        yield sentence(
            Reason.UNKNOWN,
            "{names}不在{listed}中。",
            basis=ROUNDS,
            remedy="请照名单填写。",
            names="、".join(missing),
            listed=Said(listed),
        )
