"""A letter of a page and a half: put on paper as PDF and DOCX in both scripts, and all four as an act does."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Any

from bench.measuring import Bench, at_most, micros_each

NUMBER = "示自然资公开答〔2026〕3号"
TEXT = (
    "经审查，该信息公开会对第三方合法权益造成损害，依照条例的规定，本机关不予公开，理由如下。" * 3
)
WHOLE = 250
"""Milliseconds for all four: outside of the transaction, but somebody waits for the page."""


def measure(bench: Bench) -> None:
    import django

    django.setup()
    from yangguang.base.script import keep
    from yangguang.kernel.letters import copies
    from yangguang.kernel.letters.content import Content, Heading, Paragraph

    content = Content(
        title="政府信息公开申请答复书",
        addressee=keep("甲某里"),
        parts=(*(Paragraph(TEXT) for _ in range(5)), Heading("权利救济"), Paragraph(TEXT)),
        office="示例县自然资源局",
        on=date(2026, 3, 4),
    )
    times = bench.size or 20
    copies.printed(content, copies.FORMS[0], number=NUMBER)  # fonts are read once in a process

    def all_four() -> list[Any]:
        return [copies.printed(content, form, number=NUMBER) for form in copies.FORMS]

    for form in copies.FORMS:
        runs = micros_each(partial(copies.printed, content, form, number=NUMBER), times=times)
        bench.add(f"a letter as {form.key}", "ms", [value / 1e3 for value in runs])
    runs = micros_each(all_four, times=times)
    bench.add(
        "a letter in all four forms",
        "ms",
        [value / 1e3 for value in runs],
        target=at_most(WHOLE, judged="median"),
    )
    sizes = [len(made) for made in all_four()]
    bench.notes.append(f"bytes of the four: {', '.join(map(str, sizes))}")
