"""How a paper says that it can be checked: the address of the record behind it, as a square to scan."""

from __future__ import annotations

from typing import Final

from django.conf import settings

from yangguang.kernel.letters.content import Paragraph, Part, Square

SAID: Final = (
    "核验码：{address}。在公开网站输入核验码，可以看到公开的记录和它的凭证；"
    "与本件不一致的，以公开的记录为准。"
)


def part_of(address: str) -> Part:
    """Return what a paper says of the record at `address`; without a public address of the site there is no square."""
    text = SAID.format(address=address)
    site = settings.YANGGUANG_URL.rstrip("/")
    return Square(f"{site}/r/{address}", f"{text}扫描方框也可以。") if site else Paragraph(text)
