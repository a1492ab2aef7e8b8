"""The keys of the desk, on a page of their own: `?` leads here."""

from __future__ import annotations

from typing import Final

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from yangguang.kernel.ui.access import DeskRequest, desk_page
from yangguang.readers.desk import lists, seat

KEYS: Final = (
    (
        _("清单"),
        (("j", _("下一件")), ("k", _("上一件")), ("o", _("打开")), ("x", _("选中或者取消"))),
    ),
    (
        _("一件"),
        (
            ("1 … 9", _("打开第几个可办的步骤")),
            ("n", _("下一件")),
            ("u", _("回到清单")),
        ),
    ),
    (
        _("各页"),
        (
            ("/", _("按编号查找")),
            ("g", _("待我办理")),
            ("c", _("期限日历")),
            ("?", _("本页")),
        ),
    ),
)
"""What `ui/desk.js` listens to."""


@desk_page(roles=seat.SEATED)
@require_safe
def keys(request: DeskRequest) -> HttpResponse:
    """List the keys; nothing needs them."""
    context = {"lists": lists.groups(request, at=timezone.now()), "groups": KEYS}
    return render(request, "desk/keys.html", context)
