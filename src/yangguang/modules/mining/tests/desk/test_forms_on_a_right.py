"""What is filed on a right that is there: an amendment begins with what was stated, the rest names its number."""

from __future__ import annotations

import re


def test_an_amendment_begins_with_what_was_stated(seated, register):
    made = register(day="2026-03-02", upto="apply", zones=(("自然保护地", "甲", "5", "文"),))
    page = seated().get(f"/zh-hans/desk/cases/{made.pk}/amend/").content.decode()
    assert "示例甲铁矿普查" in page
    assert "112.170000,24.400000" in page
    assert "自然保护地；甲；5；文" in page


def test_an_ending_and_a_restriction_are_filed_by_number(seated, register):
    right = register(day="2024-05-06")
    browser = seated()
    for key, more in (
        ("mining-ending", {"ending": "注销"}),
        ("mining-restriction", {"restraint": "查封", "document": "示例法〔2026〕1号"}),
    ):
        address = f"/zh-hans/desk/new/{key}/"
        token = re.search(r'name="once" value="([^"]+)"', browser.get(address).content.decode())[1]
        answer = browser.post(address, {"once": token, "number": right.number, **more})
        assert "请改正" not in answer.content.decode()
