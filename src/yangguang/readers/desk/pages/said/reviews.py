"""The shelf of what waits for a secrecy review (待审查), and the review of one record."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from django import forms
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import lazystr
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from yangguang.base.procedure import day_of
from yangguang.base.record import kinds
from yangguang.base.refusal import Said
from yangguang.kernel.records import reviewing, rules
from yangguang.kernel.records.models import Held
from yangguang.kernel.ui import parts
from yangguang.kernel.ui.access import DeskRequest, desk_page
from yangguang.kernel.ui.forms import Form
from yangguang.kernel.ui.parts import ErrorBox, problems_of
from yangguang.kernel.ui.say import cite, say
from yangguang.readers.desk import entering, lists, seat
from yangguang.readers.desk.pages.said import shown

HERE: Final = "held"
"""The item of the left column."""
RECORDS_A_PAGE: Final = 30
LONGEST_NOTE: Final = 1000


class ReviewForm(Form):
    """What was looked at, each with its article, and a note for the office."""

    until_at = forms.DateTimeField(
        label=_("定时放行"),
        required=False,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        help_text=_("不填就是现在放行。到时自动公开，此前可以停止。"),
    )
    note = forms.CharField(
        label=_("审查说明"),
        required=False,
        max_length=LONGEST_NOTE,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("只有本机关工作人员能看到，不对外公开。"),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for key, (said, article) in rules.CHECKS.items():
            label = lazystr(f"{say(said)}（{cite(article)}）")
            self.fields[key] = entering.Tick(label=label)
        self.order_fields([*rules.CHECKS, "until_at", "note"])

    @property
    def checked(self) -> list[str]:
        """The keys of what was looked at."""
        return [key for key in rules.CHECKS if self.cleaned_data.get(key)]


class BackForm(Form):
    """Why a record is taken back before anybody has seen it."""

    reason = forms.CharField(
        label=_("退回的理由"),
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("将记入公开账本，不要写个人信息，也不要重复不能公开的内容。"),
    )


@desk_page(roles=seat.SEATED)
@seat.acting
@require_safe
def shelf(request: DeskRequest) -> HttpResponse:
    """List what waits for a review in the territory, the oldest first."""
    after = request.GET.get("after", "")
    try:
        place = reviewing.Place.parse(after) if after else None
    except ValueError as nonsense:
        raise Http404 from nonsense
    reach = request.reach
    found = reviewing.held(reach, after=place, limit=RECORDS_A_PAGE + 1)
    context = {
        "lists": lists.groups(request, at=timezone.now(), current=HERE),
        "held": _ledger(request, found),
    }
    return render(request, "desk/said/shelf.html", context)


def _ledger(request: DeskRequest, found: list[Held]) -> parts.Ledger:
    page = found[:RECORDS_A_PAGE]
    last = page[-1] if len(found) > RECORDS_A_PAGE else None
    more = {"after": str(reviewing.Place(last.made_at, last.address))} if last else {}
    return parts.Ledger(
        entries(request, page),
        Said("待审查的记录"),
        parts.Empty(Said("没有等待审查的记录。")),
        parts.Pager(older=reverse("desk:held", query=more) if more else ""),
    )


def entries(
    request: DeskRequest, held: list[Held], names: Mapping[int | None, str] | None = None
) -> tuple[parts.Entry, ...]:
    """Return a line for each record that waits: what it is, who made it; `names` by person, if known."""
    names = shown.names_of(row.person_id for row in held) if names is None else names
    headings = {name: Said(kind.heading) for (name, _version), kind in kinds().items()}
    return tuple(
        parts.Entry(
            headings[row.kind],
            day_of(row.made_at),
            reverse("desk:record", args=[row.address]),
            parts.Tag(Said("您制作的")) if row.person_id == request.user.pk else None,
            number=row.about,
            note=Said("{name} 制作", {"name": names.get(row.person_id, "")}),
        )
        for row in held
    )


@desk_page(roles=seat.SEATED)
@seat.acting
@require_http_methods(["GET", "POST"])
def record(request: DeskRequest, address: str) -> HttpResponse:
    """Show a record; sent: let it out after the review, or send it back."""
    at, seen = timezone.now(), shown.of(request, address)
    do = request.POST.get("do", "")
    form = ReviewForm(request.POST if do == "let-out" else None)
    back = BackForm(request.POST if do == "send-back" else None)
    stopping = Form(request.POST if do == "stop" else None)
    if _stopped(request, seen, stopping, at=at) or _decided(request, seen, form, back, at=at):
        return HttpResponseRedirect(reverse("desk:record", args=[seen.publication.address]))
    by = seat.actor(request, at=at)
    why = reviewing.why_not(seen.publication, by=by, fates=seen.fates)
    context = {"seen": seen, "form": form, "back": back, "waits": _waits(seen)}
    context |= {"timed_at": seen.timed_at, "stopping": stopping}
    context["box"] = ErrorBox(problems_of(why)) if why and _waits(seen) else None
    context["lists"] = lists.groups(request, at=at, current=HERE if _waits(seen) else "")
    status = 422 if form.errors or back.errors or stopping.errors else 200
    return render(request, "desk/said/record.html", context, status=status)


def _waits(seen: shown.Sight) -> bool:
    standing = seen.standing
    return not (standing.released_at or standing.withdrawn_at or standing.erased_at)


def _stopped(request: DeskRequest, seen: shown.Sight, form: Form, *, at: datetime) -> bool:
    """Stop a release that was set, if that was sent."""
    by = seat.actor(request, at=at)
    return form.is_valid() and entering.taken(
        form, lambda: reviewing.stop(seen.publication, by=by, at=at)
    )


def _decided(
    request: DeskRequest, seen: shown.Sight, form: ReviewForm, back: BackForm, *, at: datetime
) -> bool:
    """Do what was sent, if anything; what is refused stands in the form."""
    by, publication = seat.actor(request, at=at), seen.publication
    if form.is_valid():
        said = {"checked": form.checked, "note": form.cleaned_data["note"], "by": by, "at": at}
        until_at = form.cleaned_data["until_at"]
        if until_at is None:
            return entering.taken(form, lambda: reviewing.let_out(publication, **said))
        return entering.taken(
            form, lambda: reviewing.let_out_at(publication, until_at=until_at, **said)
        )
    if back.is_valid():
        reason = back.cleaned_data["reason"]
        return entering.taken(
            back, lambda: reviewing.send_back(publication, reason=reason, by=by, at=at)
        )
    return False
