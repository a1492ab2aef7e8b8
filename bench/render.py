"""Showing a page of 40 KB in Traditional characters: what the conversion on output costs."""

from __future__ import annotations

from functools import partial

from bench.measuring import Bench, micros_each

BYTES = 40_000


def measure(bench: Bench) -> None:
    from yangguang.base import script

    name = script.keep("示例县自然资源局")
    part = (
        f'<p class="turn">{name}：青石岭地块征收批准文件的答复期限自收到之日起二十个工作日，'
        "节假日不计，调休上班日计入；补正、征求第三方意见期间另行计算。</p>\n"
        '<a href="/zh-hant/requests/new/">申请公开政府信息</a>\n'
    )
    page = part * (BYTES // len(part.encode()) + 1)
    times = bench.size or 5
    bench.notes.append(f"{len(page.encode())} bytes, {page.count(name)} names kept")
    for label in ("zh-Hant", "zh-Hans"):
        runs = micros_each(partial(script.render, page, label), times=times)
        bench.add(f"a page in {label}", "ms", [value / 1e3 for value in runs])
