"""What may be done with a document that is to go out, and what a reply needs before it takes any with it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Final

from yangguang.base.basis import Statute
from yangguang.base.procedure import Role
from yangguang.base.redaction.grounds import Ground, grounds_of
from yangguang.base.redaction.likeness import fold
from yangguang.base.refusal import Reason, Said, Sentence, sentence
from yangguang.base.statutes import DISCLOSURE_2007, DISCLOSURE_2019
from yangguang.kernel.cases.models import Case
from yangguang.kernel.files.checking import Kind
from yangguang.kernel.people.actors import Actor
from yangguang.kernel.redaction.models import Document, State, Way

ART: Final = DISCLOSURE_2019
MOST_DOCUMENTS: Final = 20
MOST_MARKS: Final = 1000
"""Of one document."""
LONGEST_QUOTE: Final = 400
REBUILDABLE: Final = frozenset({Kind.PDF, Kind.PNG, Kind.JPEG, Kind.TEXT})


def edition_of(case: Case) -> Statute:
    """Return the edition of the regulation that governs a case."""
    return DISCLOSURE_2007 if DISCLOSURE_2007.holds_on(case.edition_on) else DISCLOSURE_2019


def why_not_touch(case: Case, *, by: Actor) -> Iterator[Sentence]:
    """Yield why `by` has no business with the documents of this case."""
    if by.role != Role.OFFICER or by.person_id is None or by.office is None:
        yield sentence(Reason.RULE, "只有本机关工作人员可以区分处理。")
    elif not by.covers(case):
        yield sentence(Reason.RULE, "本件不在您的职权范围内。", remedy="请转告承办机关。")
    if case.closed_on is not None:
        yield sentence(Reason.CLOSED, "本件已经办结，不能再改动随答复发出的文件。")


def why_not_receive(kind: str, way: str, *, held: int) -> Iterator[Sentence]:
    """Yield why a file of this kind can't be taken this way."""
    if held >= MOST_DOCUMENTS:
        yield sentence(
            Reason.TOO_MUCH,
            "每件最多随答复发出{most}份文件。",
            remedy="请合并文件。",
            most=MOST_DOCUMENTS,
        )
    if way == Way.HERE and kind not in REBUILDABLE:
        yield sentence(
            Reason.RULE,
            "Word、Excel文件不能在这里区分处理。",
            basis=ART[37],
            remedy="请另存为PDF后上传。",
        )


def why_not_mark(document: Document, *, held: int) -> Iterator[Sentence]:
    """Yield why nothing can be marked in a document now."""
    if document.way != Way.HERE:
        yield sentence(Reason.RULE, "这份文件原样发出，不在这里标注。", remedy="请重新上传原件。")
    elif document.state not in (State.MARKING, State.MADE, State.SUBMITTED):
        yield sentence(
            Reason.NOT_YET,
            "文件现在是“{state}”，不能标注。",
            remedy="正在制作的请稍候；已经核准的请先退回。",
            state=Said(str(State(document.state).label)),
        )
    if held >= MOST_MARKS:
        yield sentence(
            Reason.TOO_MUCH,
            "一份文件最多标注{most}处。",
            remedy="请把文件分成几份。",
            most=MOST_MARKS,
        )


def why_not_ground(ground: str, edition: Statute) -> Iterator[Sentence]:
    """Yield why a passage can't be withheld on this ground."""
    if ground not in {one.value for one in grounds_of(edition)}:
        yield sentence(
            Reason.FACTS,
            "适用的条例没有这一种不予公开的情形。",
            remedy="请选择条例规定的情形。",
        )


def why_not_quote(quote: str) -> Iterator[Sentence]:
    """Yield why words can't be withheld wherever they stand."""
    if len(fold(quote).text) < 2:
        yield sentence(
            Reason.FACTS,
            "要隐去的文字至少写两个字。",
            remedy="只有一个字的，请标注它所在的词句，或者画出矩形。",
        )
    if len(quote) > LONGEST_QUOTE:
        yield sentence(Reason.TOO_MUCH, "要隐去的文字不能超过{most}字。", most=LONGEST_QUOTE)


def why_not_move(document: Document, *states: State) -> Iterator[Sentence]:
    """Yield why a document can't go on: it is in none of the states from which it could."""
    if document.state not in states:
        yield sentence(
            Reason.NOT_YET,
            "文件现在是“{state}”，不能这样办理。",
            remedy="请重新打开本页核对。",
            state=Said(str(State(document.state).label)),
        )


def why_not_approve(document: Document, *, withheld: str, seen_at: object) -> Iterator[Sentence]:
    """Yield why a document can't be approved: it changed since it was read, or others did since its check."""
    yield from why_not_move(document, State.SUBMITTED)
    if document.changed_at != seen_at:
        yield sentence(Reason.NOT_YET, "文件在您打开之后改动过。", remedy="请重新核对。")
    if document.checked_against != withheld:
        yield sentence(
            Reason.NOT_YET,
            "本件的其他文件此后标注了新的内容，这份文件还没有对照检查。",
            remedy="请退回，重新制作后再复核。",
        )


def why_not_release(
    documents: Sequence[Document],
    *,
    discloses: bool,
    in_part: bool,
    withheld: str,
    edition: Statute,
) -> Iterator[Sentence]:
    """Yield why a reply can't go out with what there is.

    `discloses`: whether its result gives information at all, `in_part`: whether it withholds a part (区分处理);
    `withheld`: the digest of all that is withheld in the case.
    """
    going = [one for one in documents if one.state in (State.APPROVED, State.RELEASED)]
    waiting = len([one for one in documents if one.state not in (*GONE, *READY)])
    if waiting:
        yield sentence(
            Reason.PENDING,
            "还有{n}份待发文件没有核准。",
            remedy="请在“区分处理”中核准，或者撤下不发的文件。",
            n=waiting,
        )
    if going and not discloses:
        yield sentence(
            Reason.FACTS,
            "以这种结果答复不提供信息，却有{n}份待发文件。",
            remedy="请更改处理结果，或者撤下文件。",
            n=len(going),
        )
    if discloses and not in_part and any(one.places for one in going):
        yield sentence(
            Reason.FACTS,
            "待发文件隐去了部分内容，不能以“予以公开”答复。",
            basis=ART[37] if edition is DISCLOSURE_2019 else None,
            remedy="请以“部分公开”答复，并写明其余部分不公开的理由。",
        )
    if any(one.checked_against != withheld for one in going):
        yield sentence(
            Reason.NOT_YET,
            "核准之后本件又标注了新的内容，有文件还没有对照检查。",
            remedy="请在“区分处理”中退回，重新制作并复核。",
        )


GONE: Final[Collection[State]] = (State.DROPPED,)
READY: Final[Collection[State]] = (State.APPROVED, State.RELEASED)


def grounds_in(document: Document) -> list[Ground]:
    """Return on which grounds a document's outgoing file withholds something."""
    return sorted({Ground(ground) for _page, ground, _quote in document.places})
