"""The form of a registration as an officer fills it in: where it stands, and what is typed into it."""

from __future__ import annotations

import re

NEW = "/zh-hans/desk/new/mining-registration/"
CORNERS = "112.150000,24.400000\n112.170000,24.400000\n112.170000,24.420000\n112.150000,24.420000"


def typed(**more):
    """Everything a listing of an iron exploration right states, as it is typed."""
    return {
        "right": "探矿权",
        "event": "新立",
        "name": "示例甲铁矿普查",
        "holder": "示例地质队",
        "mineral": "铁",
        "counties": "661301",
        "area_km2": "4.4938",
        "datum": "2000国家大地坐标系",
        "encoding": "十进制度",
        "width": "3",
        "order": "east",
        "corners": CORNERS,
        "way": "挂牌",
        "valid_from": "2026-03-02",
        "valid_to": "2031-03-01",
        "years": "5",
    } | more


def opened(browser, **more):
    """The form with its token, so that what is sent counts once."""
    token = re.search(r'name="once" value="([^"]+)"', browser.get(NEW).content.decode())[1]
    return typed(once=token, **more)
