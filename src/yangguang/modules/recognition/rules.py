"""What the law asks about the facts of a round and of a register entry: dated, pure, cited."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from enum import StrEnum
from typing import Any, Final

from yangguang.base.basis import Article, Statute
from yangguang.base.refusal import Reason, Refusal, Said, Sentence, sentence
from yangguang.base.statutes import DISCLOSURE_2019, LICENSING_2004

QUALIFICATION_2008: Final = Statute(
    "qualification-2008",
    "地质勘查资质管理条例",
    "国务院令第520号",
    date(2008, 7, 1),
    assumed="废止的日期和文号未查实；2017年起不再审批",
)

ROUNDS: Final = Article(
    DISCLOSURE_2019,
    "19",
    assumed="评选的程序没有读到法规原文；公示、公告制度见国土资源部2012年年度报告",
)
"""What a round rests on: what the public must know or take part in is published."""

REVIEW: Final = Article(
    DISCLOSURE_2019, "19", assumed="会审部门在10个工作日内提出意见，逾期视为没有意见：推定，可改"
)
WINDOW: Final = Article(
    DISCLOSURE_2019,
    "19",
    assumed="公示10日：2012年年度报告只对评估报告写明10日；模范县（市）曾见公示5日；中断的重新起算：推定",
)
ANSWER: Final = Article(
    DISCLOSURE_2019, "19", assumed="异议在10个工作日内答复，答复前不得公告：推定"
)
QUALIFICATION_REVIEW: Final = Article(
    QUALIFICATION_2008, "11", assumed="会审部门在10个工作日内提出意见，逾期视为没有意见：推定，可改"
)
QUALIFICATION_WINDOW: Final = Article(
    QUALIFICATION_2008, "11", assumed="第11条没有写中断的后果：推定为重新起算"
)
QUALIFICATION_ANSWER: Final = Article(
    QUALIFICATION_2008,
    "11",
    assumed="第11条规定10个工作日内通知申请单位提交说明材料；答复异议的期限按此推定",
)
REGISTER: Final = Article(LICENSING_2004, "40", assumed="荣誉称号比照准予许可的决定，可供查阅")
REVOCATION: Final = Article(LICENSING_2004, "69", assumed="荣誉称号比照适用")
LAPSE: Final = Article(LICENSING_2004, "70(1)", assumed="荣誉称号比照适用")


class Kind(StrEnum):
    """What is recognised: the kinds that the ministry's report of 2012 names."""

    QUALIFICATION = "qualification"
    PRIZE = "prize"
    MODEL_COUNTY = "model-county"
    COLLECTIVE = "collective"
    INDIVIDUAL = "individual"


KINDS: Final[Mapping[Kind, str]] = {
    Kind.QUALIFICATION: "资质",
    Kind.PRIZE: "奖项",
    Kind.MODEL_COUNTY: "节约集约模范县（市）",
    Kind.COLLECTIVE: "先进集体",
    Kind.INDIVIDUAL: "先进个人",
}
PERSONS: Final = frozenset({Kind.INDIVIDUAL})
"""Kinds whose nominees are natural persons: their names stand in no step and no ledger entry."""

VALIDITY_YEARS: Final[Mapping[Kind, int]] = {Kind.QUALIFICATION: 5}
"""How long a recognition is valid (Order 520 Art. 17). Of the others no text read states an end."""

NO_NEW_QUALIFICATIONS_FROM: Final = date(2017, 9, 29)
"""The first day without the approval (国发〔2017〕46号). Assumed: number and day from memory."""


class Opinion(StrEnum):
    """What a department thinks of the nominees."""

    ALL = "all"
    SOME = "some"
    NONE = "none"


OPINIONS: Final[Mapping[Opinion, str]] = {
    Opinion.ALL: "全部同意",
    Opinion.SOME: "部分不同意",
    Opinion.NONE: "全部不同意",
}


class Cause(StrEnum):
    """Why the publicity was interrupted."""

    NOT_REACHABLE = "not-reachable"
    CONTENT = "content"
    OTHER = "other"


CAUSES: Final[Mapping[Cause, str]] = {
    Cause.NOT_REACHABLE: "公示地址无法访问",
    Cause.CONTENT: "公示内容有误或者不全",
    Cause.OTHER: "其他",
}


class Ground(StrEnum):
    """Why a recognition is revoked, or a round stopped."""

    FALSE_MATERIALS = "false-materials"
    NO_LONGER_QUALIFIED = "no-longer-qualified"
    WRONGLY_GRANTED = "wrongly-granted"
    OTHER = "other"


GROUNDS: Final[Mapping[Ground, str]] = {
    Ground.FALSE_MATERIALS: "以欺骗、贿赂等不正当手段取得",
    Ground.NO_LONGER_QUALIFIED: "复核不再符合条件",
    Ground.WRONGLY_GRANTED: "违反法定程序或者超越职权授予",
    Ground.OTHER: "其他",
}


class Stopping(StrEnum):
    """Why a round ends without an announcement."""

    NOBODY_LEFT = "nobody-left"
    CANCELLED = "cancelled"


STOPPINGS: Final[Mapping[Stopping, str]] = {
    Stopping.NOBODY_LEFT: "没有符合条件的对象",
    Stopping.CANCELLED: "评选取消",
}

UNDATED: Final = "授予日期没有公布"


def read_nominee(line: str) -> tuple[str, str]:
    """Return name and unit from a line ``name；unit``; the unit may be missing."""
    name, _, unit = line.replace(";", "；").partition("；")
    return name.strip(), unit.strip()


def keys_of(kind: Kind, names: Iterable[str]) -> tuple[str, ...]:
    """Return the keys that stand for nominees in the history: names, for persons a number each."""
    if kind in PERSONS:
        return tuple(f"候选人{place}" for place, _ in enumerate(names, 1))
    return tuple(names)


def until_on(granted_on: date | None, years: int | None) -> date | None:
    """Return the last day of validity: the same day of the last year; None: no end is known."""
    if granted_on is None or years is None:
        return None
    try:
        return granted_on.replace(year=granted_on.year + years)
    except ValueError:  # 29 February
        return date(granted_on.year + years, 2, 28)


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
        yield sentence(Reason.FACTS, UNDATED + "，有效期无法计算。", basis=REGISTER)


def why_not_by_hand(round_number: str | None) -> Iterator[Sentence]:
    """An entry of one's own comes from an announced round, never from a hand at the desk."""
    if not round_number:
        yield sentence(
            Reason.RULE,
            "这次授予没有评选编号，查不到公示和公告。",
            basis=REGISTER,
            remedy="本机关的授予由评选公告载入名录；过去的授予，请按过去的登记录入，并写明来源。",
        )


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
