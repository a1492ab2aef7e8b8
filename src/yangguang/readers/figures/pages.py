"""Pages of `figures`: the figures of an office and a year, one of them as CSV, the rows behind one."""

from __future__ import annotations

from datetime import date
from typing import Final

from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from yangguang.kernel.offices import areas
from yangguang.kernel.records import counting
from yangguang.kernel.ui.access import open_page
from yangguang.kernel.ui.dates import SHANGHAI
from yangguang.readers.figures import drawn, queries
from yangguang.readers.figures import rows as behind
from yangguang.readers.figures.chosen import ChoiceForm, Chosen

KEPT_SECONDS: Final = 300


@open_page
@require_safe
def figures(request: HttpRequest) -> HttpResponse:
    """Show every figure of a territory and a year."""
    form, progress = _form(request), counting.progress()
    chosen = form.chosen()
    main, contents = _kept(chosen, today=form.today, state=progress.state)
    context = {"form": form, "chosen": chosen, "taken": progress.taken}
    context |= {"main": main, "contents": contents, "annual": chosen.href("figures:annual")}
    return render(request, "figures/figures.html", context)


@open_page
@require_safe
def table(request: HttpRequest, key: str) -> HttpResponse:
    """Return the numbers of one figure as CSV."""
    form = _form(request)
    for figure in _drawn(form.chosen(), today=form.today):
        if figure.key == key and figure.lines:
            made = HttpResponse(f"\ufeff{figure.as_csv()}", content_type="text/csv; charset=utf-8")
            made["Content-Disposition"] = f'attachment; filename="{key}.csv"'
            return made
    raise Http404


@open_page
@require_safe
def rows(request: HttpRequest) -> HttpResponse:
    """List the rows behind one number."""
    chosen = _form(request).chosen()
    listed = behind.listed(request.GET, chosen=chosen)
    return render(request, "figures/rows.html", {"listed": listed})


def _form(request: HttpRequest) -> ChoiceForm:
    today = timezone.now().astimezone(SHANGHAI).date()
    return ChoiceForm(request.GET, years=queries.years(today=today), today=today)


def _kept(chosen: Chosen, *, today: date, state: str) -> tuple[SafeString, SafeString]:
    """Return the figures and the ways to them as they were drawn since the last count."""
    key = f"figures:{get_language()}:{chosen.scope}:{chosen.year}:{today}:{state}"
    held: tuple[SafeString, SafeString] | None = cache.get(key)
    if held is None:
        found = _drawn(chosen, today=today)
        context = {"figures": found, "missing": drawn.missing(found)}
        held = (
            render_to_string("figures/main.html", context),
            render_to_string("figures/contents.html", {"contents": drawn.contents(found)}),
        )
        cache.set(key, held, KEPT_SECONDS)
    return held


def _drawn(chosen: Chosen, *, today: date) -> tuple[drawn.Figure, ...]:
    below = () if chosen.own else tuple(queries.below(chosen.scope, chosen.year))
    codes = [scope.removeprefix("=") for scope, _ in below]
    return drawn.every(
        drawn.Asked(
            chosen,
            queries.of(chosen.scope, chosen.year),
            today,
            below,
            areas.names(codes, on=today),
        )
    )
