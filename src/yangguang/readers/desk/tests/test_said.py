"""What waits for another person's review, and what is taken back afterwards."""

from __future__ import annotations

import re

import pytest

from yangguang.kernel.people.models import Deed
from yangguang.kernel.records import queries, reviewing
from yangguang.kernel.records.models import Held, Publication, Result

from .conftest import a_post

SHELF = "/zh-hans/desk/records/"
ALL = {"do": "let-out", "secrets": "on", "privacy": "on", "internal": "on", "note": "附件已核"}


def text_of(response):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


@pytest.fixture
def replied(settings, file, take, officer):
    """A case whose answer waits for a review."""
    settings.YANGGUANG_REVIEW = ["reply-given"]
    case = file("青石岭地块征收批准文件")
    take(case, "confirm", by=officer, day="2026-03-02")
    return reply(take, case, officer)


def reply(take, case, officer):
    from yangguang.base.procedure import line_of

    facts = line_of("information-request")[-1].steps["reply"].states
    outcome = next(fact.type for fact in facts if fact.name == "outcome")
    given = {"outcome": outcome("A"), "subject": "后里村道路用地批准文件", "text": "见附件"}
    return take(case, "reply", by=officer, day="2026-03-02", hour=12, **given)


@pytest.fixture
def address(replied):
    return Held.objects.get(about=replied.pk).address


def test_it_waits_on_the_shelf_and_the_public_sees_nothing(colleague, address, replied):
    page = colleague.get(SHELF)
    assert f"{SHELF}{address}/" in page.content.decode()
    assert "officer 制作" in text_of(page)
    assert colleague.get("/zh-hans/desk/").context["lists"][-1].links[0].count == 1
    assert queries.by_address(address) is None
    assert (
        f"{SHELF}{address}/" in colleague.get(f"/zh-hans/desk/cases/{replied.pk}/").content.decode()
    )


def test_it_is_shown_as_the_public_will_read_it_in_both_scripts(colleague, address):
    for language in ("zh-hans", "zh-hant", "en"):
        page = colleague.get(f"/{language}/desk/records/{address}/").content.decode()
        simple, traditional = re.findall(
            r'<section class="paper preview".*?</section>', page, re.DOTALL
        )
        assert "处理结果" in simple
        assert "處理結果" in traditional
        for drawn in (simple, traditional):
            assert "后里村道路用地批准文件" in drawn, "what is quoted is never converted"


def test_the_maker_is_told_why_they_can_not(desk, address):
    page = desk.get(f"{SHELF}{address}/")
    assert "制作记录的人员不能自行放行" in text_of(page)
    assert "第17条" in text_of(page)
    assert "let-out" not in page.content.decode()
    answer = desk.post(f"{SHELF}{address}/", ALL)
    assert answer.status_code == 422
    assert "制作记录的人员不能自行放行" in text_of(answer)
    assert queries.by_address(address) is None


def test_each_check_is_asked_for_with_its_article(colleague, address):
    answer = colleague.post(f"{SHELF}{address}/", ALL | {"privacy": ""})
    assert answer.status_code == 422
    assert "还没有核对：不涉及商业秘密、个人隐私" in text_of(answer)
    assert "《政府信息公开条例》第15条" in text_of(answer)
    assert queries.by_address(address) is None
    assert "附件已核" in answer.content.decode(), "what was typed is kept"


def test_another_person_lets_it_out(colleague, address):
    answer = colleague.post(f"{SHELF}{address}/", ALL)
    assert answer.status_code == 302
    publication = queries.by_address(address)
    assert publication is not None
    (review,) = reviewing.of(publication)
    assert (review.result, review.note) == (Result.PASSED, "附件已核")
    assert [deed.what for deed in Deed.objects.filter(about=address)] == ["放行记录"]
    page = text_of(colleague.get(f"{SHELF}{address}/"))
    assert "可以公开" in page
    assert "colleague" in page
    assert "没有等待审查的记录。" in text_of(colleague.get(SHELF))


def test_it_is_sent_back_with_a_reason(colleague, desk, address):
    assert colleague.post(f"{SHELF}{address}/", {"do": "send-back"}).status_code == 422
    colleague.post(f"{SHELF}{address}/", {"do": "send-back", "reason": "事项名称写错"})
    assert queries.by_address(address) is None
    page = text_of(desk.get(f"{SHELF}{address}/"))
    assert "退回，公众没有看到过" in page
    assert "事项名称写错" in page
    answer = colleague.post(f"{SHELF}{address}/", ALL)
    assert answer.status_code == 422
    assert "该记录已经撤回。" in text_of(answer)


def test_another_county_and_an_auditor_have_no_part_in_it(client_of, elsewhere, auditor, address):
    other = client_of(a_post(elsewhere, "other"))
    assert "没有等待审查的记录。" in text_of(other.get(SHELF))
    assert other.get(f"{SHELF}{address}/").status_code == 404
    assert other.post(f"{SHELF}{address}/", ALL).status_code == 404
    assert auditor.get(SHELF).status_code == 403
    assert auditor.post(f"{SHELF}{address}/", ALL).status_code == 403


def test_the_shelf_goes_on_by_key(colleague, replied, file, take, officer, monkeypatch):
    from yangguang.readers.desk.pages.said import reviews

    for name in ("乙", "丙"):
        case = file(name)
        take(case, "confirm", by=officer, day="2026-03-02")
        reply(take, case, officer)
    monkeypatch.setattr(reviews, "RECORDS_A_PAGE", 2)
    first = colleague.get(SHELF).context["held"]
    second = colleague.get(first.pager.older).context["held"]
    seen = [entry.href for entry in first.entries + second.entries]
    assert len(seen) == len(set(seen)) == 3
    assert not second.pager.older
    assert colleague.get(SHELF + "?after=nonsense").status_code == 404


class TestTakingBack:
    @pytest.fixture
    def published(self, file):
        case = file()
        return Publication.objects.get(about=case.pk)

    def test_what_the_public_will_read_is_shown_before(self, desk, published):
        way = f"{SHELF}{published.address}/withdraw/"
        assert desk.get(way).status_code == 200
        assert desk.post(way, {"do": "look"}).status_code == 422
        page = desk.post(way, {"do": "look", "reason": "登记有误"})
        assert "公众将看到" in text_of(page)
        assert "已撤回" in text_of(page)
        assert "登记有误" in text_of(page)
        assert queries.standing(published).withdrawn_at is None

    def test_only_the_second_page_withdraws(self, desk, published, post):
        way = f"{SHELF}{published.address}/withdraw/"
        assert desk.post(way, {"do": "sure", "reason": "登记有误"}).status_code == 302
        standing = queries.standing(published)
        assert standing.withdrawal_reason == "登记有误"
        deed = Deed.objects.get(about=published.address)
        assert (deed.what, deed.person_id) == ("撤回记录", post.person_id)
        answer = desk.post(way, {"do": "sure", "reason": "登记有误"})
        assert answer.status_code == 422
        assert "该记录已经撤回。" in text_of(answer)

    def test_a_body_is_erased(self, desk, published):
        way = f"{SHELF}{published.address}/erase/"
        assert "不能恢复" in text_of(desk.get(way))
        desk.post(way, {"do": "sure", "reason": "含有个人信息"})
        assert queries.standing(published).erasure_reason == "含有个人信息"
        with pytest.raises(queries.ErasedError):
            queries.read(published)
        page = desk.get(f"{SHELF}{published.address}/")
        assert "含有个人信息" in text_of(page)
        assert "paper preview" not in page.content.decode()

    def test_what_is_not_out_has_no_such_page(self, desk, address):
        assert desk.get(f"{SHELF}{address}/withdraw/").status_code == 404
        assert desk.get(f"{SHELF}{address}/nonsense/").status_code == 404

    def test_others_take_nothing_back(self, client_of, elsewhere, auditor, published):
        way = f"{SHELF}{published.address}/erase/"
        sent = {"do": "sure", "reason": "x"}
        other = client_of(a_post(elsewhere, "other"))
        assert other.post(way, sent).status_code == 404
        assert auditor.post(way, sent).status_code == 403
        assert queries.standing(published).erased_at is None


class TestCorrecting:
    @pytest.fixture
    def published(self, file):
        case = file()
        return Publication.objects.get(about=case.pk)

    @pytest.fixture
    def way(self, published):
        return f"{SHELF}{published.address}/correct/"

    def typed(self, desk, way, **changed):
        form = desk.get(way).context["form"]
        initial = {bound.html_name: bound.value() for bound in form}
        shown = {
            name: value.isoformat() if hasattr(value, "isoformat") else value or ""
            for name, value in initial.items()
        }
        return shown | {f"says_{name}": value for name, value in changed.items()}

    def test_the_number_that_it_is_about_stays(self, desk, way):
        page = desk.get(way)
        assert "says_office" in page.context["form"].fields
        assert "says_number" not in page.context["form"].fields

    def test_the_successor_is_shown_before_and_published_after(self, desk, way, published, post):
        sent = self.typed(desk, way, arrived_on="2026-02-27") | {"reason": "到达日期登记有误"}
        page = desk.post(way, sent | {"do": "look"})
        assert "2026年2月27日" in text_of(page)
        assert not queries.standing(published).corrected_by
        answer = desk.post(way, sent | {"do": "sure"})
        successor = queries.by_address(queries.standing(published).corrected_by)
        assert answer["Location"] == f"{SHELF}{successor.address}/"
        before, after = queries.read(published)[0], queries.read(successor)[0]
        assert (str(before.arrived_on), str(after.arrived_on)) == ("2026-03-02", "2026-02-27")
        assert (after.number, after.office) == (before.number, before.office)
        deed = Deed.objects.get(about=published.address)
        assert (deed.what, deed.person_id) == ("更正记录", post.person_id)

    def test_what_corrects_nothing_or_says_no_reason_is_refused(self, desk, way, published):
        same = desk.post(way, self.typed(desk, way) | {"reason": "x", "do": "look"})
        assert "没有可以更正的" in text_of(same)
        sent = self.typed(desk, way, arrived_on="2026-02-27") | {"reason": " ", "do": "sure"}
        assert desk.post(way, sent).status_code == 422
        assert not queries.standing(published).corrected_by

    def test_a_second_correction_is_led_to_the_successor(self, desk, way, published):
        sent = self.typed(desk, way, arrived_on="2026-02-27") | {"reason": "登记有误", "do": "sure"}
        desk.post(way, sent)
        answer = desk.post(way, sent)
        assert answer.status_code == 422
        assert "该记录已经更正。" in text_of(answer)

    def test_the_successor_waits_where_the_kind_is_reviewed(self, desk, way, published, settings):
        settings.YANGGUANG_REVIEW = [published.kind]
        sent = self.typed(desk, way, arrived_on="2026-02-27") | {"reason": "登记有误", "do": "sure"}
        desk.post(way, sent)
        assert Held.objects.get().about == published.about
        assert not queries.standing(published).corrected_by, "not named until it is out"

    def test_others_correct_nothing(self, client_of, elsewhere, auditor, way):
        assert client_of(a_post(elsewhere, "other")).get(way).status_code == 404
        assert auditor.get(way).status_code == 403


def test_records_under_review_are_sent_as_csv(colleague, client_of, elsewhere, replied, address):
    sent = colleague.get("/zh-hans/desk/records.csv").content.decode()
    assert address in sent
    assert replied.pk in sent
    assert "officer" in sent  # who made it
    assert "青石岭" not in sent
    other = client_of(a_post(elsewhere, "other"))
    assert address not in other.get("/zh-hans/desk/records.csv").content.decode()
