"""What was published elsewhere and is kept as printed: by area, kind and year, each with a page of its own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from yangguang.base.market.keeping import KeptKind
from yangguang.base.procedure import day_of
from yangguang.base.refusal import Said
from yangguang.base.script import keep
from yangguang.kernel.ui import csv_of, parts
from yangguang.kernel.ui.access import open_page
from yangguang.kernel.ui.case_parts import joined
from yangguang.kernel.ui.case_parts.words import CLAUSES
from yangguang.modules.market.models import KeptNotice
from yangguang.modules.market.pages import wording
from yangguang.modules.market.pages.doors import doors
from yangguang.modules.market.pages.kept_sheet import Sheet
from yangguang.modules.market.queries import kept as reading
from yangguang.modules.market.queries import lots

PER_PAGE: Final = 50
MOST_ROWS: Final = 20_000
FILTERS: Final = parts.Filters(
    key="notices",
    fields=(
        parts.TextFilter("area", _("行政区")),
        parts.ChoiceFilter(
            "kind", _("种类"), tuple((kind.value, Said(kind.value)) for kind in KeptKind)
        ),
        parts.TextFilter("year", _("年份")),
    ),
)


@dataclass(frozen=True, slots=True)
class Question:
    """What an address asks: `said` as it was typed, `wrong` what can't be read."""

    asked: reading.Asked
    said: dict[str, str]
    wrong: tuple[Said, ...]

    @classmethod
    def of(cls, given: Mapping[str, str]) -> Question:
        """Read an address; what can't be read asks nothing, and is said to be wrong."""
        clean = {name: value.replace("\0", "") for name, value in given.items()}
        fields = FILTERS.read(clean).fields
        said = {name: value for field in fields for name, value, _text in field.pairs()}
        codes = lots.area(said["area"]) if said.get("area") else ()
        year = _year(said.get("year", ""))
        wrong = []
        if said.get("area") and not codes:
            wrong.append(Said("没有找到“{area}”这个行政区。", {"area": said["area"]}))
        if said.get("year") and year is None:
            wrong.append(Said("年份要写成 2026 这样的四位数字。"))
        after = reading.read_key(clean.get("after", ""))
        asked = reading.Asked(codes, said.get("kind", ""), year, after)
        return cls(asked, said, tuple(wrong))

    def href(self, **other: str) -> str:
        """Return the question of an address that asks the same, but for `other`."""
        return "?" + urlencode({k: v for k, v in (self.said | other).items() if v})


@open_page
@require_safe
def notices(request: HttpRequest) -> HttpResponse:
    """List what is kept, the newest first."""
    question = Question.of(request.GET.dict())
    context = {
        "filters": FILTERS.read(request.GET.dict()),
        "wrong": question.wrong,
        "found": _ledger(question),
        "map": _map(question),
        "csv": f"{reverse('market-data:notices-csv')}{question.href()}",
        "search": _search(),
        "doors": doors(but_for="market:notices"),
        "trail": (*_trail()[:1], parts.Link(_("公布信息"), "")),
    }
    return render(request, "market/notices.html", context)


def _map(question: Question) -> str:
    """Return where the area that is asked for is drawn; empty: none is."""
    codes = question.asked.codes
    return f"{reverse('market:map')}?{urlencode({'area': codes[0]})}" if codes else ""


@csrf_exempt
@open_page
@require_safe
def as_csv(request: HttpRequest) -> HttpResponse:
    """Send what is asked for as a table: areas in m², money in yuan."""
    question = Question.of(request.GET.dict())
    rows = reading.listed(question.asked)[:MOST_ROWS]
    today = day_of(timezone.now())
    return csv_of.answer(f"market-notices-{today}", _head(), (list(_line(row)) for row in rows))


@open_page
@require_safe
def notice(request: HttpRequest, number: str) -> HttpResponse:
    """Show a publication as its source printed it; a number typed otherwise leads to its address."""
    row = reading.numbered(number)
    if row is None:
        raise Http404
    if row.pk != number:
        return redirect("market:notice", row.pk, permanent=True)
    shown = Sheet.of(row, today=day_of(timezone.now()))
    trail = (*_trail(), parts.Link(keep(row.title), ""))
    return render(request, "market/notice.html", {"row": row, "shown": shown, "trail": trail})


def _head() -> list[str]:
    return [
        gettext("编号"),
        gettext("日期"),
        gettext("公布的种类"),
        gettext("名称"),
        gettext("行政区划代码"),
        gettext("面积（平方米）"),
        gettext("金额（元）"),
        gettext("来源"),
    ]


def _line(row: KeptNotice) -> Iterator[str]:
    yield str(row.pk)
    yield row.on.isoformat() if row.on else ""
    yield from (row.kind, row.title, row.county or row.city or row.province)
    yield f"{row.area_m2.normalize():f}" if row.area_m2 is not None else ""
    yield f"{row.money_fen / 100:.2f}" if row.money_fen is not None else ""
    yield row.source


def _ledger(question: Question) -> parts.Ledger:
    found = list(reading.listed(question.asked)[: PER_PAGE + 1])
    older = ""
    if len(found) > PER_PAGE:
        older = question.href(after=reading.key_of(found[PER_PAGE - 1]))
    newer = question.href() if question.asked.after else ""
    empty = parts.Empty(_("没有这样的公布信息。"), _("换一个地区、种类或者年份。"))
    entries = tuple(map(entry, found[:PER_PAGE]))
    return parts.Ledger(entries, _("公布信息"), empty, parts.Pager(newer, older))


def entry(row: KeptNotice) -> parts.Entry:
    """Return the line of a publication in a list."""
    clauses = []
    if row.area_m2 is not None:
        clauses.append(wording.hectares(row.area_m2))
    if row.money_fen is not None:
        clauses.append(wording.money(row.money_fen))
    clauses.append(Said("来源：{source}", {"source": row.source}))
    return parts.Entry(
        keep(row.title),
        on=row.on,
        href=reverse("market:notice", args=[row.case_id]),
        tag=parts.Tag(Said(row.kind), parts.Tone.PLAIN),
        number=row.case_id,
        note=joined(clauses, CLAUSES),
    )


def of_lots(numbers: Sequence[str]) -> parts.Ledger | None:
    """Return what is kept of these lots; None: nothing. One query."""
    entries = tuple(map(entry, reading.about(numbers)))
    return parts.Ledger(entries, _("别处公布的信息")) if entries else None


def _year(text: str) -> int | None:
    is_year = len(text) == 4 and text.isascii() and text.isdigit() and 1980 <= int(text) <= 2999
    return int(text) if is_year else None


def _search() -> str:
    try:
        return reverse("query:search")
    except NoReverseMatch:  # a site may run without that reader
        return ""


def _trail() -> tuple[parts.Link, ...]:
    return (
        parts.Link(_("土地市场"), reverse("market:front")),
        parts.Link(_("公布信息"), reverse("market:notices")),
    )
