"""The OpenAPI 3.1 document of the interface, made from the shapes by which bodies are read."""

from __future__ import annotations

from typing import Any, Final

import msgspec

from yangguang.modules.mining.api.bodies import Body
from yangguang.modules.mining.exchange import format as shape
from yangguang.modules.mining.exchange import shapes
from yangguang.modules.mining.stated import Stated

REF: Final = "#/components/schemas/{name}"
ABOUT: Final = (
    "供其他登记机关的系统送交矿业权登记申请、取得证号。凭本系统签发给该机关的凭据（Basic 或者 Bearer，"
    "权限 mining:allot）；只能为凭据所属的机关请求。请求标识由送件系统自定：同一标识再送，不会再配一个号，"
    "答复丢失时用 GET 再问。没有按次数的限制，前面的代理可以答 429，请按其 Retry-After 等候。"
    "拒绝按 RFC 9457（problem+json），一次写明全部问题和核查意见（N1至N13），每条有依据和证据。"
    "数据包的格式由本系统自定：DZ/T 0443-2023 附录C没有查到。"
)
_TEXT: Final = {"type": "string"}
_NUMBER: Final = {"type": ["string", "null"]}
SCHEMAS: Final[dict[str, Any]] = {
    "Sentence": {
        "type": "object",
        "required": ["code", "said"],
        "properties": {
            "field": _TEXT,
            "code": _TEXT,
            "said": _TEXT,
            "remedy": _NUMBER,
            "basis": {"type": ["object", "null"]},
        },
    },
    "Objection": {
        "type": "object",
        "required": ["key", "check", "weight", "code", "said", "evidence"],
        "properties": {
            "key": {**_TEXT, "description": "answers 中答复它用的键"},
            "check": {**_TEXT, "pattern": "^N([1-9]|1[0-3])$"},
            "weight": {"enum": ["bars", "asks"]},
            "code": _TEXT,
            "said": _TEXT,
            "remedy": _NUMBER,
            "basis": {"type": ["object", "null"]},
            "evidence": {"type": "object"},
            "assumed": _NUMBER,
        },
    },
    "Outcome": {
        "type": "object",
        "required": ["request_id", "case", "state", "number"],
        "properties": {
            "request_id": _TEXT,
            "case": _TEXT,
            "state": {"enum": ["allotted", "open"]},
            "number": _NUMBER,
            "objections": {"type": "array", "items": {"$ref": REF.format(name="Objection")}},
        },
    },
    "Problem": {
        "type": "object",
        "required": ["type", "title", "status"],
        "properties": {
            "type": _TEXT,
            "title": _TEXT,
            "status": {"type": "integer"},
            "errors": {"type": "array", "items": {"$ref": REF.format(name="Sentence")}},
            "objections": {"type": "array", "items": {"$ref": REF.format(name="Objection")}},
        },
    },
    "Receipt": {
        "type": "object",
        "required": ["format", "version", "sha256", "accepted", "errors", "received_at"],
    },
}
_SAID: Final = {
    400: "不是JSON",
    403: "不是凭据所属机关的代码",
    404: "没有所要的",
    405: "方法不对",
    409: "核查有意见，或者与先前的请求不同",
    411: "没有写明长度",
    413: "过大",
    415: "内容类型不对",
    422: "内容不合要求",
}


def made(*, site: str) -> dict[str, Any]:
    """Return the document for the office at `site`."""
    _, found = msgspec.json.schema_components([Body, Stated, shapes.DrawnShape], ref_template=REF)
    schemas = {**found, **SCHEMAS}
    for name in ("drawn", "drawn_too"):
        ref = {"$ref": REF.format(name="DrawnShape")}
        schemas["Stated"]["properties"][name] = {"anyOf": [ref, {"type": "null"}]}
    schemas["Body"]["properties"]["stated"] = {"$ref": REF.format(name="Stated")}
    for unused in ("Drawn", "System"):
        schemas.pop(unused, None)
    return {
        "openapi": "3.1.0",
        "info": {"title": "阳光：矿业权配号接口", "version": "1", "description": ABOUT},
        "servers": [{"url": site}],
        "security": [{"basic": []}, {"bearer": []}],
        "paths": _paths(),
        "components": {
            "schemas": dict(sorted(schemas.items())),
            "securitySchemes": {
                "basic": {"type": "http", "scheme": "basic"},
                "bearer": {"type": "http", "scheme": "bearer"},
            },
        },
    }


def _paths() -> dict[str, Any]:
    return {
        "/api/mining/requests": {
            "post": _operation(
                "ask",
                "请求配号",
                {200: "Outcome", 201: "Outcome"},
                (400, 403, 405, 409, 411, 413, 415, 422),
                {"application/json": {"schema": {"$ref": REF.format(name="Body")}}},
            )
        },
        "/api/mining/requests/{request_id}": {
            "get": _operation("again", "请求办到哪里", {200: "Outcome"}, (404, 405)),
            "parameters": [_in_path("request_id")],
        },
        "/api/mining/packages": {
            "post": _operation(
                "send",
                f"送交数据包（最多{shape.MOST_RIGHTS}个矿业权）",
                {201: "Receipt"},
                (405, 411, 413, 415, 422),
                {"application/zip": {"schema": {"type": "string", "format": "binary"}}},
            )
        },
        "/api/mining/packages/{digest}": {
            "get": _operation("receipt", "数据包的回执", {200: "Receipt"}, (404, 405)),
            "parameters": [_in_path("digest")],
        },
    }


def _operation(
    name: str,
    summary: str,
    answers: dict[int, str],
    refuses: tuple[int, ...],
    body: dict[str, Any] | None = None,
) -> dict[str, Any]:
    told: dict[str, Any] = {
        str(status): {
            "description": "答复",
            "content": {"application/json": {"schema": {"$ref": REF.format(name=shape_)}}},
        }
        for status, shape_ in answers.items()
    }
    told["401"] = {"description": "没有凭据，或者凭据没有这个权限"}
    for status in refuses:
        content = {"application/problem+json": {"schema": {"$ref": REF.format(name="Problem")}}}
        told[str(status)] = {"description": _SAID[status], "content": content}
    if name == "send":  # a package that was refused has its receipt too
        told["422"]["content"] = told["201"]["content"]
    made_: dict[str, Any] = {"operationId": name, "summary": summary, "responses": told}
    return made_ | ({"requestBody": {"required": True, "content": body}} if body else {})


def _in_path(name: str) -> dict[str, Any]:
    return {"name": name, "in": "path", "required": True, "schema": _TEXT}
