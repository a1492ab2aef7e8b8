"""Pages of administrators (管理员): one-time codes, lost devices, and each person's trail."""

from __future__ import annotations

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from yangguang.base.procedure import day_of
from yangguang.base.refusal import Refusal
from yangguang.kernel.offices import queries as offices
from yangguang.kernel.people import actors, keeping, passwords, queries, second_factor
from yangguang.kernel.people.models import FactorReset, Person, PostRole
from yangguang.kernel.ui.access import DeskRequest, desk_page
from yangguang.readers.account.account_forms import ReasonForm
from yangguang.readers.account.asking import Asking, asked
from yangguang.readers.account.records_of import trail_of

KEEPERS = (PostRole.ADMINISTRATOR,)
SECONDS = second_factor.GRANTING
READERS = (PostRole.ADMINISTRATOR, PostRole.AUDITOR)
PER_PAGE = 50

RESET = Asking(
    _("重置动态口令"),
    _("由您申请，由另一位管理员或者负责人确认。三日内未确认即失效。"),
    _("提交，等待另一人确认"),
)


@desk_page(roles=(*KEEPERS, *SECONDS))
@require_safe
def people(request: DeskRequest) -> HttpResponse:
    """List the people of the territory, and the resets that wait for a second person."""
    at = timezone.now()
    reach = offices.territory(request.post.office)
    waiting = [
        reset
        for reset in second_factor.waiting(at=at)
        if reset.asked_by.person_id != request.user.pk and reach.covers(reset.asked_by.office)
    ]
    rows = []
    if request.post.role in KEEPERS:
        rows = queries.accounts(
            reach, day=day_of(at), after=request.GET.get("after", ""), limit=PER_PAGE + 1
        )
    more = rows[PER_PAGE - 1].person.login if len(rows) > PER_PAGE else ""
    context = {"people": rows[:PER_PAGE], "more": more, "resets": waiting}
    return render(request, "account/people.html", context)


@desk_page(roles=KEEPERS)
@require_POST
def issue_code(request: DeskRequest, pk: int) -> HttpResponse:
    """Issue a one-time code, and show it once."""
    person, at = get_object_or_404(Person, pk=pk), timezone.now()
    code = passwords.issue_code(person, by=actors.officer(request.post, at=at), at=at)
    return render(request, "account/one_time.html", {"person": person, "code": code})


@desk_page(roles=KEEPERS)
@require_http_methods(["GET", "POST"])
def ask_reset(request: DeskRequest, pk: int) -> HttpResponse:
    """Ask for the reset of a lost device."""
    person, at = get_object_or_404(Person, pk=pk), timezone.now()
    form = ReasonForm(request.POST or None)
    if not form.is_valid():
        return asked(request, form, RESET, person=person)
    try:
        reason = form.cleaned_data["reason"]
        second_factor.ask_reset(person, by=request.post, reason=reason, at=at)
    except Refusal as refusal:
        return asked(request, form, RESET, refusal, person=person)
    return HttpResponseRedirect(reverse("account:people"))


@desk_page(roles=SECONDS)
@require_POST
def grant_reset(request: DeskRequest, pk: int) -> HttpResponse:
    """Grant a reset as the second person."""
    reset = get_object_or_404(FactorReset, pk=pk)
    second_factor.grant_reset(reset, by=request.post, at=timezone.now())
    return HttpResponseRedirect(reverse("account:people"))


@desk_page(roles=READERS)
@require_safe
def trail(request: DeskRequest, pk: int) -> HttpResponse:
    """Show what a person of the territory did and looked at."""
    person, at = get_object_or_404(Person, pk=pk), timezone.now()
    reach = offices.territory(request.post.office)
    there = keeping.posts_of(person, at=at)
    if not there or not all(reach.covers(post.office) for post in there):
        raise Http404
    context = {"person": person, **trail_of(request, person)}
    return render(request, "account/person.html", context)
