"""Views for programs, one for each operation. Texts are the Chinese originals, whoever asks."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import Any

import msgspec
from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.utils import timezone, translation
from django.utils.cache import get_conditional_response
from django.views.decorators.csrf import csrf_exempt

from yangguang.base.refusal import Reason, Refusal, Sentence, sentence
from yangguang.kernel.operations import JSON, LINES, Operation
from yangguang.kernel.records import queries as records
from yangguang.kernel.ui import refusals
from yangguang.kernel.ui.access import open_page
from yangguang.readers.opendata import document
from yangguang.readers.opendata.shapes.refused import Gone

METHODS = "GET, HEAD, OPTIONS"
View = Callable[..., HttpResponseBase]


def asked_of(operation: Operation, given: dict[str, str]) -> Any:
    """Read what is asked. Refusal (facts): a name is unknown or missing, or a value is not in shape."""
    try:
        found = msgspec.convert(given, operation.asks, strict=False)
    except msgspec.ValidationError as error:
        raise Refusal([_why(operation, given, detail=str(error))]) from error
    for (
        name
    ) in given:  # the word "null" is read as nothing, and there is no writing that in an address
        if getattr(found, name) is None:
            raise Refusal([_why(operation, given, detail=f"`$.{name}`")])
    return found


def _why(operation: Operation, given: dict[str, str], *, detail: str) -> Sentence:
    known = {each["name"]: each for each in document.parameters(operation)}
    remedy = "每个参数的写法见 /api/openapi.json。"
    for name in given.keys() - known.keys():
        said = "没有参数“{name}”。"
        return sentence(Reason.FACTS, said, remedy=remedy, name=name)
    name = next((n for n in known if detail.endswith((f"`$.{n}`", f"`{n}`"))), "")
    said = "参数“{name}”的写法不对：{about}。" if name in given else "缺少参数“{name}”：{about}。"
    about = known[name]["description"] if name else detail
    return sentence(Reason.FACTS, said, remedy=remedy, name=name, about=about)


def answered(operation: Operation, given: dict[str, str]) -> HttpResponseBase:
    """Answer an operation, in Chinese; refusals too."""
    with translation.override("zh-hans"):
        try:
            found = operation.answer(asked_of(operation, given), at=timezone.now())
        except Refusal as refusal:
            return refusals.as_json(refusal)
        except records.ErasedError as erased:
            return HttpResponse(msgspec.json.encode(_gone(erased)), content_type=JSON, status=410)
        if operation.media == LINES:
            return StreamingHttpResponse(found, content_type=LINES)
        body = found if isinstance(found, bytes) else msgspec.json.encode(found)
        return HttpResponse(body, content_type=JSON)


def _gone(erased: records.ErasedError) -> Gone:
    standing = records.standing(erased.publication)
    return Gone(
        erased.publication.address,
        erased.digest.hex(),
        standing.erased_at,
        standing.erasure_reason,
    )


def view_of(operation: Operation) -> View:
    """Return the view of an operation."""

    def answering(request: HttpRequest, **named: str) -> HttpResponseBase:
        given = {**request.GET.dict(), **named}
        return _sent(request, lambda: answered(operation, given))

    return csrf_exempt(open_page(answering))


@csrf_exempt
@open_page
def openapi(request: HttpRequest) -> HttpResponseBase:
    """Return the OpenAPI document of every operation."""
    site = request.build_absolute_uri("/").rstrip("/")

    def made() -> HttpResponse:
        return HttpResponse(msgspec.json.encode(document.made(site=site)), content_type=JSON)

    return _sent(request, made)


def _sent(request: HttpRequest, answer: Callable[[], HttpResponseBase]) -> HttpResponseBase:
    """Send an answer to any page of any site: for reading only, revalidated by its ETag."""
    if request.method == "OPTIONS":
        response: HttpResponseBase = HttpResponse(status=204)
        response["Access-Control-Allow-Methods"] = METHODS
        response["Access-Control-Max-Age"] = "86400"
    elif request.method not in {"GET", "HEAD"}:
        response = _only_reading()
    else:
        response = answer()
    response["Access-Control-Allow-Origin"] = "*"
    response["Access-Control-Expose-Headers"] = "ETag"
    response["Cache-Control"] = "no-cache"
    if request.method == "OPTIONS" or response.status_code == 405:
        response["Allow"] = METHODS
        return response
    return _revalidated(request, response)


def _only_reading() -> HttpResponse:
    with translation.override("zh-hans"):
        said = sentence(Reason.RULE, "这里只能读取。", remedy="请用 GET。")
        response = refusals.as_json(Refusal([said]))
    response.status_code = 405
    return response


def _revalidated(request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
    if not isinstance(response, HttpResponse) or response.status_code != 200:
        return response
    etag = f'"{hashlib.sha256(response.content).hexdigest()}"'
    response["ETag"] = etag
    found = get_conditional_response(request, etag=etag, response=response)
    if isinstance(found, HttpResponseBase):
        found["Access-Control-Allow-Origin"] = "*"
        return found
    return response
