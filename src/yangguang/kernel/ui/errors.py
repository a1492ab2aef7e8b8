"""Pages for what went wrong, in the same frame: what happened, that nothing is lost, what to do.

The site's URL file names them: ``handler400 = errors.bad_request`` and so on, and the setting
``CSRF_FAILURE_VIEW = "yangguang.kernel.ui.errors.form_expired"``.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import Final

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from yangguang.base.refusal import Said
from yangguang.kernel.ui.refusals import wants_json
from yangguang.kernel.work import room

NOT_ALLOWED: Final = 405
RETRY_AFTER_S: Final = 120


@dataclass(frozen=True, slots=True)
class Trouble:
    """One page of trouble: its status, what happened, what that means for the reader."""

    status: int
    title: Said
    meaning: Said
    remedy: Said


BAD_REQUEST = Trouble(
    400,
    Said("这个请求读不懂"),
    Said("地址或者提交的内容不完整，本站没有作任何登记。"),
    Said("请返回上一页重新提交；仍然不行的，请从首页进入。"),
)
TOO_MUCH = Trouble(
    413,
    Said("提交的内容太多"),
    Said("一次提交的文字超过了本站能接收的数量，本站没有作任何登记。"),
    Said("请返回上一页，您填写的内容还在；删减以后再提交，长的材料请作为附件提交。"),
)
FORBIDDEN = Trouble(
    403,
    Said("这一页不对您开放"),
    Said("您没有登录，或者您现任的职务不办理这类事项。没有任何内容被改动。"),
    Said("请确认登录的职务；需要办理权限的，请联系本机关管理员。"),
)
NOT_FOUND = Trouble(
    404,
    Said("没有这一页"),
    Said("地址可能写错了。公开过的记录不会删除：撤回或者更正的，原地址仍有说明。"),
    Said("请核对编号和查询码，或者用首页的查询框查找。"),
)
METHOD = Trouble(
    NOT_ALLOWED,
    Said("这个地址不能这样打开"),
    Said("它只接受另一种提交方式，本站没有作任何登记。"),
    Said("请返回上一页，用页面上的按钮提交。"),
)
BROKEN = Trouble(
    500,
    Said("本站出了差错，不是您的操作问题"),
    Said("刚才的操作没有登记；此前已经登记的都在，期限不受影响。值班人员已得到通知。"),
    Said("请稍后再试。期限将满的，可以当面、邮寄或者电话办理，以先到者为准。"),
)
NO_ROOM = Trouble(
    503,
    Said("本站暂时不能登记"),
    Said("服务器存储空间不足或者正在维护。刚才的内容没有登记；此前已经登记的都在，可以照常查阅。"),
    Said(
        "请返回上一页，您填写的内容还在，稍后再次提交，不会重复登记。"
        "期限将满的，可以当面、邮寄或者电话办理。"
    ),
)
EXPIRED = Trouble(
    403,
    Said("页面停留太久，请再提交一次"),
    Said("为防止他人冒用，表单须在打开后的一段时间内提交。刚才的内容没有登记。"),
    Said("请返回上一页，您填写的内容还在，重新打开页面后再提交。"),
)


def page(request: HttpRequest, trouble: Trouble) -> HttpResponse:
    """Return the page of `trouble`, or JSON to a program; never cached."""
    response: HttpResponse
    if wants_json(request):
        body = {"status": trouble.status, "said": _(trouble.title.text)}
        response = JsonResponse(
            body, status=trouble.status, json_dumps_params={"ensure_ascii": False}
        )
    else:
        response = render(
            request, "ui/errors/trouble.html", {"trouble": trouble}, status=trouble.status
        )
    response["Cache-Control"] = "no-store"
    return response


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400; 413 where more was sent than is taken."""
    is_too_much = isinstance(exception, RequestDataTooBig | TooManyFieldsSent | TooManyFilesSent)
    return page(request, TOO_MUCH if is_too_much else BAD_REQUEST)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001 - Django's shape of an error view
    """403."""
    return page(request, FORBIDDEN)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001 - Django's shape of an error view
    """404."""
    return page(request, NOT_FOUND)


def not_allowed(request: HttpRequest) -> HttpResponse:
    """405; the caller adds the methods that are allowed."""
    return page(request, METHOD)


def broken(request: HttpRequest) -> HttpResponse:
    """500, or 503 where nothing can be written now: asks nothing of the database.

    Django calls it while the exception is being handled, wherever it was raised.
    """
    if not room.is_lacking(sys.exc_info()[1]):
        return page(request, BROKEN)
    response = page(request, NO_ROOM)
    response["Retry-After"] = str(RETRY_AFTER_S)
    return response


def form_expired(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001 - Django's shape of a CSRF view
    """403: the form's token didn't match."""
    return page(request, EXPIRED)
