"""The WSGI entry: ``gunicorn yangguang.site.wsgi``."""

from __future__ import annotations

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "yangguang.site.settings")

application = get_wsgi_application()
