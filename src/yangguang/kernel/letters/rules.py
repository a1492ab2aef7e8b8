"""Why a letter can't be issued, sent, or entered as served or returned."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Final

from yangguang.base.procedure import Role
from yangguang.base.refusal import Reason, Sentence, sentence
from yangguang.kernel.cases.models import Case
from yangguang.kernel.letters.content import Means
from yangguang.kernel.letters.models import RETURNS, SERVES, Letter, State
from yangguang.kernel.people.actors import Actor

LONGEST_CORRECTION: Final = 2_000
LONGEST_REFERENCE: Final = 40


def why_not_touch(case: Case, *, by: Actor) -> Iterator[Sentence]:
    """Only an officer of the territory has to do with the letters of a case."""
    if by.role != Role.OFFICER or by.person_id is None or by.office is None:
        yield sentence(Reason.RULE, "只有本机关工作人员可以制发文书。")
    elif not by.covers(case):
        yield sentence(Reason.RULE, "本件不在您的职权范围内。", remedy="请转告承办机关。")


def unknown() -> Sentence:
    """Return why a letter that no step calls for can't be had."""
    return sentence(
        Reason.UNKNOWN,
        "没有这份文书。",
        remedy="步骤作废的，文书也不再有；请从办件页面打开。",
    )


def not_called_for() -> Sentence:
    """Return why a letter can't be read before its step: as the form is filled in, the step calls for none."""
    return sentence(
        Reason.FACTS,
        "照所填的内容办理，不会有这份文书。",
        remedy="请核对所填的内容，例如是否有第三方不同意公开。",
    )


def why_not_again(issued: Letter | None) -> Iterator[Sentence]:
    """A letter is issued once; what is wrong in it is put right by another."""
    if issued is not None:
        yield sentence(
            Reason.ONCE,
            "这份文书已经签发，文号为{number}。",
            remedy="内容有误的，请制发更正告知书。",
            number=issued.number,
        )


def unprintable() -> Sentence:
    """Return why a letter with a character that no font has isn't printed."""
    return sentence(
        Reason.FACTS,
        "文书中有字库没有的字，不能印制。",
        remedy="请核对生僻字；确有需要的，请管理员配置含有该字的字库。",
    )


def why_not_correct(text: str, *, is_corrected: bool) -> Iterator[Sentence]:
    """What is put right must be said, and each letter is put right by one other."""
    if is_corrected:
        yield sentence(Reason.ONCE, "这份文书已经更正过。", remedy="请更正其后的更正告知书。")
    if not text.strip():
        yield sentence(Reason.FACTS, "没有写明更正的内容。", remedy="请写明何处有误、应当如何。")
    if len(text) > LONGEST_CORRECTION:
        yield sentence(Reason.TOO_MUCH, "更正内容不能超过{most}字。", most=LONGEST_CORRECTION)


def why_not_send(
    letter: Letter, *, means: str, known: Mapping[str, Means], reference: str, on: date, today: date
) -> Iterator[Sentence]:
    """Send once at a time, in a known way, not before the letter's date, not in the future."""
    if means not in known:
        yield sentence(Reason.FACTS, "没有这种送达方式。", remedy="请从列出的方式中选择。")
    if letter.state == State.SENT:
        yield sentence(
            Reason.PENDING,
            "这份文书已经发出，还没有送达或者退回的结果。",
            remedy="请先登记送达或者退回。",
        )
    if letter.state in {State.SERVED, State.REPLACED}:
        yield sentence(Reason.ONCE, "这份文书已经送达或者被更正，不用再发。")
    if len(reference) > LONGEST_REFERENCE:
        yield sentence(Reason.FACTS, "邮件号太长。", remedy="请核对邮件号。")
    if means in known and known[means].has_reference and not reference.strip():
        yield sentence(
            Reason.FACTS, "邮寄的，须写明挂号信或者快递邮件号。", remedy="请照邮政企业的收据填写。"
        )
    yield from _days(on, earliest=letter.dated_on, today=today)


def why_not_end(
    letter: Letter, *, sent_on: date | None, evidence: str, is_served: bool, on: date, today: date
) -> Iterator[Sentence]:
    """What is under way is served or comes back, with what shows it."""
    if sent_on is None:
        yield sentence(
            Reason.NOT_YET, "这份文书没有发出，不能登记送达或者退回。", remedy="请先登记发出。"
        )
    fitting = SERVES if is_served else RETURNS
    if evidence not in {each.value for each in fitting}:
        yield sentence(Reason.FACTS, "凭证与结果不符。", remedy="请选择与送达或者退回相符的凭证。")
    yield from _days(on, earliest=sent_on or letter.dated_on, today=today)


def _days(on: date, *, earliest: date, today: date) -> Iterator[Sentence]:
    if on < earliest:
        yield sentence(
            Reason.TOO_EARLY,
            "日期（{on}）不能早于{earliest}。",
            remedy="请核对凭证上的日期。",
            on=on,
            earliest=earliest,
        )
    if on > today:
        yield sentence(Reason.TOO_LATE, "日期不能晚于今天。", remedy="请在当天登记。")
