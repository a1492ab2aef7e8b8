"""A valuer signs up online: firm, licence, what it declares, and its documents."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from yangguang.base.refusal import Refusal
from yangguang.kernel.people import actors
from yangguang.kernel.ui import attaching, parts, refusals
from yangguang.kernel.ui.access import open_page
from yangguang.kernel.ui.attaching import NOTHING
from yangguang.kernel.ui.forms import Form
from yangguang.modules.valuation import acts
from yangguang.modules.valuation.forms import SignUpForm
from yangguang.modules.valuation.models import Project
from yangguang.modules.valuation.pages import finding


class SigningUpForm(Form, SignUpForm):
    """A valuer's registration, with its documents."""

    autocomplete = {"name": "organization", "person": "name", "phone": "tel"}
    field_order = (
        *("name", "identity", "licence", "related", "attachments", "text"),
        *("person", "phone"),
    )
    attached = NOTHING


@open_page
@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def sign_up(request: HttpRequest, number: str) -> HttpResponse:
    """Take the registration of a valuer; what was typed and attached stays where something is missing."""
    project = finding.project(number)
    form = SigningUpForm(request.POST or None, request.FILES or None)
    if request.method == "POST":
        form.attached = attaching.gathered(request, form)
        if form.is_valid() and _signed(project, form):
            return redirect(f"{reverse('valuation:sign-up', args=[project.pk])}?done=1")
    context = _context(project, form, is_done="done" in request.GET)
    status = 422 if form.errors else 200
    return render(request, "valuation/sign_up.html", context, status=status)


def _signed(project: Project, form: SigningUpForm) -> bool:
    """Sign the valuer up with its documents, both or neither."""
    at = timezone.now()
    apart = {attaching.FILES, attaching.HELD}
    typed = {name: value for name, value in form.cleaned_data.items() if name not in apart}
    try:
        with transaction.atomic():
            acts.sign_up(project, by=actors.party(project.pk, label="报名单位"), at=at, **typed)
            form.attached.keep(about=project.pk, at=at)
    except Refusal as refusal:
        refusals.add_to(form, refusal)
        return False
    return True


def _context(project: Project, form: SigningUpForm, *, is_done: bool) -> dict[str, Any]:
    trail = (
        parts.Link(_("矿业权评估"), reverse("valuation:projects")),
        parts.Link(project.number or project.pk, reverse("valuation:one", args=[project.pk])),
        parts.Link(_("报名"), ""),
    )
    return {"project": project, "form": form, "is_done": is_done, "trail": trail}
