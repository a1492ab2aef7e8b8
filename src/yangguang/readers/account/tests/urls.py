"""The sign-in pages and one page behind them."""

from __future__ import annotations

from django.conf.urls.i18n import i18n_patterns
from django.http import HttpResponse
from django.urls import include, path

from yangguang.kernel.ui import errors
from yangguang.kernel.ui.access import desk_page
from yangguang.kernel.ui.frame import Masthead


def masthead(request):
    return Masthead(office="示例县自然资源局")


@desk_page()
def behind(request):
    return HttpResponse(request.post.title)


@desk_page()
def noting(request):
    return HttpResponse(request.POST.get("text", "") + request.POST.get("way", ""))


desk = [path("desk/", behind, name="worklist"), path("desk/note/", noting, name="note")]
urlpatterns = i18n_patterns(
    path("", include("yangguang.kernel.ui.urls")),
    path("", include("yangguang.readers.account.urls")),
    path("", include((desk, "desk"))),
)
handler403 = errors.forbidden
handler404 = errors.not_found
