"""A citizen's objection to a report or contract that is shown."""

from __future__ import annotations

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
from yangguang.kernel.ui import parts, refusals
from yangguang.kernel.ui.access import open_page
from yangguang.kernel.ui.forms import Form
from yangguang.modules.valuation import acts
from yangguang.modules.valuation.forms import DisputeForm
from yangguang.modules.valuation.models import Project
from yangguang.modules.valuation.pages import finding


class ObjectingForm(Form, DisputeForm):
    """A citizen's objection."""

    autocomplete = {"name": "name", "contact": "tel"}


@open_page
@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def dispute(request: HttpRequest, number: str) -> HttpResponse:
    """Take an objection to a report that is shown; anybody may object."""
    project = finding.project(number)
    form = ObjectingForm(request.POST or None)
    if form.is_valid() and _taken(project, form):
        return redirect(f"{reverse('valuation:dispute', args=[project.pk])}?done=1")
    trail = (
        parts.Link(_("矿业权评估"), reverse("valuation:projects")),
        parts.Link(project.number or project.pk, reverse("valuation:one", args=[project.pk])),
        parts.Link(_("提出异议"), ""),
    )
    context = {"project": project, "form": form, "is_done": "done" in request.GET, "trail": trail}
    status = 422 if form.errors else 200
    return render(request, "valuation/dispute.html", context, status=status)


def _taken(project: Project, form: ObjectingForm) -> bool:
    try:
        acts.dispute(
            project,
            by=actors.party(project.pk, label="异议人"),
            at=timezone.now(),
            **form.cleaned_data,
        )
    except Refusal as refusal:
        refusals.add_to(form, refusal)
        return False
    return True
