"""The WSGI entry: ``gunicorn yangguang.site.wsgi``."""

from __future__ import annotations

import os
from wsgiref.types import WSGIApplication

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "yangguang.site.settings")


def _application() -> WSGIApplication:
    """Return the office, in front of it the kept pages; without them where templates change."""
    office: WSGIApplication = get_wsgi_application()
    from django.conf import settings

    if settings.DEBUG:
        return office
    from yangguang.site.kept.middleware import Pages

    return Pages(office)


application = _application()
