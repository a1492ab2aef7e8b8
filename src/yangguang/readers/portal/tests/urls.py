"""The site around the reader: bytes first, then permanent addresses, then pages by language."""

from __future__ import annotations

from django.conf.urls.i18n import i18n_patterns
from django.http import HttpResponseRedirect
from django.urls import include, path
from django.utils.translation import get_language

from yangguang.kernel.ui import errors
from yangguang.kernel.ui.access import open_page


@open_page
def permanent(request, rest):
    return HttpResponseRedirect(f"/{get_language()}{request.get_full_path()}")


urlpatterns = [
    path("", include("yangguang.readers.portal.plain_urls")),
    path("", include("yangguang.readers.verify.plain_urls")),
    path("r/<path:rest>", permanent),
    *i18n_patterns(
        path("", include("yangguang.readers.portal.urls")),
        path("", include("yangguang.readers.verify.urls")),
        path("", include("yangguang.kernel.ui.urls")),
    ),
]
handler404 = errors.not_found
