"""What the law asks of a report, its publicity, objections to it, and the two endings."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any, Final

from yangguang.base.numbering.reading import Unreadable
from yangguang.base.refusal import Reason, Said, Sentence, sentence
from yangguang.base.valuation import chain, numbers
from yangguang.base.valuation.results import why_not_result
from yangguang.modules.valuation.rules import law
from yangguang.modules.valuation.rules.vocabulary import Piece, Stated, missing_of, result_of


def doubts_of(stated: Stated) -> Iterator[Sentence]:
    """Yield what is doubtful of a report's number and code: findings, which keep no report back.

    Firms number their reports as they like, so a number that departs from the standard is no fault.
    """
    for text, read in ((stated.number, numbers.report), (stated.code, numbers.association)):
        try:
            doubts = read(text).doubts if text else ()
        except Unreadable as unreadable:
            if text == stated.number:
                yield _unreadable(unreadable)
            continue
        for doubt in doubts:
            yield sentence(
                Reason.FACTS,
                "“{number}”：{doubt}",
                basis=law.DELIVERY,
                number=text,
                doubt=doubt.said,
            )


def objections_of(stated: Stated) -> Iterator[Sentence]:
    """Yield what stands against a report: a code that is none, what it doesn't state, a result that can't be."""
    if stated.code:
        try:
            numbers.association(stated.code)
        except Unreadable as unreadable:
            yield _unreadable(unreadable)
    if missing := missing_of(stated):
        yield sentence(
            Reason.FACTS,
            "报告没有写明：{parts}。",
            basis=law.DELIVERY,
            remedy="请照报告补录，或者退回补正。",
            parts=tuple(map(Said, missing)),
        )
    if (result := result_of(stated)) is not None:
        yield from why_not_result(result)


def _unreadable(unreadable: Unreadable) -> Sentence:
    return sentence(Reason.FACTS, "{fault}", basis=law.DELIVERY, fault=str(unreadable))


def why_not_deliver(stated: Stated) -> Iterator[Sentence]:
    """A report has a number."""
    if not stated.number.strip():
        yield sentence(
            Reason.FACTS, "没有写明报告编号。", basis=law.DELIVERY, remedy="请照报告封面填写。"
        )


def why_not_checked(objections: Iterable[Sentence], *, despite: str) -> Iterator[Sentence]:
    """A report with something wrong is sent back, unless the office says why it passes all the same."""
    found = tuple(objections)
    if found and not despite.strip():
        yield from found
        yield sentence(
            Reason.FACTS,
            "报告有以上问题，没有通过合规性检查。",
            basis=law.CHECK,
            remedy="请退回修改；确认无误的，写明理由后通过。",
        )


def finding_on_revisions(revisions: int) -> Sentence | None:
    """Say that a report was revised more often than a valuer may; None: it wasn't."""
    if revisions <= chain.MOST_REVISIONS:
        return None
    return sentence(
        Reason.TOO_MUCH,
        "报告修改了{count}次，超过{most}次：按2015年的规定，该机构不能入选下一批。",
        basis=law.REVISIONS,
        count=revisions,
        most=chain.MOST_REVISIONS,
    )


def why_not_show(facts: Mapping[str, Any]) -> Iterator[Sentence]:
    """The report and the contract are both shown, in full."""
    if not (facts.get("report_shown") and facts.get("contract_shown")):
        yield sentence(
            Reason.RULE,
            "评估报告和委托合同须同时公示，不能只公示摘要或者其中一件。",
            basis=law.WINDOW,
            remedy="请备齐报告和合同的公示文本。",
        )


def why_not_shown_on(on: date, *, today: date) -> Iterator[Sentence]:
    """A publicity begins on the day on which it is published, never on an earlier one."""
    if on != today:
        yield sentence(
            Reason.RULE,
            "公示自公布之日（{today}）起算，不能写作{on}。",
            basis=law.WINDOW,
            remedy="请按公布之日办理。",
            today=today,
            on=on,
        )


def why_not_dispute(facts: Mapping[str, Any]) -> Iterator[Sentence]:
    """An objection is signed and says its reasons."""
    if not facts.get("signed"):
        yield sentence(
            Reason.RULE,
            "对评估报告的异议须署名，并说明理由。",
            basis=law.OBJECTION,
            remedy="请写明姓名或者名称和理由；姓名不会公开。",
        )


def why_not_objection(*, text: str, is_known: bool) -> Iterator[Sentence]:
    """An objection gives reasons, once."""
    if not text.strip():
        yield sentence(
            Reason.FACTS,
            "没有写明异议的理由。",
            basis=law.OBJECTION,
            remedy="请写明报告或者合同的哪一处有什么问题。",
        )
    elif is_known:
        yield sentence(
            Reason.ONCE,
            "同样的异议已经收到，这一次没有登记。",
            basis=law.OBJECTION,
            remedy="有新的内容，请写明与前一次有什么不同。",
        )


def upheld(facts: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the objections that were upheld, in the order of their keys."""
    said = facts.get("upheld")
    return tuple(sorted(k for k, yes in said.items() if yes)) if isinstance(said, dict) else ()


def why_not_reshow(facts: Mapping[str, Any]) -> Iterator[Sentence]:
    """What a changed report corrects are objections that were upheld."""
    yield from why_not_show(facts)
    known = set(upheld(facts))
    if strangers := [key for key in facts.get("corrects") or () if key not in known]:
        yield sentence(
            Reason.UNKNOWN,
            "异议{keys}没有成立，或者没有这一件。",
            basis=law.OBJECTION,
            remedy="请核对异议的编号。",
            keys="、".join(strangers),
        )


def why_not_end(facts: Mapping[str, Any]) -> Iterator[Sentence]:
    """Nothing ends before the report was changed where an objection was upheld."""
    corrected = set(facts.get("corrects") or ())
    if left := [key for key in upheld(facts) if key not in corrected]:
        yield sentence(
            Reason.PENDING,
            "异议{keys}已经成立，报告还没有改正并重新公示。",
            basis=law.OBJECTION,
            remedy="请改正报告，办理“重新公示改正的报告”。",
            keys="、".join(left),
        )


@dataclass(frozen=True, slots=True)
class StartPrice:
    """A local rule on start prices: at least so many percent of the value, in an area, from a day on."""

    area: str
    percent: int
    in_force: date
    source: str
    assumed: str


START_PRICES: Final = (
    StartPrice(
        "420881",
        110,
        date(2018, 1, 1),
        "荆矿网挂〔2018〕2号",
        "只见于这一份公告，起始日期按公告年份推定",
    ),
)
"""Local rules on start prices that were found in print; an office passes its own to `start_price_note`."""


def start_price_note(
    area: str,
    day: date,
    *,
    value_fen: int,
    start_fen: int,
    table: Iterable[StartPrice] = START_PRICES,
) -> Sentence | None:
    """Say that a start price is below what the local rule asks; None: there is no rule, or it is kept."""
    rule = next((r for r in table if r.area == area and r.in_force <= day), None)
    if rule is None:
        return None
    least = Fraction(value_fen * rule.percent, 100)
    if start_fen >= least:
        return None
    return sentence(
        Reason.RULE,
        "起始价{start}元低于评估价值{value}元的{percent}%（{source}）。",
        remedy="请核对起始价；这是地方做法，不是全国规定。",
        start=f"{start_fen / 100:,.2f}",
        value=f"{value_fen / 100:,.2f}",
        percent=rule.percent,
        source=rule.source,
    )


def why_not_changed(changed: str) -> Iterator[Sentence]:
    """A report that is shown anew says in public what was changed."""
    if not changed.strip():
        yield sentence(
            Reason.FACTS,
            "没有写明报告改动了什么。",
            basis=law.WINDOW,
            remedy="请写明改动之处和理由，将随公示公布。",
        )


def why_not_stop(reason: str) -> Iterator[Sentence]:
    """A project is stopped for a reason that the public may read."""
    if not reason.strip():
        yield sentence(
            Reason.FACTS,
            "没有写明终止的理由。",
            basis=law.STOPPING,
            remedy="请写明可以公开的理由，不写个人姓名。",
        )


def why_not_files(
    chosen: Mapping[Piece, int | None], *, known: Collection[int], had: bool
) -> Iterator[Sentence]:
    """Both files go out or neither, each of its own, approved; once they were there they stay there."""
    given = [document for document in chosen.values() if document]
    if len(given) == 1 or (given and len(set(given)) < len(given)):
        yield sentence(
            Reason.RULE,
            "评估报告和委托合同须各附一份文件，不能只附其中一件，也不能两处附同一件。",
            basis=law.WINDOW,
            remedy="请选择两份已经核准的文件。",
        )
    if any(document not in known for document in given):
        yield sentence(
            Reason.PENDING,
            "所选的文件没有核准，不能公布。",
            basis=law.WINDOW,
            remedy="请在“公布的文件”中检查并由两人核准。",
        )
    if had and not given:
        yield sentence(
            Reason.RULE,
            "上一次公示附有文件，改正后也须附上。",
            basis=law.WINDOW,
            remedy="请上传改正的报告，核准后选择。",
        )


def without_files() -> Sentence:
    """Say that report and contract are shown without their files."""
    return sentence(
        Reason.FACTS,
        "公示没有附上评估报告和委托合同的文件，网上看不到全文。",
        basis=law.WINDOW,
        remedy="请补办：上传、核准，再重新公示。",
    )
