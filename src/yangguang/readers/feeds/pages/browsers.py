"""Being told of warnings by one's own browser: asked for and left here, in the browser that is to be told."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from yangguang.base.refusal import Refusal
from yangguang.kernel.delivery.push import keys, working
from yangguang.kernel.subscriptions import browsers, rules
from yangguang.kernel.ui import refusals
from yangguang.kernel.ui.access import open_page
from yangguang.readers.feeds.ground_forms import GROUND, GroundForm
from yangguang.readers.feeds.pages.phones import slowed
from yangguang.readers.feeds.phone_forms import LEVELS

_WORKER: Final = Path(__file__).parents[1] / "static" / "feeds" / "push-worker.js"
_LONGEST: Final = 4000


class BrowserForm(GroundForm):
    """Where, from which level on; and what the browser itself gives, which its script fills in."""

    field_order = ("place", "level", *GROUND, "subscription")

    place = forms.CharField(
        label=_("区域代码"), max_length=12, help_text=_("六位、九位（乡镇）或者十二位（村）。")
    )
    level = forms.TypedChoiceField(
        label=_("从哪一级起"), choices=LEVELS, coerce=int, initial=str(rules.USUAL_LEVEL)
    )
    subscription = forms.CharField(widget=forms.HiddenInput, required=False, max_length=_LONGEST)


@open_page
@never_cache
@sensitive_post_parameters("subscription", "point", "corners")
@require_http_methods(["GET", "HEAD", "POST"])
def browser(request: HttpRequest) -> HttpResponse:
    """Ask of which area this browser is to be told; sent: it is from now on."""
    form = BrowserForm(request.POST or None, initial={"place": request.GET.get("place", "")[:12]})
    outlet = working.outlet()
    if outlet and form.is_bound and form.is_valid() and _asked(request, form):
        return redirect(f"{request.path}?done=asked")
    context = {
        "form": form,
        "key": keys.public(keys.signing()) if outlet else "",
        "done": request.GET.get("done", ""),
    }
    return render(request, "feeds/browser.html", context, status=422 if form.errors else 200)


@open_page
@never_cache
@sensitive_post_parameters("subscription")
@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    """Erase what is kept of this browser; the answer is the same whether it was known."""
    browsers.leave(request.POST.get("subscription", "")[:_LONGEST])
    return redirect(f"{reverse('feeds:browser')}?done=left")


@open_page
@require_safe
def worker(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 - the shape of a view
    """Return the script that shows what a browser is told; it must lie at the top of the site."""
    response = HttpResponse(_WORKER.read_bytes(), content_type="text/javascript; charset=utf-8")
    response["Cache-Control"] = "no-cache"
    return response


def _asked(request: HttpRequest, form: BrowserForm) -> bool:
    at, made = timezone.now(), form.cleaned_data
    try:
        slowed(request, at=at)
        browsers.ask(
            made["subscription"],
            code=made["place"],
            ground=form.ground(),
            level=made["level"],
            language=get_language() or "zh-hans",
            at=at,
        )
    except Refusal as refusal:
        refusals.add_to(form, refusal)
        return False
    return True
