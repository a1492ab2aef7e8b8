"""The reader, the portal whose records it names, and the look, as a site would include them."""

from __future__ import annotations

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

from yangguang.kernel.ui import errors

urlpatterns = [
    path("", include("yangguang.readers.feeds.plain_urls")),
    *i18n_patterns(
        path("", include("yangguang.readers.feeds.urls")),
        path("", include("yangguang.readers.portal.urls")),
        path("", include("yangguang.kernel.ui.urls")),
    ),
]
handler404 = errors.not_found
