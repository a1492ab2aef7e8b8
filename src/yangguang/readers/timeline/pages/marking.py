"""The anonymous mark that the holder of a query code gives an answer, once."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from yangguang.base.refusal import Refusal
from yangguang.kernel import module as modules
from yangguang.kernel.ui import refusals
from yangguang.kernel.ui.access import keyed_page
from yangguang.kernel.ui.forms import Form
from yangguang.readers.timeline.pages.mine import holds, or_ask, sheet_of


@or_ask
@keyed_page(holds)
@sensitive_post_parameters("grade", "words")
@require_http_methods(["GET", "HEAD", "POST"])
def mark(request: HttpRequest, number: str) -> HttpResponse:
    """Take the mark; afterwards the page says that there is one, and nobody can say which."""
    shown = sheet_of(number)
    marking = modules.of(shown.case.procedure).marking
    if marking is None:
        raise Http404
    form = type("MarkingForm", (Form, marking.form), {})(
        request.POST if request.method == "POST" else None
    )
    if form.is_bound and form.is_valid():
        try:
            marking.act(shown.case, at=shown.at, **form.cleaned_data)
        except Refusal as refusal:
            refusals.add_to(form, refusal)
        else:
            return redirect("timeline:mark", number)
    is_marked = marking.marked(shown.case).exists()
    is_open = marking.is_open(shown.case, shown.rows, is_marked)
    context = {"sheet": shown, "form": form, "is_open": is_open}
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "timeline/mark.html", context, status=status)
