"""An office with people in its posts, a request filed there, and a post box that tests can read."""

from __future__ import annotations

import pytest

from yangguang.kernel.subscriptions import posting
from yangguang.kernel.subscriptions.posting import Handed, Post
from yangguang.kernel.ui.tests.county import *  # noqa: F403 - fixtures, named there once


@pytest.fixture(autouse=True)
def home(settings, tmp_path):
    settings.YANGGUANG_HOME = tmp_path / "home"
    settings.YANGGUANG_LEDGER_NAME = "log.example.cn/ledger"
    settings.YANGGUANG_CLAMAV = ""
    return settings.YANGGUANG_HOME


class Box:
    """What was mailed, and what the server says to the next letters."""

    def __init__(self):
        self.letters = []
        self.says = []

    def __call__(self, letter):
        said = self.says.pop(0) if self.says else Handed.SENT
        if said is Handed.SENT:
            self.letters.append(letter)
        return said


@pytest.fixture
def box():
    made = Box()
    post = Post(
        hand=made,
        office=lambda: "示例县自然资源局",
        confirm=lambda token: f"https://example.cn/confirm/{token}",
        leave=lambda token: f"https://example.cn/leave/{token}",
        page=lambda address, language: f"https://example.cn/r/{address}",
        mine=lambda number, language: f"https://example.cn/{language}/my/?number={number}",
    )
    with posting.installed(post):
        yield made
