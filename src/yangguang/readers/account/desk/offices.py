"""The offices of the territory (机关): the tree, and an office's page."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from yangguang.kernel.ui.access import DeskRequest, desk_page
from yangguang.readers.account import tree
from yangguang.readers.account.desk import around
from yangguang.readers.account.desk.around import KEEPERS


@desk_page(roles=KEEPERS)
@require_safe
def offices(request: DeskRequest) -> HttpResponse:
    """Show the tree of the territory, page by page in the order of area codes."""
    here = around.seat(request)
    shown = tree.branches(here, after=request.GET.get("after", ""))
    return around.page(request, "account/offices.html", tree=shown, title=_("机关名录"))


@desk_page(roles=KEEPERS)
@require_safe
def office(request: DeskRequest, slug: str) -> HttpResponse:
    """Show an office: its names over time, what became of it, what it lends and what is lent to it."""
    here = around.seat(request)
    found = around.office_within(here, slug)
    return around.page(request, "account/office.html", **tree.sheet(found, here))
