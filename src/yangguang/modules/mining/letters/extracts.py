"""The extract of the register as a paper: what is registered as at a day, and how it is checked."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from yangguang.base.mining.life import State
from yangguang.base.refusal import Refusal
from yangguang.base.script import keep
from yangguang.kernel.files.checking import Kind
from yangguang.kernel.letters import checked, copies, rules
from yangguang.kernel.letters.content import Content, Paragraph, Part
from yangguang.kernel.letters.dressing import Script
from yangguang.kernel.letters.printing import UnprintableError
from yangguang.modules.mining.letters import stating
from yangguang.modules.mining.records import RightRegistered
from yangguang.modules.mining.stated import Stated


@lru_cache(maxsize=64)
def printed(content: Content, *, number: str, script: Script) -> bytes:
    """Return an extract as PDF; the same content is printed once. Refusal: a character that no font has."""
    try:
        return copies.printed(content, copies.Form(Kind.PDF, script), number=f"证号 {number}")
    except UnprintableError:
        raise Refusal([rules.unprintable()]) from None


def extract(
    stated: Stated, *, number: str, office: str, on: date, state: State, day: date, address: str
) -> Content:
    """Return what the extract of a version of `on` says on `day`."""
    record = RightRegistered.of(stated, number=number, office=office, on=on, state=state)
    as_at = f"{day.year}年{day.month}月{day.day}日"
    said = f"截至{as_at}，登记簿载明下列{stated.right.value}，状态：{state.value}。"
    parts: list[Part] = [Paragraph(said), stating.table(stating.rows_of(record))]
    if address:
        parts.append(checked.part_of(address))
    return Content(
        title="矿业权登记簿摘录",
        addressee="",
        parts=tuple(parts),
        office=keep(office),
        on=day,
        notes=("这是公开登记簿的摘录，不是矿业权证书、勘查许可证或者采矿许可证，不能代替它们",),
    )
