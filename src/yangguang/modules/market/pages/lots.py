"""The list of lots: what was supplied or is offered, found by number, words, area, use, way, stage, price."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from yangguang.base.market.uses_said import use_named
from yangguang.base.refusal import Said
from yangguang.base.script import keep
from yangguang.kernel.ui import parts
from yangguang.kernel.ui.access import open_page
from yangguang.kernel.ui.case_parts import joined
from yangguang.kernel.ui.case_parts.words import CLAUSES
from yangguang.modules.market.pages import addresses, asked, notice, wording
from yangguang.modules.market.pages.asked import Question
from yangguang.modules.market.pages.doors import doors
from yangguang.modules.market.queries import lots as finding
from yangguang.modules.market.queries.lines import Line


@open_page
@require_safe
def lots(request: HttpRequest) -> HttpResponse:
    """Show the lots that are asked for; a whole number that is written as printed leads to its lot."""
    question = Question.of(request.GET)
    words = question.asked.words
    numbered = finding.by_number(words) if words and not question.asked.after else None
    if numbered and not numbered.doubts:
        return redirect("market:lot", numbered.lot.number)
    page = finding.Page((numbered.lot,)) if numbered else finding.page(question.asked)
    context = {
        "filters": asked.FILTERS.read(question.given, keep=(*asked.OF_MORE, *asked.ALSO)),
        "more": asked.MORE.read(question.given, keep=(*asked.OF_FILTERS, *asked.ALSO)),
        "is_more": any(name in question.said for name in asked.OF_MORE),
        "wrong": question.wrong,
        "doubts": numbered.doubts if numbered else (),
        "codes": question.asked.codes[1:],
        "question": question,
        "of_notice": notice.said(question.asked.notice, office=question.asked.office),
        "found": ledger(page, question),
        "is_cut": page.is_cut,
        "doors": doors(but_for="market:lots"),
        "trail": (parts.Link(_("土地市场"), reverse("market:front")), parts.Link(_("宗地"), "")),
    }
    return render(request, "market/lots.html", context)


def ledger(page: finding.Page, question: Question) -> parts.Ledger:
    """Return a page of lots as a list."""
    older = question.href(after=page.after) if page.after else ""
    newer = question.href() if question.asked.after else ""
    return parts.Ledger(
        tuple(map(entry, page.lots)), _("宗地"), _nothing(page), parts.Pager(newer, older)
    )


def _nothing(page: finding.Page) -> parts.Empty:
    if page.after:
        said = _("这一页看过的宗地都不符合筛选条件。")
        return parts.Empty(said, _("请看下一页，或者写明行政区、年份，再筛选。"))
    return parts.Empty(
        _("没有这样的宗地。"), _("换一个词，或者少写几个字；也可以去掉几个筛选条件。")
    )


def entry(lot: Line) -> parts.Entry:
    """Return a lot as a line: what it is called, its stage, what for, how large, how, for how much."""
    clauses = _clauses(lot)
    return parts.Entry(
        keep(wording.title_of(lot)),
        on=lot.listed_on,
        href=addresses.lot(lot.number),
        tag=wording.tag_of(lot.stage),
        number=lot.supervision_no or lot.number,
        note=joined(clauses, CLAUSES) if clauses else "",
    )


def _clauses(lot: Line) -> list[Said]:
    clauses: list[Said] = []
    if lot.use or lot.use_printed:
        said = Said(lot.use) if lot.use else Said("{use}", {"use": use_named(lot.use_printed)})
        clauses.append(said)
    if lot.area_m2 is not None:
        clauses.append(wording.hectares(lot.area_m2))
    if lot.way:
        clauses.append(Said(lot.way))
    if lot.price_fen is not None:
        clauses.append(wording.money(lot.price_fen))
    elif lot.start_price_fen is not None:
        clauses.append(Said("起始价 {price}", {"price": wording.money(lot.start_price_fen)}))
    if lot.holder:
        clauses.append(Said("{holder}", {"holder": lot.holder}))
    return clauses
