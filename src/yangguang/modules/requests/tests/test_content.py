"""Each result demands what its article demands, and a reply without it is refused with that article."""

from __future__ import annotations

import pytest

from yangguang.base.refusal import Reason
from yangguang.modules.requests import rules
from yangguang.modules.requests.rules import Outcome

ASKED = {
    "B": {"withheld"},
    "C2": {"law"},
    "C5": {"class"},
    "C6": {"class"},
    "C8": {"law"},
    "D1": {"search"},
    "D3": {"unclear"},
    "E1": {"channel"},
    "E2": {"earlier"},
    "E3": {"where"},
}
"""By hand from Articles 14, 16, 30, 36, 37 and 39; every other result: its body alone."""
GOOD = {
    "text": "理由",
    "withheld": "不予公开：属于四类过程性信息",
    "law": "《保守国家秘密法》第九条",
    "search": "以地块名称检索本机关档案系统和收发文登记，没有相关信息",
    "unclear": "没有写明地块",
    "channel": "信访部门",
    "earlier": "XG-2026-000001-2",
    "where": "新华书店",
}
CLASS = {"C5": "人事管理", "C6": "过程稿"}


@pytest.mark.parametrize("outcome", list(Outcome))
def test_a_reply_without_its_body_is_refused(outcome):
    given = {**GOOD, "class": CLASS.get(outcome.value, ""), "text": "  "}
    (reason,) = rules.why_not_content(outcome, given)
    assert reason.code is Reason.FACTS
    assert reason.basis is not None


@pytest.mark.parametrize("outcome", list(Outcome))
def test_a_reply_with_all_of_it_stands_and_lacks_nothing_else(outcome):
    given = {**GOOD, "class": CLASS.get(outcome.value, "")}
    assert list(rules.why_not_content(outcome, given)) == []
    for key in ASKED.get(outcome.value, set()):
        (reason,) = rules.why_not_content(outcome, {**given, key: ""})
        assert reason.code is Reason.FACTS


def test_the_class_is_one_of_the_articles_own():
    """Art. 16 names three classes of internal affairs and four of process information."""
    for outcome, wrong in ((Outcome.C5, "过程稿"), (Outcome.C6, "人事管理")):
        (reason,) = rules.why_not_content(outcome, {"text": "理由", "class": wrong})
        assert "只能是" in str(reason.said)


def test_every_part_that_is_not_asked_of_a_result_is_left_alone():
    keys = {one.key for asked in rules.CONTENTS.values() for one in asked if one.is_required}
    assert keys == {key for asked in ASKED.values() for key in asked}
