"""A letter by mail that is another office's is passed on at the desk, with a reason."""

from __future__ import annotations

import pytest

from yangguang.kernel.inbox.models import Handling, State
from yangguang.kernel.people.models import Deed
from yangguang.readers.desk.tests.conftest import a_post

from .conftest import HERE, as_sent, at, page

pytestmark = pytest.mark.django_db


class TestPassing:
    def sent(self, row, **more):
        return {"to": "别县自然资源局", "reason": "信封写的是别县", **more}

    @pytest.fixture
    def there(self, client_of, elsewhere):
        return client_of(a_post(elsewhere, "there"))

    def test_it_stands_in_the_others_tray_with_where_it_came_from(self, desk, there, arrived, post):
        row = arrived(subject="给别县的信")
        assert desk.post(at(row, "do", "pass"), self.sent(row))["Location"] == f"{HERE}passed/"
        assert "给别县的信" not in page(desk, HERE)
        said = page(there, HERE)
        assert "给别县的信" in said
        assert "示例县自然资源局转来" in said
        letter = page(there, at(row))
        assert "示例县自然资源局转送别县自然资源局" in letter
        assert "信封写的是别县" in letter
        deed = Deed.objects.get(what="来信转送其他机关")
        assert (deed.about, deed.person_id) == (str(row.key), post.person_id)

    def test_the_first_office_sees_where_it_went_and_reads_it_no_more(self, desk, there, arrived):
        row = arrived(subject="给别县的信")
        desk.post(at(row, "do", "pass"), self.sent(row))
        said = page(desk, f"{HERE}passed/")
        for word in ("给别县的信", "转送别县自然资源局", "信封写的是别县", "待处理"):
            assert word in said
        assert at(row) not in said
        assert desk.get(at(row)).status_code == 404
        way = at(row, "register", "information-request")
        there.post(way, as_sent(page(there, way)))
        assert "已登记或者并入" in page(desk, f"{HERE}passed/").split('class="ledger')[1]

    @pytest.mark.parametrize(
        ("more", "said"),
        [
            ({"to": ""}, "必填"),
            ({"to": "没有这个局"}, "没有叫这个名称的机关"),
            ({"to": "示例县自然资源局"}, "来信就在这个机关"),
            ({"reason": " "}, "必填"),
        ],
        ids=["nobody", "unknown", "own", "no-reason"],
    )
    def test_what_is_refused_stands_at_the_form_and_keeps_what_was_typed(
        self, desk, there, arrived, more, said
    ):
        row = arrived()
        answer = desk.post(at(row, "do", "pass"), self.sent(row, **more))
        text = answer.content.decode()
        assert answer.status_code == 422
        assert said in text or "必須" in text or "填写" in text
        if more.get("reason") is None:
            assert "信封写的是别县" in text
        row.refresh_from_db()
        assert row.state == State.WAITING
        assert "信息公开申请" in page(desk, HERE)

    def test_an_office_in_which_nobody_reads_gets_nothing(self, desk, arrived, elsewhere):
        answer = desk.post(at(arrived(), "do", "pass"), self.sent(None))
        assert answer.status_code == 422
        assert "无人处理" in answer.content.decode()
        assert not Handling.objects.exists()

    def test_what_a_case_rests_on_stays(self, desk, there, arrived):
        row = arrived()
        way = at(row, "register", "information-request")
        desk.post(way, as_sent(page(desk, way)))
        answer = desk.post(at(row, "do", "pass"), self.sent(row))
        assert answer.status_code == 422
        text = answer.content.decode()
        assert "不能再转送" in text
        assert "第三十六条" in text or "第36条" in text

    def test_only_its_own_office_passes_it(self, there, auditor, arrived):
        row = arrived()
        for client, status in ((there, 404), (auditor, 403)):
            assert client.post(at(row, "do", "pass"), self.sent(row)).status_code == status
