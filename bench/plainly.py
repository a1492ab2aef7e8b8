"""A plain Django view of a record, for comparison: three look-ups by the ORM and a template, no middleware."""

from __future__ import annotations

import os
from typing import Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "yangguang.site.settings")

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.http import HttpRequest, HttpResponse
from django.template import Context, Engine
from django.urls import path

PADDING = "·" * int(os.environ.get("BENCH_PADDING", "0"))
PAGE = Engine().from_string(
    "<!doctype html><title>{{ title }}</title><h1>{{ title }}</h1><dl>{% for name, value in rows %}"
    "<dt>{{ name }}</dt><dd>{{ value }}</dd>{% endfor %}</dl><p>{{ at }}</p><!-- {{ padding }} -->"
)


def record(_request: HttpRequest, address: str, **_: str) -> HttpResponse:
    from yangguang.base.record import decode
    from yangguang.kernel.records.models import Body, Publication, Shown

    shown = Shown.objects.get(address=address)
    made = Publication.objects.get(year=shown.publication_year, address=address)
    body = Body.objects.get(record_year=made.year, record_id=made.id)
    said = decode(bytes(body.content or b""))
    rows = [(label, getattr(said, name)) for name, label in said.labels.items()]
    told: dict[str, Any] = {"title": shown.title, "rows": rows, "at": shown.released_at}
    return HttpResponse(PAGE.render(Context({**told, "padding": PADDING})))


urlpatterns = [path("<str:language>/r/<str:address>/", record)]

application = get_wsgi_application()
settings.ROOT_URLCONF, settings.MIDDLEWARE = __name__, []
application.load_middleware()
