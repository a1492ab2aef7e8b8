"""One form for each step: taken by the officer, or entered on behalf of applicant or party."""

from __future__ import annotations

import inspect
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from yangguang.base.procedure import OFFICER, Option, day_of
from yangguang.base.refusal import Said
from yangguang.kernel.cases import registry
from yangguang.kernel.drafts import acts as drafts
from yangguang.kernel.drafts.models import Draft
from yangguang.kernel.ui import attaching
from yangguang.kernel.ui.access import DeskRequest, desk_page
from yangguang.kernel.ui.attaching import NOTHING, Attached
from yangguang.kernel.ui.forms import Filling, Form
from yangguang.kernel.ui.parts import ErrorBox, Link, problems_of
from yangguang.readers.desk import arriving, drafting, entering, onward, seat
from yangguang.readers.desk.pages.cases import framed
from yangguang.readers.desk.sight import Sight, at_desk


@dataclass(frozen=True, slots=True)
class Doing:
    """A step that somebody is about to take in a case."""

    seen: Sight
    option: Option
    on: date

    @property
    def form(self) -> type[Form]:
        """The form of the step."""
        case = self.seen.case
        filling = Filling(case.office, case, self.on, self.option.member)
        return entering.form_of(self.seen.manifest, self.option.step, filling)

    def proposed(self) -> Mapping[str, Any]:
        """Return what the form begins with, where nobody has typed anything yet."""
        proposes = self.seen.manifest.proposes.get(self.option.step.name)
        return proposes(self.seen.case) if proposes else {}

    @property
    def on_behalf(self) -> bool:
        """Whether the office enters what others did."""
        return self.option.step.by is not OFFICER

    @property
    def published(self) -> tuple[Said, ...]:
        """What the step publishes, by the headings of the catalogue."""
        return tuple(Said(kind.heading) for kind in self.option.step.publishes)

    @property
    def letters(self) -> tuple[Link, ...]:
        """The letters that the step calls for, each with the way to what it would say."""
        declared, step = self.seen.manifest.letters, self.option.step.name
        query = {"member": self.option.member} if self.option.member else {}
        return tuple(
            Link(
                Said(kind.title),
                reverse(
                    "desk:letter-before", args=[self.seen.case.pk, step, kind.key], query=query
                ),
            )
            for kind in (declared.kinds if declared else ())
            if kind.step == step and not self.option.reasons
        )

    @property
    def box(self) -> ErrorBox | None:
        """Why the step is not open, if it isn't."""
        reasons = self.option.reasons
        return ErrorBox(problems_of(reasons)) if reasons else None

    @property
    def about(self) -> drafting.About:
        """What a draft of it is about."""
        return drafting.About(self.seen.case, self.option.step.name, self.option.member)

    def take(
        self, request: DeskRequest, form: Form, *, at: datetime, attached: Attached = NOTHING
    ) -> bool:
        """Take the step with its files; what is refused stands in the form. True: it was taken.

        One's own draft of it has served its purpose then.
        """

        @transaction.atomic
        def doing() -> None:
            self.act(request, form, at=at)
            attached.keep(about=self.seen.case.pk, at=at)
            draft = self.about.own(request)
            if draft is not None:
                drafts.use(draft, by=seat.actor(request, at=at), at=at)

        return entering.taken(form, doing)

    def act(self, request: DeskRequest, form: Form, *, at: datetime) -> None:
        """Take the step through its act, with what the form holds. Refusal: the act's."""
        case, step = self.seen.case, self.option.step
        governed = registry.of(case.procedure)
        act = governed.act(step.name)
        named: dict[str, Any] = entering.accepted(act, form)
        if "member" in inspect.signature(act).parameters:
            named["member"] = self.option.member
        by = seat.acting_for(seat.actor(request, at=at), step, number=case.pk)
        act(governed.subject(case), by=by, at=at, **named)


@desk_page(roles=seat.SEATED)
@seat.acting
@require_http_methods(["GET", "POST"])
def step(request: DeskRequest, number: str, name: str) -> HttpResponse:
    """Show the form of a step; when it is sent, take the step and go back to the case."""
    at = timezone.now()
    doing = _doing(request, number, name, at=at)
    place = (doing.seen.case.due_on, doing.seen.case.pk)
    draft = doing.about.own(request)
    form, attached = _asked(request, doing, draft)
    if drafting.pressed(request):
        if drafting.done(request, doing.about, form, at=at):
            how = drafting.pressed(request)
            return HttpResponseRedirect(arriving.at_case(number, name, how=how))
    elif _is_sent(request, form) and doing.take(request, form, at=at, attached=attached):
        return HttpResponseRedirect(
            onward.after(request, doing.seen.case, name, place=place, at=at)
        )
    context = framed(request, doing.seen, at=at) | {"doing": doing, "form": form, "draft": draft}
    context["done"] = onward.done_before(request)
    return render(request, "desk/step.html", context)


def _is_sent(request: DeskRequest, form: Form) -> bool:
    """Tell whether the step is to be taken: what is barred, or only looked at, is not."""
    return form.is_valid() and not entering.looking(request)


def _asked(request: DeskRequest, doing: Doing, draft: Draft | None) -> tuple[Form, Attached]:
    """Return the form as it was sent or as it opens, and the files with it; a draft keeps none."""
    if request.method != "POST":
        return drafting.shown(doing.form, draft, doing.proposed), NOTHING
    form = doing.form(request.POST, request.FILES)
    if drafting.pressed(request):
        return form, NOTHING
    return form, attaching.gathered(request, form, about=doing.seen.case.pk)


def _doing(request: DeskRequest, number: str, name: str, *, at: datetime) -> Doing:
    """Return the step for the member that the address names. Http404: no such step or member."""
    seen = at_desk(request, number, at=at)
    return doing_of(seen, name, request.GET.get("member", ""), on=day_of(at))


def doing_of(seen: Sight, name: str, member: str, *, on: date) -> Doing:
    """Return the step of this name for this member. Http404: no such step or member."""
    for option in seen.standing.options:
        if (option.step.name, option.member) == (name, member):
            return Doing(seen, option, on)
    raise Http404
