"""Letters as mail programs really write them, made by a seed, each with what must come out."""

from __future__ import annotations

from collections.abc import Callable
from itertools import cycle, islice
from typing import Final

from yangguang.base.tests.letters import machines, odd, usual
from yangguang.base.tests.letters.making import Maker, Sample, digest

__all__ = ["SHAPES", "Maker", "Sample", "digest", "samples"]

SHAPES: Final[tuple[Callable[[Maker], Sample], ...]] = (
    usual.plain,
    usual.alternative,
    usual.html_only,
    usual.html_says_more,
    usual.several_files,
    usual.inline_image,
    usual.forwarded_whole,
    usual.foxmail,
    usual.qq,
    usual.quoted,
    usual.uuencoded,
    usual.outlook,
    usual.only_a_file,
    usual.raw_gbk_name,
    odd.raw_eight_bit,
    odd.wrong_label,
    odd.big5,
    odd.hz,
    odd.iso_2022_cn,
    odd.broken_base64,
    odd.broken_quoted_printable,
    odd.no_headers,
    odd.mbox_line,
    odd.cr_only,
    odd.nul_bytes,
    odd.unclosed,
    odd.boundary_unsaid,
    odd.nothing,
    machines.gmail_away,
    machines.qq_away,
    machines.looks_automatic,
    machines.report,
    machines.qmail,
    machines.newsletter,
)


def samples(count: int, *, seed: int) -> list[Sample]:
    """Return so many letters of all shapes in turn."""
    maker = Maker(seed)
    return [shape(maker) for shape in islice(cycle(SHAPES), count)]
