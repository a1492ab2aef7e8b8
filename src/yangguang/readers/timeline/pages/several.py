"""Several applications of one person, opened beside each other for a while; no account."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from yangguang.base.refusal import Said
from yangguang.kernel import module as modules
from yangguang.kernel.calendar import queries as calendars
from yangguang.kernel.cases import history, links
from yangguang.kernel.cases.models import Case
from yangguang.kernel.ui import case_parts
from yangguang.kernel.ui.access import open_page
from yangguang.kernel.ui.parts import Text
from yangguang.readers.timeline import opened, plain
from yangguang.readers.timeline.forms import KeyForm
from yangguang.readers.timeline.pages.mine import opened_by


@dataclass(frozen=True, slots=True)
class Line:
    """One opened case: its number, what it is, where it stands in plain words."""

    number: str
    title: Text
    words: list[Text]


@open_page
@never_cache
@sensitive_post_parameters("code")
@require_http_methods(["GET", "HEAD", "POST"])
def several(request: HttpRequest) -> HttpResponse:
    """Show every opened case with where it stands, and take one more number and code."""
    at = timezone.now()
    form = KeyForm(request.POST or None)
    if form.is_bound and form.is_valid() and opened_by(request, form, at=at):
        return redirect("timeline:several")
    lines = _lines(opened.numbers(request, at=at), at=at)
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "timeline/several.html", {"form": form, "lines": lines}, status=status)


def _lines(numbers: list[str], *, at: datetime) -> list[Line]:
    """Read several cases together: a bounded number of queries, however many."""
    if not numbers:
        return []
    cases = Case.objects.select_related("office").in_bulk(numbers)
    rows, calendar = history.rows_of(numbers), calendars.current()
    linked = links.linked_of(cases.values())
    lines = []
    for number in numbers:
        if (case := cases.get(number)) is None:
            continue
        known = linked.get(number, ())
        course = history.course_of(case, rows[number], calendar=calendar, linked=known)
        standing = course.standing(at)
        said = plain.words(standing, modules.of(case.procedure).plain)
        turn: list[Text] = [case_parts.turn(standing, at=at).sentence]
        lines.append(Line(number, Said(standing.edition.title), [*said] or turn))
    return lines
