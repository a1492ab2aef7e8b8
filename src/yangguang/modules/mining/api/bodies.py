"""Reading what a program sends: size, kind and shape are looked at before anything is done."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, Final

import msgspec
from django.http import HttpRequest
from msgspec import Meta, Struct

from yangguang.base.mining.publicity import Kind
from yangguang.base.refusal import Reason, Sentence, sentence
from yangguang.modules.mining.exchange import format as shape
from yangguang.modules.mining.exchange import shapes
from yangguang.modules.mining.exchange.requesting import Publication, Request
from yangguang.modules.mining.stated import Stated

MOST_BYTES: Final = 1024 * 1024
JSON: Final = "application/json"
ZIP: Final = "application/zip"


class Unread(Exception):  # noqa: N818 - says what became of the body
    """A body that is no request: status, and each fault with its field."""

    def __init__(self, status: int, faults: list[tuple[str, Sentence]]) -> None:
        self.status = status
        self.faults = faults
        super().__init__(str(status))


Short = Annotated[str, Meta(max_length=120)]


class PublicationShape(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A publication that was up in the sender's own system or elsewhere."""

    kind: Kind
    from_on: date
    address: Annotated[str, Meta(min_length=1, max_length=120)]
    until_on: date | None = None
    bidding_on: date | None = None


class Body(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A request for a number. `stated` has the shape of `Stated`; `answers` those to what was asked, by key."""

    request_id: Annotated[str, Meta(pattern="^[0-9A-Za-z._:-]{1,60}$")]
    stated: dict[str, Any]
    document: Short = ""
    publications: Annotated[list[PublicationShape], Meta(max_length=10)] = []
    answers: dict[Annotated[str, Meta(max_length=60)], Annotated[str, Meta(max_length=1000)]] = {}


@dataclass(frozen=True, slots=True)
class Sized:
    """What may be sent to an address: its kind, and how much of it."""

    kind: str
    most: int


REQUEST: Final = Sized(JSON, MOST_BYTES)
PACKAGE: Final = Sized(ZIP, shape.MOST_BYTES)


def content(request: HttpRequest, allowed: Sized) -> bytes:
    """Return the body. Unread: of another kind, or too large, which is known before it is read."""
    if request.content_type != allowed.kind:
        said = sentence(Reason.FACTS, "内容类型应为{kind}。", kind=allowed.kind)
        raise Unread(415, [("", said)])
    length = request.headers.get("Content-Length", "")
    if not length.isascii() or not length.isdigit():
        raise Unread(411, [("", sentence(Reason.FACTS, "没有写明内容的长度。"))])
    if int(length) > allowed.most:
        said = sentence(Reason.TOO_MUCH, "内容过大：最多{most}字节。", most=allowed.most)
        raise Unread(413, [("", said)])
    return request.read(allowed.most)


def request_of(text: bytes) -> Request:
    """Read a request. Unread: every fault of what is stated, or the first of what goes around it."""
    try:
        told = msgspec.json.decode(text)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise Unread(400, [("", sentence(Reason.FACTS, "不是UTF-8编码的JSON。"))]) from error
    try:
        body = msgspec.convert(told, Body)
    except (msgspec.ValidationError, RecursionError) as error:
        said = sentence(Reason.FACTS, "写法不对：{detail}。", detail=str(error)[:200])
        raise Unread(422, [("", said)]) from error
    if not shape.REQUEST_ID.fullmatch(body.request_id):  # `$` would let a line end pass
        said = sentence(Reason.FACTS, "请求标识应为1至60个字母、数字或者“._:-”。")
        raise Unread(422, [("request_id", said)])
    return Request(
        mark=body.request_id,
        stated=_stated(body.stated),
        document=body.document,
        publications=tuple(
            Publication(
                kind=one.kind,
                from_on=one.from_on,
                address=one.address,
                until_on=one.until_on,
                bidding_on=one.bidding_on,
            )
            for one in body.publications
        ),
        answers=body.answers,
    )


def _stated(told: Mapping[str, Any]) -> Stated:
    stated, wrong = shapes.read(dict(told))
    if stated is None:
        raise Unread(422, [(f"stated.{name}", why) for name, why in wrong])
    return stated
