"""The room's own pages: the samples of all parts, and the change of type size."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from yangguang.base.refusal import Reason, Refusal, sentence
from yangguang.kernel.ui import refusals, samples
from yangguang.kernel.ui.access import open_page
from yangguang.kernel.ui.frame import ELDER, SIZE_COOKIE, ListGroup, ListItem
from yangguang.kernel.ui.parts import ErrorBox, Link, problems_of

_YEAR_SECONDS = 365 * 24 * 60 * 60


@open_page
@require_safe
def samples_page(request: HttpRequest) -> HttpResponse:
    """Show every part in every state."""
    wrong = samples.SampleForm({"name": "范里干", "about": ""})
    refusals.add_to(
        wrong,
        Refusal(
            [
                sentence(
                    Reason.FACTS,
                    "内容描述不能确定是哪一份信息。",
                    basis=samples.article("29"),
                    remedy="请补充文号或者时间范围。",
                )
            ]
        ),
        fields={Reason.FACTS: "about"},
    )
    reasons = [reason for button in samples.buttons() for reason in button.reasons]
    context = {
        "s": samples,
        "form": samples.SampleForm(),
        "wrong": wrong,
        "box": ErrorBox(problems_of(reasons), key="refused"),
        "trail": (Link(_("首页"), "/"), Link(_("样张"), "")),
    }
    return render(request, "ui/samples.html", context)


@open_page
@require_safe
def samples_figures(request: HttpRequest) -> HttpResponse:
    """Show charts, maps, and a list that is filtered and sorted by its address."""
    query = request.GET.dict()
    context = {
        "s": samples,
        "filters": samples.filters(query),
        "deals": samples.deals(query),
        "trail": (Link(_("首页"), "/"), Link(_("样张"), "../"), Link(_("图、表、地图"), "")),
    }
    return render(request, "ui/samples_figures.html", context)


@open_page
@require_safe
def samples_desk(request: HttpRequest) -> HttpResponse:
    """Show the desk's three columns with made-up work."""
    lists = (
        ListGroup(
            _("我的"),
            (
                ListItem(_("待办"), "#", 8, current=True),
                ListItem(_("今日到期"), "#", 1),
                ListItem(_("待我复核"), "#", 3),
            ),
        ),
        ListGroup(_("值守"), (ListItem(_("发布与渠道"), "#", 2, calls=True),)),
    )
    return render(request, "ui/samples_desk.html", {"s": samples, "lists": lists})


@open_page
@require_safe
def size(request: HttpRequest, choice: str) -> HttpResponseRedirect:
    """Keep the type size (大字 or usual) in a cookie and go back to where the reader was."""
    back = request.GET.get("back", "")
    if not url_has_allowed_host_and_scheme(back, allowed_hosts=None):
        back = f"/{get_language()}/"
    response = HttpResponseRedirect(back)
    if choice == ELDER:
        response.set_cookie(
            SIZE_COOKIE,
            ELDER,
            max_age=_YEAR_SECONDS,
            secure=request.is_secure(),
            httponly=True,
            samesite="Lax",
        )
    else:
        response.delete_cookie(SIZE_COOKIE, samesite="Lax")
    response["Cache-Control"] = "no-store"
    return response
