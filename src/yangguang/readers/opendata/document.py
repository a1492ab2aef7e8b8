"""The OpenAPI 3.1 document, made from the operations, the shapes and the kinds of record."""

from __future__ import annotations

from typing import Any, Final

import msgspec
from django.utils import translation

from yangguang.kernel.operations import LINES, Operation
from yangguang.readers.opendata.answers.records import public_kinds
from yangguang.readers.opendata.operations import every, statuses
from yangguang.readers.opendata.shapes import record, refused

VERSION: Final = "1"
REF: Final = "#/components/schemas/{name}"
_SAID: Final = {
    404: "没有所要的",
    405: "这里只能读取",
    410: "已依法删除，只剩摘要",
    422: "参数不对",
}
ABOUT: Final = (
    "本机关公开的一切，供程序读取。文字是中文原文；时刻是带时区的 ISO 8601，日期按上海时间。"
    "只读，不需要密钥，任何网站都可以调用（CORS）。每个答复带 ETag：带上 If-None-Match 再问，没有变化就答 304。"
    "没有按人的次数限制；一页最多 100 条，要全部的请按月成批下载（/api/bulk）。"
    "过于频繁的，前面的代理可以答 429，请按其 Retry-After 等候。"
    "拒绝都是同一形状：哪里不对、为什么、怎么办、依据哪一条。"
)


def made(*, site: str) -> dict[str, Any]:
    """Return the document for the office at `site` (scheme and host)."""
    kinds = public_kinds()
    types = [*(operation.answers for operation in every()), refused.Refused, refused.Gone]
    found, schemas = msgspec.json.schema_components([*types, *kinds], ref_template=REF)
    answers = dict(zip((operation.name for operation in every()), found, strict=False))
    _say_contents(schemas, list(found[len(types) :]))
    return {
        "openapi": "3.1.0",
        "info": {"title": "阳光：公开数据接口", "version": VERSION, "description": ABOUT},
        "servers": [{"url": site}],
        "paths": {op.path: {"get": _operation(op, answers[op.name])} for op in every()},
        "components": {"schemas": dict(sorted(schemas.items()))},
    }


def _say_contents(schemas: dict[str, Any], kinds: list[dict[str, Any]]) -> None:
    """Let the content of a record be one of the kinds, or nothing once it was erased."""
    for shape in (record.Record, record.Bulk):
        properties = schemas[shape.__name__]["properties"]
        properties["content"] = {"anyOf": [*kinds, {"type": "null"}]}


def _operation(operation: Operation, schema: dict[str, Any]) -> dict[str, Any]:
    answers = {
        "200": {
            "description": "答复" if operation.media != LINES else "每行一条记录，各是一个 JSON",
            "headers": _headers(operation),
            "content": {operation.media: {"schema": _body(operation, schema)}},
        }
    }
    if operation.media != LINES:
        answers["304"] = {"description": "没有变化"}
    for status in statuses(operation):
        name = "Gone" if status == 410 else "Refused"
        content = {"application/json": {"schema": {"$ref": REF.format(name=name)}}}
        answers[str(status)] = {"description": _SAID[status], "content": content}
    return {
        "operationId": operation.name,
        "summary": summary(operation),
        "parameters": list(parameters(operation)),
        "responses": answers,
    }


def _body(operation: Operation, schema: dict[str, Any]) -> dict[str, Any]:
    """Lines are text to a reader of the document; each of them has the shape of `schema`."""
    return {"type": "string", "x-line": schema} if operation.media == LINES else schema


def _headers(operation: Operation) -> dict[str, Any]:
    named = {"Access-Control-Allow-Origin": {"schema": {"type": "string", "const": "*"}}}
    if operation.media != LINES:
        named["ETag"] = {"schema": {"type": "string"}}
    return named


def summary(operation: Operation) -> str:
    """Return the title of an operation in Chinese, whatever language is active."""
    with translation.override("zh-hans"):
        return str(operation.title)


def parameters(operation: Operation) -> list[dict[str, Any]]:
    """Return the parameters, each with the schema by which it is checked."""
    _, shapes = msgspec.json.schema_components([operation.asks], ref_template=REF)
    shape = shapes[operation.asks.__name__]
    return [
        {
            "name": name,
            "in": "path" if name in operation.in_path else "query",
            "required": name in shape.get("required", []),
            "description": _shape_of(schema).get("description", ""),
            "schema": _shape_of(schema),
        }
        for name, schema in shape["properties"].items()
    ]


def _shape_of(schema: dict[str, Any]) -> dict[str, Any]:
    """A parameter that may be left out has no null: there is no way to write one in an address."""
    options = [o for o in schema.get("anyOf", ()) if o.get("type") != "null"]
    found = dict(options[0]) if options else dict(schema)
    if found.get("default", "") is None:
        del found["default"]
    return found
