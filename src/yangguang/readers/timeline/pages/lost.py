"""A lost query code: asked for with number and contact; the answer is the same whatever they are."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from yangguang.base.refusal import Refusal
from yangguang.kernel.subscriptions import posting
from yangguang.kernel.ui import refusals
from yangguang.kernel.ui.access import open_page
from yangguang.readers.timeline import entry
from yangguang.readers.timeline.forms import LostForm


@open_page
@never_cache
@sensitive_post_parameters("contact")
@require_http_methods(["GET", "HEAD", "POST"])
def lost(request: HttpRequest) -> HttpResponse:
    """Ask for number and contact; the new code goes to the confirmed address on file, never here."""
    form = LostForm(request.POST or None, initial={"number": request.GET.get("number", "")})
    if form.is_bound and form.is_valid():
        typed = form.cleaned_data
        try:
            entry.ask_for_code(request, typed["number"], typed["contact"], at=timezone.now())
        except Refusal as refusal:
            refusals.add_to(form, refusal)
        else:
            return redirect("timeline:lost-asked")
    context = {"form": form, "mails": posting.current() is not None}
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "timeline/lost.html", context, status=status)


@open_page
@require_safe
def asked(request: HttpRequest) -> HttpResponse:
    """Say what happens now: the same to everybody."""
    return render(request, "timeline/lost_asked.html")
