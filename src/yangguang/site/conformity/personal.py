"""What is personal must be able to leave: every table with free text says how it does, or why it stays."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from django.apps import apps
from django.db import models
from django.db.models import Model

from yangguang.kernel.personal import registry, rooms

FREE: Final = (models.CharField, models.TextField, models.JSONField, models.BinaryField)
"""Fields in which anything could be written; one that offers choices is none."""

OTHERS: Final[dict[str, str]] = {
    "places": "行政区划和地界，公开的",
    "offices": "机关的名称和联系方式，公开的",
    "people": "工作人员的账号和他们暂存的表单，不属于哪一件；表单一天后删除",
    "law": "法律文本",
    "calendar": "放假通知",
    "work": "后台任务",
    "ledger": "公开账本，不含个人信息",
    "records": "公开的记录；其中有个人信息的，由“删除记录正文”删除",
    "delivery": "公开记录的发送",
    "cases": "编号、日期和步骤；个人信息在各模块自己的表里",
    "search": "公开记录的检索",
}
"""Rooms that keep what they hold of a case, with the reason: each holds nothing personal of an applicant."""

KEPT_ELSEWHERE: Final[dict[str, str]] = {
    "drafts.KeptFilter": "工作人员保存的筛选条件",
    "letters.Series": "发文字号",
    "subscriptions.Note": "公开记录的地址",
    "subscriptions.Ground": "订阅的地块，不属于哪一件；取消订阅时随之删除",
    "imports.Batch": "历史数据的批次，由“删除所送历史数据”删除",
    "personal.Walk": "后台任务走到哪里",
}


def _is_free(model: type[Model]) -> bool:
    return any(
        isinstance(field, FREE) and not field.choices and not field.primary_key
        for field in model._meta.concrete_fields  # noqa: SLF001 - Django's own name
    )


def with_free_text() -> list[type[Model]]:
    """Return every table of ours, not append-only, in which anything could be written."""
    found = [model for model in apps.get_models() if model.__module__.startswith("yangguang.")]
    return [
        m
        for m in found
        if not getattr(m, "append_only", False) and _is_free(m) and ".tests." not in m.__module__
    ]


def unsaid(
    tables: Iterable[type[Model]],
    erased: set[type[Model]],
    kept: Mapping[type[Model], str],
) -> Iterator[str]:
    """Yield tables that nobody erases and nobody says why they stay."""
    known = erased | {model for eraser in rooms.ERASERS for model in eraser.models}
    reasons = {**kept, **rooms.KEPT}
    for model in tables:
        label = model._meta.label  # noqa: SLF001 - Django's own name
        if model in known:
            continue
        if not (reasons.get(model) or KEPT_ELSEWHERE.get(label) or _of_a_room(model)):
            yield (
                f"{label}: has free text, and its module neither erases it after its period "
                "(Module.erases) nor says why it stays (Module.keeps)"
            )


def _of_a_room(model: type[Model]) -> str:
    room = model._meta.app_label if model.__module__.startswith("yangguang.kernel.") else ""  # noqa: SLF001 - Django's own name
    return OTHERS.get(room, "")


def faults() -> list[str]:
    """Return what stands in neither list, and what stands in both."""
    erased, kept = registry.declared()
    found = list(unsaid(with_free_text(), erased, kept))
    both = erased & set(kept)
    return found + [f"{m._meta.label}: is erased and kept" for m in sorted(both, key=str)]  # noqa: SLF001 - Django's own name
