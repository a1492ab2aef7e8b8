"""Addresses for the tests: the room's own, one view of each kind of access, and refusals."""

from __future__ import annotations

from django.conf.urls.i18n import i18n_patterns
from django.http import HttpResponse
from django.urls import include, path
from django.views.decorators.http import require_POST

from yangguang.base.basis import Statute
from yangguang.base.refusal import Reason, Refusal, sentence
from yangguang.kernel.ui import errors
from yangguang.kernel.ui.access import desk_page, keyed_page, open_page, peer_api
from yangguang.kernel.ui.frame import Masthead, NavItem


def masthead(request):
    return Masthead(
        office="示例省自然资源厅",
        nav=(NavItem("办事", "/zh-hans/do/", current=True),),
        sponsor="示例省自然资源厅",
        site_code="0000000000",
        checkpoint="账本检查点每五分钟一次。",
    )


def _said(code):
    statute = Statute("r", "政府信息公开条例", "国务院令第711号", None)
    return sentence(
        Reason(code), "{name}不能办理。", name="范某里", basis=statute[33], remedy="请先复议。"
    )


@open_page
def refusing(request, code):
    raise Refusal([_said(code)])


@keyed_page(lambda request, number: request.session.get("code") == number)
def keyed(request, number):
    return HttpResponse(number)


@desk_page()
def desk(request):
    return HttpResponse(request.post.title)


@desk_page(roles=["auditor"])
def audit(request):
    return HttpResponse(request.post.title)


@peer_api(lambda request: request.headers.get("X-Office"))
def peer(request):
    return HttpResponse(request.peer)


@open_page
@require_POST
def only_post(request):
    return HttpResponse("ok")


urlpatterns = i18n_patterns(
    path("", include("yangguang.kernel.ui.urls")),
    path("refusing/<code>/", refusing),
    path("keyed/<number>/", keyed),
    path("desk/", desk),
    path("audit/", audit),
    path("peer/", peer),
    path("only-post/", only_post),
)
handler400 = errors.bad_request
handler403 = errors.forbidden
handler404 = errors.not_found
handler500 = errors.broken
