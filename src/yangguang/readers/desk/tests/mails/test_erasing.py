"""A letter by mail that was set aside is erased at the desk by two persons."""

from __future__ import annotations

import pytest

from yangguang.kernel.people.models import Deed

from .conftest import TEXT, at, page

pytestmark = pytest.mark.django_db


class TestErasing:
    @pytest.fixture
    def aside(self, desk, arrived):
        row = arrived(subject="推销信")
        desk.post(at(row, "do", "aside"), {"reason": "推销"})
        return row

    def test_one_drafts_it_with_a_reason_another_carries_it_out(
        self, desk, colleague, aside, django_capture_on_commit_callbacks
    ):
        assert "拟办删除" in page(desk, at(aside))
        assert desk.post(at(aside, "do", "draft"), {"reason": ""}).status_code == 422
        assert desk.post(at(aside, "do", "draft"), {"reason": "不必保存"}).status_code == 302
        own = page(desk, at(aside))
        assert "须由另一位工作人员核准" in own
        assert at(aside, "do", "erase") not in own
        refused = desk.post(at(aside, "do", "erase"))
        assert refused.status_code == 422
        assert "必须是两个人" in refused.content.decode()
        assert "推销信" in page(desk, at(aside))
        assert at(aside, "do", "erase") in page(colleague, at(aside))
        with django_capture_on_commit_callbacks(execute=True):
            assert colleague.post(at(aside, "do", "erase")).status_code == 302
        gone = page(colleague, at(aside))
        assert "来信内容已经删除" in gone
        for word in ("推销信", "jia@m.example", TEXT):
            assert word not in gone
        done = list(Deed.objects.filter(about=str(aside.key)).order_by("at", "id"))
        assert [deed.what for deed in done] == ["认定来信不是申请", "拟办删除来信", "删除来信"]

    def test_a_draft_can_be_dropped(self, desk, colleague, aside):
        desk.post(at(aside, "do", "draft"), {"reason": "不必保存"})
        assert colleague.post(at(aside, "do", "drop")).status_code == 302
        refused = colleague.post(at(aside, "do", "erase"))
        assert refused.status_code == 422
        assert "没有等待核准的删除" in refused.content.decode()

    def test_one_that_waits_has_no_such_button(self, desk, arrived):
        row = arrived()
        assert at(row, "do", "draft") not in page(desk, at(row))
        assert desk.post(at(row, "do", "draft"), {"reason": "不必保存"}).status_code == 422
