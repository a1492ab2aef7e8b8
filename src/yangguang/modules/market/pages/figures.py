"""The market monitor: the figures of a territory and year, the lots behind each, the same as CSV and for programs."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, Final

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from yangguang.base.market.words import HousingKind
from yangguang.base.procedure import day_of
from yangguang.base.refusal import Said
from yangguang.kernel.ui import csv_of, parts
from yangguang.kernel.ui.access import open_page
from yangguang.modules.market.figures import classes, reading, where
from yangguang.modules.market.figures.asked import EARLY, UNSAID, ZERO, Asked, AskedForm
from yangguang.modules.market.figures.drawn import SCOPE, Drawn
from yangguang.modules.market.figures.sums import NUMBERS
from yangguang.modules.market.pages import lots
from yangguang.modules.market.pages.doors import doors

PER_PAGE: Final = 50
HEAD: Final = ("month", "use", "way", *NUMBERS)
_FLAGS: Final = {EARLY: Said("交地早于签约的宗地"), ZERO: Said("价格为零的出让")}


@open_page
@require_safe
def figures(request: HttpRequest) -> HttpResponse:
    """Show the figures that are asked for."""
    form = _form(request)
    drawn = Drawn.of(form.asked())
    context = {"form": form, "drawn": drawn, "asked": drawn.asked, "scope": SCOPE}
    context |= {"land": drawn.spread("land", _("成交地面价"), drawn.land)}
    context |= {"floor": drawn.spread("floor", _("成交楼面价"), drawn.floor)}
    context |= {"whole": drawn.held.sum(), "behind": reading.is_behind()}
    context |= {"where": where.map_of(drawn), "progress": drawn.progress}
    context |= {"panels": drawn.panels, "by_place": drawn.by_place}
    context |= {"most": reading.MOST_TICKS, "off": classes.MOST_OFF}
    context |= {"doors": doors(but_for="market:figures"), "trail": _trail()}
    return render(request, "market/figures.html", context)


@open_page
@require_safe
def rows(request: HttpRequest) -> HttpResponse:
    """List the lots behind a figure, the newest first."""
    asked = _asked(request)
    found, more = reading.page(asked, after=_key(request), limit=PER_PAGE)
    older = ""
    if more:
        last = found[-1]
        older = f"{asked.rows()}&after={last.signed_on:%Y-%m-%d}.{last.number}"
    empty = parts.Empty(_("没有这样的宗地。"), "", parts.Link(_("回到统计"), asked.href()))
    entries = tuple(map(lots.entry, found))
    ledger = parts.Ledger(entries, _("宗地"), empty, parts.Pager(older=older))
    context = {"asked": asked, "ledger": ledger, "trail": _trail(), "what": _what(asked)}
    return render(request, "market/figures_rows.html", context)


@csrf_exempt
@open_page
@require_safe
def as_csv(request: HttpRequest) -> HttpResponse:
    """Send the sums by month, use and way: areas in ten-thousandths of a m², money in fen."""
    asked = _asked(request)
    lines = ([str(row[name]) for name in HEAD] for row in _cells(asked))
    return csv_of.answer(f"market-figures-{asked.year}", HEAD, lines)


@csrf_exempt
@open_page
@require_safe
def as_json(request: HttpRequest) -> HttpResponse:
    """Answer a program: the same question, the same sums, and quartiles by use in yuan per m²."""
    drawn = Drawn.of(_asked(request))
    asked, against = drawn.asked, drawn.against
    prices = {"land": drawn.land, "floor": drawn.floor}
    said: dict[str, Any] = {
        "place": asked.place,
        "year": asked.year,
        "use": asked.use,
        "way": asked.way,
        "scope": {"version": SCOPE[0], "since": SCOPE[1].isoformat()},
        "unit": {"area": "0.0001 m2", "money": "fen", "price": "yuan/m2"},
        "cells": list(_cells(asked, drawn.held)),
        "quartiles": {
            name: {use: _quartiles(one) for use, one in found.items()}
            for name, found in prices.items()
        },
        "plan": None,
    }
    if against is not None:
        said["plan"] = {
            "number": str(against.row.pk),
            "use": against.use,
            "planned_m2": str(against.planned),
            "supplied_m2": str(against.done),
            "percent": f"{against.percent:.1f}",
        }
    return JsonResponse(said, json_dumps_params={"ensure_ascii": False})


def _cells(asked: Asked, held: reading.Held | None = None) -> Iterator[dict[str, Any]]:
    found = (held or reading.of(asked)).cells
    for (month, use, way), sums in sorted(found.items()):
        numbers = {name: getattr(sums, name) for name in NUMBERS}
        yield {"month": f"{asked.year}-{month:02}", "use": use, "way": way, **numbers}


def _quartiles(prices: reading.Prices) -> dict[str, Any]:
    found = prices.quartiles
    named = ("lower", "median", "upper")
    said = {name: f"{one:.2f}" for name, one in zip(named, found or (), strict=False)}
    return {"lots": prices.lots, **said, "exact": bool(prices.values)}


def _form(request: HttpRequest) -> AskedForm:
    today = day_of(timezone.now())
    return AskedForm(request.GET.dict(), today=today, first=reading.first_year() or today.year)


def _asked(request: HttpRequest) -> Asked:
    """Read what is asked, with month and flag; `use` and `way` may be those of lots that don't say theirs."""
    asked = _form(request).asked()
    given = {name: request.GET.get(name, "") for name in ("month", "flag", "use", "way", "housing")}
    month = int(given["month"]) if given["month"] in _MONTHS else 0
    return Asked(
        asked.year,
        asked.today,
        asked.place,
        asked.name,
        UNSAID if given["use"] == UNSAID else asked.use,
        UNSAID if given["way"] == UNSAID else asked.way,
        month,
        given["flag"] if given["flag"] in _FLAGS else "",
        given["housing"] if given["housing"] in _KINDS else "",
    )


_KINDS: Final = frozenset(kind.value for kind in HousingKind)
_MONTHS: Final = {str(month) for month in range(1, 13)}


def _key(request: HttpRequest) -> tuple[date, str] | None:
    """Read where the page begins; what can't be read begins at the first."""
    day, _dot, number = request.GET.get("after", "").replace("\0", "").partition(".")
    try:
        return (date.fromisoformat(day), number[:60]) if number else None
    except ValueError:
        return None


def _what(asked: Asked) -> parts.Text:
    """Say which lots these are."""
    words: list[parts.Text] = [asked.whose]
    if asked.month:
        words.append(Said("{year:d} 年 {month:d} 月", {"year": asked.year, "month": asked.month}))
    else:
        words.append(Said("{year:d} 年", {"year": asked.year}))
    given = (value for value in (asked.use, asked.way, asked.housing) if value)
    words += [Said("没有写明") if value == UNSAID else Said(value) for value in given]
    words.append(_FLAGS.get(asked.flag, Said("供应的宗地")))
    return Said("{all}", {"all": tuple(words)})


def _trail() -> tuple[parts.Link, ...]:
    return (
        parts.Link(_("土地市场"), reverse("market:front")),
        parts.Link(_("市场监测"), reverse("market:figures")),
    )
