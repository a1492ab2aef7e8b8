"""A note for colleagues, and who has a case in hand."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST

from yangguang.base.procedure import day_of
from yangguang.kernel.drafts import acts, queries
from yangguang.kernel.people.models import Post
from yangguang.kernel.ui.access import DeskRequest, desk_page
from yangguang.kernel.ui.forms import Form
from yangguang.readers.desk import beside, entering, seat
from yangguang.readers.desk.pages.cases import framed, with_beside
from yangguang.readers.desk.sight import at_desk


class AssignForm(Form):
    """Which colleague gets the case."""

    post = forms.TypedChoiceField(label=_("分给"), coerce=int)

    def __init__(self, *args: Any, posts: list[Post], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        said = [(post.pk, f"{post.person.name} {post.section} {post.title}") for post in posts]
        self.fields["post"].choices = said  # type: ignore[attr-defined] # a choice field, above


@desk_page(roles=seat.SEATED)
@seat.acting
@require_POST
def note(request: DeskRequest, number: str) -> HttpResponse:
    """Keep a note on a case; one that is refused is shown again with the case."""
    at = timezone.now()
    seen = at_desk(request, number, at=at)
    form, by = beside.NoteForm(request.POST), seat.actor(request, at=at)
    if form.is_valid() and entering.taken(
        form, lambda: acts.note(seen.case, form.cleaned_data["text"], by=by, at=at)
    ):
        return HttpResponseRedirect(reverse("desk:case", args=[seen.case.pk]))
    context = with_beside(request, seen, at=at, note=form)
    return render(request, "desk/case.html", context)


@desk_page(roles=seat.SEATED)
@seat.acting
@require_http_methods(["GET", "POST"])
def assign(request: DeskRequest, number: str) -> HttpResponse:
    """Give a case to a colleague of the office, or to oneself."""
    at = timezone.now()
    seen = at_desk(request, number, at=at)
    posts = queries.colleagues(request.post.office, day=day_of(at))
    form = AssignForm(request.POST if request.method == "POST" else None, posts=posts)
    by = seat.actor(request, at=at)
    if form.is_valid():
        chosen = next(post for post in posts if post.pk == form.cleaned_data["post"])
        if entering.taken(form, lambda: acts.assign(seen.case, chosen, by=by, at=at)):
            return HttpResponseRedirect(reverse("desk:case", args=[seen.case.pk]))
    context = framed(request, seen, at=at) | {"form": form}
    return render(request, "desk/assign.html", context)
