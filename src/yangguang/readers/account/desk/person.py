"""A person's page (人员): posts, account, and what is kept of their acts and looks."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from yangguang.kernel.people import administering, passwords, second_factor
from yangguang.kernel.people.models import Person
from yangguang.kernel.ui.access import DeskRequest, View, desk_page
from yangguang.readers.account import standing
from yangguang.readers.account.account_forms import ReasonForm
from yangguang.readers.account.asking import Asking
from yangguang.readers.account.desk import around
from yangguang.readers.account.desk.around import KEEPERS, READERS
from yangguang.readers.account.records_of import trail_of

RESET = Asking(
    _("重置动态口令"),
    _("由您申请，由另一位管理员或者负责人确认。三日内未确认即失效。"),
    _("提交，等待另一人确认"),
)


@desk_page(roles=READERS)
@require_safe
def trail(request: DeskRequest, pk: int) -> HttpResponse:
    """Show a person of the territory: posts, account, what they did and looked at."""
    here = around.seat(request)
    person, posts = around.person_and_posts(here, pk)
    keeps = request.post.role in KEEPERS and person.pk != request.user.pk
    context = {
        "person": person,
        "keeps": keeps,
        "posts": standing.of(posts, here, keeps=keeps),
        "has_device": getattr(person, "has_device", False),
        **trail_of(request, person),
    }
    return around.page(request, "account/person.html", **context)


@desk_page(roles=KEEPERS)
@require_POST
def issue_code(request: DeskRequest, pk: int) -> HttpResponse:
    """Issue a one-time code, and show it once."""
    here, person = around.seat(request), get_object_or_404(Person, pk=pk)
    code = passwords.issue_code(person, by=here.by, at=here.at)
    return render(request, "account/one_time.html", {"person": person, "code": code})


@desk_page(roles=KEEPERS)
@require_http_methods(["GET", "POST"])
def ask_reset(request: DeskRequest, pk: int) -> HttpResponse:
    """Ask for the reset of a lost device."""
    here = around.seat(request)
    person = around.person_within(here, pk)
    form = ReasonForm(request.POST if request.method == "POST" else None)
    return around.done(
        request,
        form,
        RESET,
        lambda typed: second_factor.ask_reset(person, by=request.post, at=here.at, **typed),
        reverse("account:people"),
        person=person,
    )


def _button(act: Callable[..., None]) -> View:
    """Return the view of a button on the person's page."""

    @desk_page(roles=KEEPERS)
    @require_POST
    def pressing(request: DeskRequest, pk: int) -> HttpResponse:
        here, person = around.seat(request), get_object_or_404(Person, pk=pk)
        act(person, by=here.by, at=here.at)
        return HttpResponseRedirect(reverse("account:trail", args=[pk]))

    return pressing


lock = _button(administering.lock)
unlock = _button(administering.unlock)
end_sessions = _button(administering.end_sessions)
