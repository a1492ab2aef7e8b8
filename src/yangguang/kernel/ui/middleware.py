"""What every response passes through: its script, its language, and refusals raised on the way."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import patch_vary_headers

from yangguang.base.refusal import Refusal
from yangguang.base.script import render
from yangguang.kernel.ui import errors, refusals
from yangguang.kernel.ui.dates import language_tag

Respond = Callable[[HttpRequest], HttpResponseBase]


class ScriptMiddleware:
    """Writes pages in the script of their address and takes off the marks that protect names.

    Stands inside `LocaleMiddleware` and outside everything that writes text. Pages in traditional
    characters are converted whole, but for what is marked; in the other languages, and in texts
    that are no pages, only the marks go.
    """

    def __init__(self, respond: Respond) -> None:
        self.respond = respond

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Return the response in the reader's script."""
        response = self.respond(request)
        kind = response.get("Content-Type", "").partition(";")[0].strip()
        if not isinstance(response, HttpResponse) or not _is_text(kind):
            return response
        tag = language_tag()
        text = response.content.decode(response.charset)
        is_page = kind == "text/html"
        written = render(text, tag if is_page and tag == "zh-Hant" else "zh-Hans")
        if written != text:
            response.content = written.encode(response.charset)
            if "Content-Length" in response:
                response["Content-Length"] = str(len(response.content))
        if is_page:
            response["Content-Language"] = tag
            patch_vary_headers(response, ["Cookie"])  # the type size is a cookie
        return response


def _is_text(kind: str) -> bool:
    return kind.startswith("text/") or kind.endswith(("/xml", "+xml"))


class RefusalMiddleware:
    """Turns a refusal that nobody met into its page or JSON, and bare errors into pages."""

    def __init__(self, respond: Respond) -> None:
        self.respond = respond

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Return the response, with a page where a wrong method got an empty one."""
        response = self.respond(request)
        if response.status_code == errors.NOT_ALLOWED and not getattr(response, "content", b"-"):
            allowed = response.get("Allow", "")
            response = errors.not_allowed(request)
            response["Allow"] = allowed
        return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Answer a refusal; leave everything else to the edge, where it is a bug."""
        return refusals.answer(request, exception) if isinstance(exception, Refusal) else None
