"""What stands beside the fields of a lot: what happened, what was bid, repeats, findings, records with proofs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from yangguang.base.basis import Article
from yangguang.base.record import kinds
from yangguang.base.refusal import Said
from yangguang.base.script import keep
from yangguang.kernel.cases import registry
from yangguang.kernel.search.queries import heading_of
from yangguang.kernel.ui import parts
from yangguang.kernel.ui.case_parts import finding_said, joined
from yangguang.kernel.ui.case_parts.words import CLAUSES
from yangguang.kernel.ui.frame import within
from yangguang.modules.market.models import WatchReply
from yangguang.modules.market.pages import addresses, wording
from yangguang.modules.market.queries import reading, watched
from yangguang.modules.market.queries.reading import Read, Step
from yangguang.modules.market.rules import watching

MOST_BIDS: Final = 300


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found of a lot: the code of the check, the sentence, its article."""

    code: str
    said: Said
    article: Article | None


def line(read: Read) -> parts.Line | None:
    """Return what happened, the first thing first; None: nothing is known."""
    items = tuple(map(_item, read.steps))
    return parts.Line(items, _("经过")) if items else None


def _item(step: Step) -> parts.LineItem:
    row = step.row
    notes = list(_facts(step))
    notes += [finding_said(found) for found in row.findings]
    is_late = any(found["code"] == "late" for found in row.findings)
    links = tuple(
        parts.Link(_("公开的记录"), href)
        for address in row.records
        if (href := within(f"r/{address}/"))
    )
    state = parts.State.LATE if is_late else parts.State.PAST
    said = joined(notes, CLAUSES) if notes else ""
    return parts.LineItem(row.on, Said(step.title), said, state, links[:3])


def _facts(step: Step) -> Iterator[Said]:
    """Yield what a step stated, as far as its facts are words."""
    known = next(
        (
            edition.steps[step.row.name]
            for edition in reversed(registry.of(step.key).line)
            if step.row.name in edition.steps
        ),
        None,
    )
    for fact in known.states if known else ():
        if not fact.in_words or fact.name not in step.row.facts:
            continue
        value = step.row.facts[fact.name]
        if value in (None, "", []):
            continue
        title = Said(fact.title or fact.name)
        if fact.in_fen:
            yield Said("{fact}：{value}", {"fact": title, "value": wording.money(int(value))})
        else:
            yield Said("{fact}：{value}", {"fact": title, "value": fact.said(value)})


def bids(read: Read) -> parts.Table | None:
    """Return every price that was bid, as its publicity says; None: not sold, or none was published."""
    deal = read.deal
    if deal is None or not deal.bids or not read.is_sold:
        return None
    rows = tuple(_bid(text) for text in deal.bids[:MOST_BIDS])
    return parts.Table(
        key="bids",
        caption=_("报价经过；竞买人只有序号"),
        columns=(
            parts.Column(_("竞买人")),
            parts.Column(_("时间")),
            parts.Column(_("报价"), is_number=True),
        ),
        rows=rows,
    )


def _bid(text: str) -> tuple[parts.Cell | parts.Text, ...]:
    """Read a line of the publicity: serial, instant, fen; what isn't so stands as printed."""
    pieces = text.split()
    if len(pieces) >= 2 and pieces[-1].isdigit():
        when = " ".join(pieces[1:-1])
        return (pieces[0], parts.Cell(when, kept=True), wording.money(int(pieces[-1])))
    return (parts.Cell(text, kept=True), "", "")


def repeats(read: Read) -> parts.Ledger | None:
    """Return the lots in which the same ground was offered before or after; None: there are none."""
    if not read.repeats:
        return None
    entries = tuple(
        parts.Entry(
            keep(wording.title_of(lot)),
            on=lot.listed_on,
            href=addresses.lot(lot.number),
            tag=wording.tag_of(lot.stage),
            number=lot.notice_no or lot.number,
            note=Said("起始价 {price}", {"price": wording.money(lot.start_price_fen)})
            if lot.start_price_fen is not None
            else "",
        )
        for lot in read.repeats
    )
    return parts.Ledger(entries, _("同一宗地的其他公告"))


def findings(read: Read) -> tuple[Finding, ...]:
    """Return what the steps of a lot were found to lack, each with its article."""
    return tuple(map(_finding, reading.findings_of(read.lot)))


def _finding(found: dict[str, Any]) -> Finding:
    code = str(found["code"])
    article = reading.article_of(str(found.get("basis", "")))
    return Finding(code if code[:1].isupper() else "", finding_said(found), article)


def supervised(read: Read) -> parts.Table | None:
    """Return what supervision asks of a lot, each with the last reply: two queries. None: nothing stands."""
    rows = watched.of_lot(read.lot.number)
    if not rows:
        return None
    replies = watched.replies(rows)
    columns = (
        parts.Column(_("监管事项")),
        parts.Column(_("约定日期")),
        parts.Column(_("依据")),
        parts.Column(_("答复")),
    )
    cells = tuple(
        (
            Said(asked.title),
            Said("{on}", {"on": row.due_on}),
            Said("{article}", {"article": asked.basis}),
            _reply(replies.get((row.question, row.lot))),
        )
        for row in rows
        if (asked := watching.BY_KEY.get(row.question))
    )
    return parts.Table(key="watched", caption=_("监管中"), columns=columns, rows=cells)


def _reply(reply: WatchReply | None) -> parts.Cell | Said:
    if reply is None:
        return Said("还没有答复")
    who = Said("使用权人：{text}") if reply.is_holders else Said("机关：{text}")
    return Said(who.text, {"text": reply.text})


def records(read: Read) -> parts.Table | None:
    """Return everything that was said of a lot in public, each with its proof; None: nothing yet."""
    if not read.records:
        return None
    columns = (
        parts.Column(_("记录")),
        parts.Column(_("公开时间")),
        parts.Column(_("凭证")),
    )
    known = {kind for kind, _version in kinds()}
    rows = tuple(
        (
            parts.Cell(
                Said(heading_of(one.kind)) if one.kind in known else one.kind,
                within(f"r/{one.address}/"),
            ),
            Said("{at}", {"at": one.released_at}),
            parts.Cell(one.address, f"/r/{one.address}/proof.json", kept=True),
        )
        for one in read.records
    )
    return parts.Table(key="records", caption=_("公开的记录和凭证"), columns=columns, rows=rows)
