"""The desk with the sign-in pages around it, so that its tests hang on no site."""

from __future__ import annotations

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

from yangguang.kernel.ui import errors
from yangguang.kernel.ui.frame import Masthead


def masthead(request):
    return Masthead(office="示例县自然资源局")


urlpatterns = i18n_patterns(
    path("", include("yangguang.kernel.ui.urls")),
    path("", include("yangguang.readers.account.urls")),
    path("", include("yangguang.readers.desk.urls")),
)
handler400 = errors.bad_request
handler403 = errors.forbidden
handler404 = errors.not_found
handler500 = errors.broken
