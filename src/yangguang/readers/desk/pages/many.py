"""Several cases at once: the same open step, one form, and what came of each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from yangguang.base.procedure import OFFICER, Step, day_of
from yangguang.base.refusal import Sentence, refuse_if
from yangguang.kernel import module
from yangguang.kernel.cases import history
from yangguang.kernel.cases.batch import Outcome, taking_many
from yangguang.kernel.cases.models import Case
from yangguang.kernel.drafts import acts as drafts
from yangguang.kernel.ui.access import DeskRequest, desk_page
from yangguang.kernel.ui.forms import Form
from yangguang.readers.desk import asked, drafting, entering, lists, once, seat, shelves, typed
from yangguang.readers.desk.pages.steps import Doing, doing_of
from yangguang.readers.desk.sight import Sight

MOST_TOGETHER: Final = 100
"""Cases of one form."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """The cases that were ticked, in view; `titles` are their lines."""

    seen: Sequence[Sight]

    @property
    def steps(self) -> list[Step]:
        """The office's steps that are open in every one of them, for nobody in particular."""
        first, *rest = self.seen
        keys = [
            {o.step.name for o in seen.standing.open if o.step.by is OFFICER and not o.member}
            for seen in rest
        ]
        return [
            option.step
            for option in first.standing.open
            if option.step.by is OFFICER
            and not option.member
            and all(option.step.name in names for names in keys)
        ]

    @property
    def is_one_procedure(self) -> bool:
        """Whether one form fits them all."""
        return len({seen.case.procedure for seen in self.seen}) == 1


@desk_page(roles=seat.SEATED)
@seat.acting
@require_safe
def choose(request: DeskRequest) -> HttpResponse:
    """Show the ticked cases and the steps that are open in all of them; if it is one, its form."""
    at = timezone.now()
    chosen = _chosen(request, request.GET.getlist("c"), at=at)
    fitting = chosen.steps if chosen.seen and chosen.is_one_procedure else []
    if len(fitting) == 1:
        key = chosen.seen[0].case.procedure
        return _form(request, chosen, key, fitting[0], at=at)
    ways = [
        (step.said, reverse("desk:together-step", args=[seen.case.procedure, step.name]))
        for seen in chosen.seen[:1]
        for step in fitting
    ]
    context = {"lists": lists.groups(request, at=at), "chosen": chosen, "ways": ways}
    return render(request, "desk/many/choose.html", context)


@desk_page(roles=seat.SEATED)
@seat.acting
@require_http_methods(["GET", "POST"])
def together(request: DeskRequest, key: str, name: str) -> HttpResponse:
    """Show the form of a step for the ticked cases; sent: take it in each, and say what came of each."""
    at = timezone.now()
    sent = request.POST if request.method == "POST" else request.GET
    chosen = _chosen(request, sent.getlist("c"), at=at)
    if not chosen.seen or any(seen.case.procedure != key for seen in chosen.seen):
        raise Http404
    step = next((s for s in chosen.seen[0].standing.edition.steps.values() if s.name == name), None)
    if step is None or step.by is not OFFICER:
        raise Http404
    return _form(request, chosen, key, step, at=at)


def _form(
    request: DeskRequest, chosen: Chosen, key: str, step: Step, *, at: datetime
) -> HttpResponse:
    form = entering.form_of(module.of(key), step)(
        request.POST if request.method == "POST" else None
    )
    if form.is_valid():
        with once.only(request) as sent:
            is_fresh, sent.made = sent.known and not sent.made, sent.made or "done"
        if is_fresh:
            return _done(request, chosen, step, form, at=at)
        form.add_error(None, _("本页已经提交过或者过期，没有再次办理。请从清单重新选择。"))
    context = {
        "lists": lists.groups(request, at=at),
        "chosen": chosen,
        "step": step,
        "form": form,
        "address": reverse("desk:together-step", args=[key, step.name]),
        "token": once.token(request),
    }
    return render(request, "desk/many/form.html", context)


def _done(
    request: DeskRequest, chosen: Chosen, step: Step, form: Form, *, at: datetime
) -> HttpResponse:
    submits = request.POST.get(drafting.BUTTON) == drafting.SUBMIT
    by = seat.actor(request, at=at)

    def act(seen: Sight) -> None:
        doing = _open(seen, step, on=day_of(at))
        if submits:
            texts = typed.of(form, request.POST)
            kept = drafts.keep(seen.case, step=step.name, form=texts, by=by, at=at)
            drafts.submit(kept, by=by, at=at)
            return
        doing.act(request, form, at=at)
        draft = doing.about.own(request)
        if draft is not None:
            drafts.use(draft, by=by, at=at)

    outcomes = list(taking_many(chosen.seen, act))
    context = {
        "lists": lists.groups(request, at=at),
        "step": step,
        "submits": submits,
        "done": sum(outcome.done for outcome in outcomes),
        "outcomes": [(outcome.row, _why(outcome)) for outcome in outcomes],
    }
    return render(request, "desk/many/done.html", context)


def _open(seen: Sight, step: Step, *, on: date) -> Doing:
    """Return the step as it stands in one case. Refusal: it is not open there."""
    doing = doing_of(seen, step.name, "", on=on)
    refuse_if(doing.option.reasons)
    return doing


def _why(outcome: Outcome[Sight]) -> tuple[Sentence, ...]:
    return outcome.refusal.reasons if outcome.refusal else ()


def _chosen(request: DeskRequest, numbers: Sequence[str], *, at: datetime) -> Chosen:
    """Return the ticked cases of the territory, in view: two queries for all. Http404: too many."""
    if len(numbers) > MOST_TOGETHER:
        raise Http404
    wanted = {number.replace("\0", "") for number in numbers}
    reach = request.reach
    found = Case.objects.filter(pk__in=wanted, closed_on=None, **reach.filter(of=Case))
    cases = list(found.select_related("office").order_by("due_on", "number"))
    calendar = asked.calendar(asked.of(request, at=at))
    rows = history.rows_of([case.pk for case in cases]) if cases else {}
    titles = shelves.titles(cases)
    seen = []
    for case in cases:
        course = history.course_of(case, rows[case.pk], calendar=calendar)
        seen.append(Sight(case, at, (), course.standing(at), titles[case.pk]))
    return Chosen(seen)
