"""What the law asks of a notice, of registrations, and of the list of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from yangguang.base.lot import spelling
from yangguang.base.refusal import Reason, Said, Sentence, sentence
from yangguang.modules.valuation.rules import law
from yangguang.modules.valuation.rules.drawing import is_frozen
from yangguang.modules.valuation.rules.vocabulary import NOTICE_PARTS, Notice


def why_not_notice(notice: Notice) -> Iterator[Sentence]:
    """A notice says its project, the fee, what is asked of valuers, when to sign up, when and where it is drawn."""
    missing = [said for name, said in NOTICE_PARTS.items() if not getattr(notice, name)]
    if not notice.title.strip():
        yield sentence(Reason.FACTS, "没有写明项目名称。", basis=law.NOTICE)
    if missing:
        yield sentence(
            Reason.FACTS,
            "公告没有写明：{parts}。",
            basis=law.NOTICE,
            remedy="请补齐后再公布。",
            parts=tuple(map(Said, missing)),
        )
    if notice.number and not spelling.is_identity(notice.number):
        yield sentence(
            Reason.FACTS,
            "项目编号“{number}”不能用：只可用半角数字、大写字母、汉字和“-./〔〕”。",
            basis=law.NOTICE,
            remedy="请照“201101”（年份和序号）编写。",
            number=notice.number[:60],
        )


def why_not_again(number: str, other: str) -> Iterator[Sentence]:
    """A project is announced once: a second one of its number would be a second draw."""
    if other:
        yield sentence(
            Reason.ONCE,
            "项目编号{number}已有一件：{other}，不能再公告、再摇号。",
            basis=law.VOID,
            remedy="须重新摇号的，请在原件中公开作废。",
            number=number,
            other=other,
        )


def why_not_sign_up(facts: Mapping[str, Any]) -> Iterator[Sentence]:
    """Nobody signs up once the list is frozen."""
    if is_frozen(facts):
        yield sentence(Reason.TOO_LATE, "名单已经冻结，不再接受报名。", basis=law.ENTRY)


def why_not_enter(*, identity: str, name: str, is_known: bool) -> Iterator[Sentence]:
    """A valuer signs up once, under an identity and a name that can be seen as they are."""
    if not spelling.is_identity(identity):
        yield sentence(
            Reason.FACTS,
            "标识不能用：只可用半角数字、大写字母、汉字和“-./〔〕”，至多64个字符。",
            basis=law.ENTRY,
            remedy="请填写统一社会信用代码。",
        )
    if not spelling.is_text(name):
        yield sentence(
            Reason.FACTS,
            "名称不能用：为空、超过200字、有多余的空格，或者含有看不见的字符。",
            basis=law.ENTRY,
            remedy="请照营业执照重新输入。",
        )
    if is_known:
        yield sentence(
            Reason.ONCE,
            "标识{identity}已经报名：一个单位只能有一个签。",
            basis=law.ENTRY,
            remedy="要补充材料的，请与承办人联系。",
            identity=identity[:64],
        )


def why_not_listed_anew(facts: Mapping[str, Any]) -> Iterator[Sentence]:
    """The list is not changed after the freeze."""
    if is_frozen(facts):
        yield sentence(
            Reason.RULE,
            "名单已经冻结，不能改动。",
            basis=law.DRAW,
            remedy="名单确有错误的，须公开理由作废本轮，再重新公布、冻结。",
        )


def why_not_list(facts: Mapping[str, Any]) -> Iterator[Sentence]:
    """Who has a relation to holder or client is not on the list."""
    valid = set(facts.get("valid") or ())
    both = sorted(valid & set(facts.get("excluded") or ()))
    if both:
        yield sentence(
            Reason.FACTS,
            "{names}既列为有效又列为无效。",
            basis=law.LIST,
            remedy="请改正其中一处。",
            names="、".join(both),
        )
    related = sorted(valid & set(facts.get("related") or ()))
    if related:
        yield sentence(
            Reason.RULE,
            "{names}与矿业权人或者委托人有利害关系，不能列入有效名单。",
            basis=law.ENTRY,
            remedy="请列为报名无效，并写明理由。",
            names="、".join(related),
        )


def why_not_whole(
    *, signed_up: Iterable[str], valid: Sequence[str], excluded: Mapping[str, str]
) -> Iterator[Sentence]:
    """Everybody who signed up is on the list, valid or excluded with a reason; nobody else is."""
    known, listed = set(signed_up), {*valid, *excluded}
    if strangers := sorted(listed - known):
        yield sentence(
            Reason.UNKNOWN,
            "{names}没有报名。",
            basis=law.LIST,
            remedy="请照报名登记填写标识。",
            names="、".join(strangers),
        )
    if left := sorted(known - listed):
        yield sentence(
            Reason.FACTS,
            "{names}报了名，却不在名单上。",
            basis=law.LIST,
            remedy="请列为有效或者无效；无效的写明理由。",
            names="、".join(left),
        )
    if silent := sorted(name for name, reason in excluded.items() if not reason):
        yield sentence(
            Reason.FACTS,
            "没有写明{names}报名无效的理由。",
            basis=law.LIST,
            remedy="请照“标识；理由”填写。",
            names="、".join(silent),
        )


def read_excluded(lines: Iterable[str]) -> dict[str, str]:
    """Return identity and reason of lines ``identity；reason``; the reason is empty where none is given."""
    parts = (line.replace(";", "；").partition("；") for line in lines if line.strip())
    return {identity.strip(): reason.strip() for identity, _, reason in parts}


def why_not_reasons(reasons: Iterable[str]) -> Iterator[Sentence]:
    """A reason that is published is short and can be seen as it is."""
    for reason in reasons:
        if reason and not spelling.is_text(reason):
            yield sentence(
                Reason.FACTS,
                "报名无效的理由超过200字，或者含有看不见的字符。",
                basis=law.LIST,
                remedy="请写得简短，不写个人姓名。",
            )
