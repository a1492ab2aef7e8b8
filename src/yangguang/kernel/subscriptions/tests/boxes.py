"""A box that every letter to a subscriber falls into, for tests of other rooms."""

from __future__ import annotations

from typing import Any

from yangguang.kernel.subscriptions.posting import Handed, Post


def post(box: list[Any]) -> Post:
    """Return how an office posts whose letters all end in `box`."""

    def hand(letter: Any) -> Handed:
        box.append(letter)
        return Handed.SENT

    return Post(
        hand=hand,
        office=lambda: "示例县自然资源局",
        confirm=lambda token: f"https://example.cn/confirm/{token}",
        leave=lambda token: f"https://example.cn/leave/{token}",
        page=lambda address, _language: f"https://example.cn/r/{address}",
    )
