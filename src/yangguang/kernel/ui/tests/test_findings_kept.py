"""A finding is kept with its step by its template and values: every page says it in the reader's language."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from django.utils.translation import override

from yangguang.base.script import strip
from yangguang.kernel.ui.case_parts import finding_said
from yangguang.kernel.ui.case_parts.lines import _found
from yangguang.kernel.ui.say import say


def kept(text: str, *, code: str = "rule", **params):
    return {"code": code, "text": text, "params": params, "basis": ""}


NOW = kept(
    "“{step}”应在 {due} 前完成，实际为 {on}。",
    step={"said": "答复", "of": {}},
    due="2026-03-02",
    on="2026-03-04",
)
BEFORE = kept(
    "“{step}”应在 {due} 前完成，实际为 {on}。", step="答复", due="2026-03-02", on="2026-03-04"
)


@pytest.mark.parametrize("found", [NOW, BEFORE], ids=["now", "before"])
@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("zh-hans", "“答复”应在 2026年3月2日前完成，实际为 2026年3月4日。"),
        ("en", "“Reply” was due by 2 March 2026 and was taken on 4 March 2026."),
    ],
)
def test_what_was_kept_before_reads_as_what_is_kept_now(found, language, text):
    with override(language):
        assert strip(say(finding_said(found))) == text


def test_a_number_is_counted_in_english():
    """One working day is no working days: a number that is kept as text can't tell."""
    found = kept("{limit}", limit={"said": "{n} 个工作日", "of": {"n": 1}})
    with override("en"):
        assert say(finding_said(found)) == "1 working day"


def test_several_kept_side_by_side_before_and_now():
    now = kept("{terms}", terms=[{"said": "面积", "of": {}}, {"said": "用途", "of": {}}])
    before = kept("{terms}", terms="面积、用途")
    with override("en"):
        assert say(finding_said(now)) == say(finding_said(before))


def test_what_another_office_did_not_publish_is_named_either_way():
    row = SimpleNamespace(adopted=True)
    said = [
        str(_found(row, kept("“{step}”须写明“{fact}”。", code="facts", fact=fact)))
        for fact in ("渠道", {"said": "渠道", "of": {}})
    ]
    assert said == ["没有公布“渠道”。"] * 2


@pytest.mark.parametrize("printed", ["20240902", "2021-02-30", "2020-13-40"])
def test_what_is_printed_and_is_no_day_stays_as_printed(printed):
    """`date.fromisoformat` would read the first, and refuse the others."""
    assert finding_said(kept("{number}", number=printed)).params == {"number": printed}
