"""The site around the reader: the portal, the catalogue, the parts of pages."""

from __future__ import annotations

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

from yangguang.kernel.ui import errors

urlpatterns = i18n_patterns(
    path("", include("yangguang.readers.portal.urls")),
    path("", include("yangguang.readers.catalogue.urls")),
    path("", include("yangguang.readers.verify.urls")),
    path("", include("yangguang.kernel.ui.urls")),
)
handler404 = errors.not_found
