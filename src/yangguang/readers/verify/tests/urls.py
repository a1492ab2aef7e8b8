"""The site around the reader."""

from __future__ import annotations

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

from yangguang.kernel.ui import errors
from yangguang.kernel.ui.frame import Masthead


def masthead(request):
    return Masthead(office="示例省自然资源厅")


urlpatterns = [
    path("", include("yangguang.readers.verify.plain_urls")),
    *i18n_patterns(
        path("", include("yangguang.readers.verify.urls")),
        path("", include("yangguang.kernel.ui.urls")),
    ),
]
handler404 = errors.not_found
