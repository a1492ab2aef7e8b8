"""Which publishers an office follows, how long each may be silent, and when it was last heard from."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms
from django.conf import settings
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST

from yangguang.base.refusal import Refusal
from yangguang.kernel.ui import refusals
from yangguang.kernel.ui.access import DeskRequest, desk_page
from yangguang.kernel.ui.forms import Form
from yangguang.modules.hazards.acts import watching as acts
from yangguang.modules.hazards.desk import around
from yangguang.modules.hazards.desk.incoming import lists
from yangguang.modules.hazards.models import Watched
from yangguang.modules.hazards.queries import knowing

HERE = "hazards:sources"


class WatchForm(Form):
    """Whose warnings are followed, and how often they are heard from at least."""

    name = forms.CharField(label=_("发布单位"), max_length=100)
    sender = forms.RegexField(
        label=_("报文中的sender"),
        regex=r"\A[^\s,<&]{1,200}\Z",
        max_length=200,
        help_text=_("照报文抄写，不含空格和逗号。"),
    )
    minutes = forms.IntegerField(
        label=_("最长间隔（分钟）"),
        min_value=1,
        max_value=100_000,
        initial=24 * 60,
        help_text=_("超过这么久没有收到它的报文（演练和测试也算），就是情况不明，并向值班台告警。"),
    )
    feed = forms.RegexField(
        label=_("取报文的地址"),
        regex=r"\Ahttps?://[!-~]{1,480}\Z",
        max_length=490,
        required=False,
        error_messages={"invalid": _("地址以http://或者https://开头，不含空格和汉字。")},
    )

    def __init__(self, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["feed"].help_text = _where()


def _where() -> str:
    """Say from where may be fetched."""
    if not settings.YANGGUANG_FEEDS:
        return gettext("系统管理员没有允许从任何网站取报文（设置YANGGUANG_FEEDS）：报文由人接收。")
    told = {"sites": " ".join(settings.YANGGUANG_FEEDS)}
    said = gettext(
        "发布单位的一件报文，或者报文的列表（Atom、RSS），每五分钟取一次；不写的，由人接收。"
        "可以从这些网站取：%(sites)s"
    )
    return said % told


@desk_page(roles=around.ACTING)
@require_http_methods(["GET", "HEAD", "POST"])
def sources(request: DeskRequest) -> HttpResponse:
    """List what the office follows; follow another."""
    at = timezone.now()
    form = WatchForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and _watched(request, form, at=at):
        return HttpResponseRedirect(reverse(HERE))
    context = {
        "lists": lists(request, current=HERE),
        "form": form,
        "rows": knowing.followed(request.post.office_id, at=at),
    }
    status = 422 if form.errors else 200
    return render(request, "hazards/incoming/sources.html", context, status=status)


def _watched(request: DeskRequest, form: WatchForm, *, at: datetime) -> bool:
    by = around.actor(request, at=at)
    try:
        acts.watch(request.post.office, **form.cleaned_data, by=by, at=at)
    except Refusal as refusal:
        refusals.add_to(form, refusal)
        return False
    return True


@desk_page(roles=around.ACTING)
@require_POST
def end_source(request: DeskRequest, pk: int) -> HttpResponse:
    """Follow a publisher no longer; twice does no harm."""
    at = timezone.now()
    row = Watched.objects.filter(office=request.post.office_id, pk=pk).first()
    if row is None:
        raise Http404
    if row.until_at is None:
        acts.unwatch(row, by=around.actor(request, at=at), at=at)
    return HttpResponseRedirect(reverse(HERE))
