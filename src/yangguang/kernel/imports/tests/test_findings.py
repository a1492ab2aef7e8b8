"""What is kept of a finding says the same when it is read again, sentences and instants within it too."""

from __future__ import annotations

import json
from datetime import UTC, datetime

from yangguang.base.refusal import Said
from yangguang.kernel.imports import findings
from yangguang.kernel.imports.findings import Finding

AT = datetime(2024, 9, 2, 13, 3, tzinfo=UTC)


def again(**params):
    kept = json.loads(json.dumps(findings.plain([Finding("code", "{a}", params=params)])))
    [found] = findings.read(kept)
    return found.params


def test_words_of_ours_and_instants_come_back_as_what_they_were():
    inner = Said("{n}级，{colour}", {"n": 2, "colour": Said("橙色")})
    assert again(a=inner, at=AT) == {"a": inner, "at": AT}


def test_several_side_by_side_come_back_as_several():
    inner = (Said("宗地 {lot}", {"lot": "示1"}), Said("没有写明"))
    assert again(a=inner) == {"a": inner}
    assert again(terms=("面积", "用途")) == {"terms": (Said("面积"), Said("用途"))}
    kept = {"terms": "面积、用途"}  # as it was kept before
    assert findings.said(kept) == {"terms": (Said("面积"), Said("用途"))}


def test_what_was_printed_stays_as_it_stands():
    assert again(a="红色", n=3, yes=True) == {"a": "红色", "n": 3, "yes": True}
    assert again(a=AT.date()) == {"a": "2024-09-02"}
    assert again(doubt="没有写明") == {"doubt": Said("没有写明")}


def test_nothing_of_it_is_left_once_the_row_was_erased():
    kept = findings.plain([Finding("code", "{a}", params={"a": Said("{b}", {"b": "甄某"})})])
    assert "甄某" not in str(findings.without_content(kept))
