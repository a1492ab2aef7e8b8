"""A case as the applicant sees it, who holds its query code: letters, and the steps to take."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from functools import wraps
from typing import Any, Final

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from yangguang.base.procedure import APPLICANT, Option, day_of
from yangguang.base.refusal import Reason, Refusal, Said
from yangguang.kernel import module as modules
from yangguang.kernel.cases import queries, registry
from yangguang.kernel.cases.models import Case
from yangguang.kernel.people import actors
from yangguang.kernel.ui import attaching, case_parts, parts, refusals
from yangguang.kernel.ui.access import keyed_page, open_page
from yangguang.kernel.ui.attaching import Attached
from yangguang.kernel.ui.forms import Filling, Form
from yangguang.kernel.ui.step_forms import accepted, form_for
from yangguang.readers.timeline import entry, opened, papers, plain, sheet
from yangguang.readers.timeline.forms import KeyForm

DONE: Final = "done"
"""Where the session keeps which step was just taken, until its page has said so."""

View = Callable[..., HttpResponseBase]


def holds(request: HttpRequest, number: str, *_: object, **__: object) -> bool:
    """Tell whether the reader has opened case `number` and was here lately."""
    return opened.holds(request, number, at=timezone.now())


def or_ask(view: View) -> View:
    """Lead to the form for number and code whoever has not opened this case yet."""

    @wraps(view)
    def viewing(request: HttpRequest, number: str, **more: Any) -> HttpResponseBase:
        if holds(request, number):
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
    at = timezone.now()
    if form.is_bound and form.is_valid() and (case := opened_by(request, form, at=at)):
        return redirect("timeline:mine", case.pk)
    context = {"form": form, "opened": opened.numbers(request, at=at)}
    return render(request, "timeline/key.html", context, status=_status(form))


def opened_by(request: HttpRequest, form: KeyForm, *, at: datetime) -> Case | None:
    """Open the case of number and code; None: they don't fit, as the form says."""
    typed = form.cleaned_data
    try:
        case = entry.open_case(request, typed["number"], typed["code"], at=at)
    except Refusal as refusal:
        refusals.add_to(form, refusal)
        return None
    opened.remember(request, case.pk, at=at)
    return case


@open_page
@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    """Forget every opened case."""
    opened.forget(request)
    return redirect("timeline:key")


@or_ask
@keyed_page(holds)
@require_safe
def case(request: HttpRequest, number: str) -> HttpResponse:
    """Show the applicant everything of the case that is theirs."""
    shown = sheet_of(number, is_whole=sheet.WHOLE in request.GET)
    return render(
        request, "timeline/mine.html", _theirs(shown) | {"done": _just_done(request, shown)}
    )


@or_ask
@keyed_page(holds)
@require_http_methods(["GET", "HEAD", "POST"])
def step(request: HttpRequest, number: str, step: str) -> HttpResponse:
    """Show the form of a step of the applicant's, and take it."""
    shown = sheet_of(number)
    option = _option(shown, step, request.GET.get("for", ""))
    filling = Filling(shown.case.office, shown.case, day_of(timezone.now()))
    form = form_for(modules.of(shown.case.procedure), option.step, filling)(
        *((request.POST, request.FILES) if request.method == "POST" else ())
    )
    attached = attaching.gathered(request, form, about=number)
    if form.is_bound and form.is_valid() and _taken(shown, option, form, attached):
        request.session[DONE] = [number, step]
        return redirect("timeline:mine", number)
    box = parts.ErrorBox(parts.problems_of(option.reasons)) if option.reasons else None
    context = {"sheet": shown, "option": option, "form": form, "box": box}
    context["letter"] = papers.answered_by(option.step, shown)
    return render(request, "timeline/step.html", context, status=_status(form))


def _theirs(shown: sheet.Sheet) -> dict[str, Any]:
    """Return everything of a case that its applicant reads."""
    buttons = _buttons(shown)
    now = next((button for button in buttons if not (button.quiet or button.reasons)), None)
    filed, beside = papers.filed(shown), papers.beside(shown)
    return {
        "sheet": papers.served(shown, beside),
        "mine": _turn(shown),
        "now": now,
        "buttons": [button for button in buttons if button is not now],
        "letters": papers.letters(shown),
        "given": papers.given(beside),
        "filed": filed,
        "files": papers.files(beside, shown),
        "may_mark": _may_mark(shown, is_marked=bool(beside.counts.get("marked"))),
        "plain": plain.words(shown.standing, modules.of(shown.case.procedure).plain),
        "gone": [] if filed else papers.gone(beside),
    }


def _status(form: Form) -> int:
    return 422 if form.is_bound and form.errors else 200


def sheet_of(number: str, *, is_whole: bool = False) -> sheet.Sheet:
    """Read the case of a number. Http404: there is none."""
    found = queries.by_number(number)
    if found is None:
        raise Http404
    return sheet.read(found, at=timezone.now(), is_whole=is_whole)


def _option(shown: sheet.Sheet, step: str, member: str) -> Option:
    for option in shown.standing.options:
        if (option.step.name, option.member) == (step, member) and option.step.by is APPLICANT:
            return option
    raise Http404


def _taken(shown: sheet.Sheet, option: Option, form: Form, attached: Attached) -> bool:
    """Take the step by its act, with its files; what stands in the way is said on the form."""
    governed = registry.of(shown.case.procedure)
    act = governed.act(option.step.name)
    typed = accepted(act, form.cleaned_data)
    if option.member:
        typed["member"] = option.member
    by = actors.applicant(shown.case.pk)
    try:
        with transaction.atomic():
            act(governed.subject(shown.case), by=by, at=shown.at, **typed)
            attached.keep(about=shown.case.pk, at=shown.at)
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


def _may_mark(shown: sheet.Sheet, *, is_marked: bool) -> bool:
    marking = modules.of(shown.case.procedure).marking
    if marking is None or not shown.standing.closed:
        return False
    return marking.is_open(shown.case, shown.rows, is_marked)


def _just_done(request: HttpRequest, shown: sheet.Sheet) -> parts.Text:
    """Return the title of the step that the reader has just taken, said once."""
    kept = request.session.pop(DONE, None)
    if not kept or kept[0] != shown.case.pk:
        return ""
    taken = shown.standing.edition.steps.get(kept[1])
    return taken.said if taken else ""
