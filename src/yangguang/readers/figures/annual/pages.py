"""Pages of the annual tables: the tables themselves, as CSV, as JSON, and the cases behind a cell."""

from __future__ import annotations

from datetime import date, datetime

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from yangguang.base import annual
from yangguang.base.refusal import Said
from yangguang.kernel.ledger import queries as ledger
from yangguang.kernel.records import counting
from yangguang.kernel.records.yearly import APART, CAME, DONE
from yangguang.kernel.ui.access import open_page
from yangguang.kernel.ui.dates import SHANGHAI
from yangguang.kernel.ui.parts import Text
from yangguang.readers.figures.annual import cases as behind
from yangguang.readers.figures.annual import checks, said, sheet, shown, written
from yangguang.readers.figures.annual.chosen import AnnualForm
from yangguang.readers.figures.annual.sheet import Sheet


@open_page
@require_safe
def table(request: HttpRequest) -> HttpResponse:
    """Show tables 3 and 4 of a year and a territory."""
    form = _form(request)
    asked = form.asked()
    there = asked.sheet()
    taken = counting.progress().taken
    context = {"form": form, "asked": asked, "taken": taken, "counted_at": _counted_at(taken)}
    context |= {"columns": shown.columns()}
    context |= {"lines": shown.lines(there, asked), "blocks": shown.contests(there, asked)}
    context |= {
        "ends": [Said(end) for end in annual.ENDS],
        "notes": _notes(there, form.today),
    }
    context |= {"checks": list(checks.every(there, asked))}
    context |= {"sentences": list(said.every(there, is_over=there.year < form.today.year))}
    return render(request, "figures/annual.html", context)


@open_page
@require_safe
def as_csv(request: HttpRequest) -> HttpResponse:
    """Return both tables as CSV."""
    asked = _form(request).asked()
    text = written.as_csv(asked.sheet(), asked)
    made = HttpResponse(f"\ufeff{text}", content_type="text/csv; charset=utf-8")
    named = f"annual-{asked.chosen.scope or 'all'}-{asked.chosen.year}.csv"
    made["Content-Disposition"] = f'attachment; filename="{named}"'
    return made


@open_page
@require_safe
def as_json(request: HttpRequest) -> HttpResponse:
    """Return both tables with the checks as JSON."""
    asked = _form(request).asked()
    there = asked.sheet()
    found = written.as_json(there, asked, checks.every(there, asked))
    return JsonResponse(found, json_dumps_params={"ensure_ascii": False})


@open_page
@require_safe
def cases(request: HttpRequest) -> HttpResponse:
    """List the cases behind a cell."""
    asked = _form(request).asked()
    listed = behind.listed(request.GET, asked, asked.sheet())
    return render(request, "figures/annual_cases.html", {"listed": listed})


def _form(request: HttpRequest) -> AnnualForm:
    today = timezone.now().astimezone(SHANGHAI).date()
    return AnnualForm(request.GET, years=sheet.years(today=today), today=today)


def _counted_at(taken: int) -> datetime | None:
    """Return the instant of the last entry of the ledger that was counted; None: none was yet."""
    last = ledger.after(taken - 1, limit=1) if taken else []
    return last[0].at if last else None


def _notes(there: Sheet, today: date) -> list[Text]:
    """Say under the tables what a reader would otherwise take wrongly."""
    notes: list[Text] = []
    if there.is_empty:
        notes.append(Said("这一年还没有任何记录，表中都是零。"))
    if there.year >= today.year:
        notes.append(Said("这一年还没有结束：结转下年度一行，是现在还没有办结的。"))
    if document := annual.form_of(there.year).document:
        named = {"title": document.title, "number": document.number}
        notes.append(Said("格式：《{title}》（{number}）。", named))
    else:
        notes.append(
            Said(
                "2019 年以前的年度报告没有统一的表：这里按 2021 年的格式列出，供比较，不是当年公布的表。"
            )
        )
    adopted = _adopted(there)
    if adopted and len(there.works) > 1:
        notes.append(Said("其中收编的（历史或者别的机关办理的）{n} 件。", {"n": adopted}))
    if anew := there.n(DONE, table=APART):
        notes.append(Said("另有经复议或者诉讼后重新办理的 {n} 件，不另计为申请。", {"n": anew}))
    notes.append(
        Said("按申请到达之日和答复之日计入年度；收到之日需要与申请人确认的，也按到达之日。")
    )
    notes.append(Said("收费不在这两张表里：收取的信息处理费写在年度报告第六部分。"))
    return notes


def _adopted(there: Sheet) -> int:
    """Return how many of the year's new requests were adopted."""
    return sum(
        n
        for (table, year, row, adopted, _), n in there.held.items()
        if adopted and (table, year, row) == (sheet.REQUESTS, there.year, CAME)
    )
