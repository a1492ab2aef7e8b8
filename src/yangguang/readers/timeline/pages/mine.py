"""A case as the applicant sees it, who holds its query code: letters, and the steps to take."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import wraps
from typing import Any, Final

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from yangguang.base.procedure import APPLICANT, Option
from yangguang.base.refusal import Reason, Refusal, Said
from yangguang.kernel import module as modules
from yangguang.kernel.cases import queries, registry
from yangguang.kernel.people import actors
from yangguang.kernel.ui import case_parts, parts, refusals
from yangguang.kernel.ui.access import keyed_page, open_page
from yangguang.kernel.ui.forms import Form
from yangguang.kernel.ui.step_forms import accepted, form_for
from yangguang.readers.timeline import entry, opened, papers, sheet
from yangguang.readers.timeline.forms import KeyForm

DONE: Final = "done"
"""Where the session keeps which step was just taken, until its page has said so."""

View = Callable[..., HttpResponseBase]


def or_ask(view: View) -> View:
    """Lead to the form for number and code whoever has not opened this case yet."""

    @wraps(view)
    def viewing(request: HttpRequest, number: str, **more: Any) -> HttpResponseBase:
        if opened.holds(request, number):
            return view(request, number, **more)
        asking = f"{reverse('timeline:key')}?{urlencode({'number': number})}"
        response = HttpResponseRedirect(asking)
        response["Cache-Control"] = "no-store"
        return response

    return viewing


@open_page
@never_cache
@sensitive_post_parameters("code")
@require_http_methods(["GET", "HEAD", "POST"])
def key(request: HttpRequest) -> HttpResponse:
    """Ask for number and query code; open the case."""
    form = KeyForm(request.POST or None, initial={"number": request.GET.get("number", "")})
    if form.is_bound and form.is_valid():
        typed = form.cleaned_data
        try:
            case = entry.open_case(request, typed["number"], typed["code"], at=timezone.now())
        except Refusal as refusal:
            refusals.add_to(form, refusal)
        else:
            opened.remember(request, case.pk)
            return redirect("timeline:mine", case.pk)
    context = {"form": form, "opened": opened.numbers(request)}
    return render(request, "timeline/key.html", context, status=_status(form))


@open_page
@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    """Forget every opened case."""
    opened.forget(request)
    return redirect("timeline:key")


@or_ask
@keyed_page(opened.holds)
@require_safe
def case(request: HttpRequest, number: str) -> HttpResponse:
    """Show the applicant everything of the case that is theirs."""
    shown = _sheet(number, is_whole=sheet.WHOLE in request.GET)
    buttons = _buttons(shown)
    now = next((button for button in buttons if not (button.quiet or button.reasons)), None)
    context = {
        "sheet": shown,
        "mine": _turn(shown),
        "now": now,
        "buttons": [button for button in buttons if button is not now],
        "letters": papers.letters(shown),
        "filed": papers.filed(shown),
        "files": papers.files(shown),
        "done": _just_done(request, shown),
    }
    return render(request, "timeline/mine.html", context)


@or_ask
@keyed_page(opened.holds)
@require_http_methods(["GET", "HEAD", "POST"])
def step(request: HttpRequest, number: str, step: str) -> HttpResponse:
    """Show the form of a step of the applicant's, and take it."""
    shown = _sheet(number)
    option = _option(shown, step, request.GET.get("for", ""))
    form = form_for(modules.of(shown.case.procedure), option.step)(
        request.POST if request.method == "POST" else None
    )
    if form.is_bound and form.is_valid() and _taken(shown, option, form):
        request.session[DONE] = [number, step]
        return redirect("timeline:mine", number)
    box = parts.ErrorBox(parts.problems_of(option.reasons)) if option.reasons else None
    context = {"sheet": shown, "option": option, "form": form, "box": box}
    context["letter"] = papers.answered_by(option.step, shown)
    return render(request, "timeline/step.html", context, status=_status(form))


def _status(form: Form) -> int:
    return 422 if form.is_bound and form.errors else 200


def _sheet(number: str, *, is_whole: bool = False) -> sheet.Sheet:
    found = queries.by_number(number)
    if found is None:
        raise Http404
    return sheet.read(found, at=timezone.now(), is_whole=is_whole)


def _option(shown: sheet.Sheet, step: str, member: str) -> Option:
    for option in shown.standing.options:
        if (option.step.name, option.member) == (step, member) and option.step.by is APPLICANT:
            return option
    raise Http404


def _taken(shown: sheet.Sheet, option: Option, form: Form) -> bool:
    """Take the step by its act; what stands in the way is said on the form."""
    governed = registry.of(shown.case.procedure)
    act = governed.act(option.step.name)
    typed = accepted(act, form.cleaned_data)
    if option.member:
        typed["member"] = option.member
    by = actors.applicant(shown.case.pk)
    try:
        act(governed.subject(shown.case), by=by, at=shown.at, **typed)
    except Refusal as refusal:
        refusals.add_to(form, refusal)
        return False
    return True


def _turn(shown: sheet.Sheet) -> parts.Turn:
    """Say the turn to the applicant as to the one whose turn it may be."""
    turn, standing = shown.turn, shown.standing
    role, clock = (None, None) if standing.closed else standing.turn
    if role is not APPLICANT or clock is None or clock.due is None:
        return turn
    step = standing.edition.steps[clock.step]
    params = {"step": step.said, "on": clock.due.moment or clock.due.on}
    return replace(turn, sentence=Said("请您{step}，最迟 {on}。", params))


def _buttons(shown: sheet.Sheet) -> list[parts.StepButton]:
    """The applicant's steps; those that lie behind are not shown again.

    Only a step by which the applicant answers the office stands out: none that ends the case.
    """

    def href(option: Option) -> str:
        way = reverse("timeline:step", args=[shown.case.pk, option.step.name])
        return f"{way}?{urlencode({'for': option.member})}" if option.member else way

    steps = shown.standing.edition.steps
    found = case_parts.buttons(shown.standing, href, roles={APPLICANT})
    return [
        replace(button, quiet=button.quiet or not steps[button.key.partition("-")[0]].answers)
        for button in found
        if not button.reasons or any(reason.code is not Reason.ONCE for reason in button.reasons)
    ]


def _just_done(request: HttpRequest, shown: sheet.Sheet) -> parts.Text:
    """Return the title of the step that the reader has just taken, said once."""
    kept = request.session.pop(DONE, None)
    if not kept or kept[0] != shown.case.pk:
        return ""
    taken = shown.standing.edition.steps.get(kept[1])
    return taken.said if taken else ""
