"""The reader and the look, as a site would include them."""

from __future__ import annotations

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

urlpatterns = i18n_patterns(
    path("", include("yangguang.readers.query.urls")),
    path("", include("yangguang.kernel.ui.urls")),
)
