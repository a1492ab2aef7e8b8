"""An officer files, looks before anything is written, and gives a number; nothing that was typed is lost."""

from __future__ import annotations

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from yangguang.modules.mining import forms, queries
from yangguang.modules.mining.exchange import corners
from yangguang.modules.mining.models import Application, Number
from yangguang.modules.mining.tests import building
from yangguang.modules.mining.tests.desk.registration_form import CORNERS, NEW, opened


def text_of(answer):
    """The page as a reader sees it: without tags, blanks and the marks of names."""
    return re.sub(r"<[^>]+>|\s", "", answer.content.decode())


class TestApplying:
    def test_from_an_empty_form_to_a_case(self, seated):
        browser = seated()
        answer = browser.post(NEW, opened(browser))
        (made,) = Application.objects.all()
        stated = queries.stated_in(made)
        assert answer.status_code == 200
        assert (stated.organ, stated.level.value, stated.organ_name) == (
            "660000",
            "省",
            "示例省自然资源厅",
        )
        assert stated.drawn.rings[0][0][1] == ("112.170000", "24.400000")

    def test_looking_writes_nothing_and_says_area_plan_and_objections(self, seated):
        browser = seated()
        answer = browser.post(NEW, opened(browser, look="yes"))
        page, seen = answer.content.decode(), text_of(answer)
        assert Application.objects.count() == 0
        assert "核对的结果，还没有登记" in seen
        assert "4.4938平方千米" in seen
        assert "N1公示" in seen
        assert "不能配号2条" in seen  # neither the notice nor the result of the listing
        assert "<svg" in page
        assert 'value="示例地质队"' in re.sub("[\ue000-\uf8ff]", "", page)

    def test_the_wrong_corner_is_named_and_nothing_typed_is_lost(self, seated):
        browser = seated()
        wrong = CORNERS.replace("112.170000,24.420000", "112.17O000,24.420000")
        answer = browser.post(NEW, opened(browser, corners=wrong))
        page, seen = answer.content.decode(), text_of(answer)
        assert "第3点“112.17O000,24.420000”：应是以度为单位的数。" in seen
        assert "112.17O000,24.420000" in page
        assert "示例甲铁矿普查" in page
        assert Application.objects.count() == 0

    @pytest.mark.parametrize(
        ("field", "value", "said"),
        [
            ("order", "north", "经度和纬度的先后与写明的不符"),
            ("corners", "1", "应是两个数"),
            ("corners", "112,24;112.1,24", "不足三个不同的界址点"),
            ("valid_to", "2025-03-01", "有效期止早于有效期起"),
            ("area_km2", "x", "面积（平方千米）"),
            ("zones", "保护区；x；y", "应写成：类别；名称；面积；文号"),
            ("event", "注销", "登记事项"),
            ("mineral", "玄石", "主矿种"),
        ],
    )
    def test_what_is_wrong_stands_at_its_field(self, seated, field, value, said):
        browser = seated()
        answer = browser.post(NEW, opened(browser, **{field: value}))
        assert said in text_of(answer)
        assert Application.objects.count() == 0

    def test_a_second_ring_is_taken_out(self, seated):
        browser = seated()
        hole = "112.155,24.405\n112.160,24.405\n112.160,24.410\n112.155,24.410"
        browser.post(NEW, opened(browser, corners=f"{CORNERS}\n\n扣除\n{hole}"))
        (made,) = Application.objects.all()
        assert [out for _, out in queries.stated_in(made).drawn.rings] == [False, True]

    def test_english_words_are_understood_where_the_page_is_english(self, seated):
        """The line before a ring that is taken out, and what a zone protects: the hints name them so."""
        browser = seated()
        hole = "112.155,24.405\n112.160,24.405\n112.160,24.410\n112.155,24.410"
        said = {"corners": f"{CORNERS}\n\ndeducted\n{hole}"}
        said["zones"] = "Nature reserve; 示例保护地; 1200; 示函〔2026〕1号"
        browser.post(NEW, opened(browser, **said))
        (made,) = Application.objects.all()
        stated = queries.stated_in(made)
        assert [out for _, out in stated.drawn.rings] == [False, True]
        assert stated.zones == (("自然保护地", "示例保护地", "1200", "示函〔2026〕1号"),)

    def test_corners_may_come_as_a_file_and_are_there_when_the_form_comes_back(self, seated):
        browser = seated()
        text = corners.written(building.square())
        sent = SimpleUploadedFile("zb.txt", text.encode("gbk"))
        answer = browser.post(NEW, opened(browser, corners="", corners_file=sent, look="yes"))
        page = answer.content.decode()
        assert "112.170000,24.400000" in page
        assert Application.objects.count() == 0

    def test_a_file_that_is_none_is_refused_in_words(self, seated):
        browser = seated()
        sent = SimpleUploadedFile("zb.txt", b"\x89PNG\r\n\x1a\n\xff\xff")
        answer = browser.post(NEW, opened(browser, corners="", corners_file=sent))
        assert answer.status_code == 200
        assert Application.objects.count() == 0


class TestAllotting:
    def page(self, application):
        return f"/zh-hans/desk/cases/{application.pk}/allot/"

    def test_what_bars_is_listed_and_greys_the_button(self, seated, register):
        made = register(day="2026-03-02", upto="approve", kind=[])
        answer = seated().get(self.page(made))
        assert "没有招标拍卖挂牌公告，不能取得证号" in text_of(answer)
        assert re.search(r'<button class="button" disabled>', answer.content.decode())

    def test_what_asks_has_a_field_of_its_own(self, seated, register):
        facts = {
            "mineral": "砂岩",
            "mineral_code": "63971",
            "valid_from": None,
            "valid_to": None,
            "years": None,
        }
        made = register(building.stated(**facts), day="2026-03-02", upto="approve")
        browser = seated()
        page = browser.get(self.page(made)).content.decode()
        names = re.findall(r'name="(answer-[^"]+)"', page)
        assert names == ["answer-N2-rule-not-named", "answer-N7-missing"]
        refused = browser.post(self.page(made), {names[0]: "示例规〔2020〕1号"})
        assert "示例规〔2020〕1号" in refused.content.decode()
        assert Number.objects.count() == 0
        browser.post(self.page(made), dict.fromkeys(names, "已核对"))
        assert Number.objects.count() == 1

    def test_at_most_ten_queries_more_than_the_checks(
        self, seated, register, django_assert_max_num_queries
    ):
        made = register(day="2026-03-02", upto="approve")
        browser = seated()
        browser.get(self.page(made))
        with django_assert_max_num_queries(26):
            browser.get(self.page(made))


class TestSplitting:
    """A right is split in one form: each part is a right, and all numbers are given in one act."""

    HALVES = (CORNERS.replace("112.170", "112.160"), CORNERS.replace("112.150", "112.160"))

    def split(self, number, **more):
        return {
            "event": "分立",
            "former": number,
            "corners": self.HALVES[0],
            "area_km2": "2.2469",
            "name": "示例甲铁矿普查（西）",
            "part2_name": "示例甲铁矿普查（东）",
            "part2_holder": "示例地质二队",
            "part2_area_km2": "2.2469",
            "part2_corners": self.HALVES[1],
        } | more

    def test_the_other_part_is_stated_in_the_same_form(self, seated, register):
        right = register(day="2024-05-06")
        browser = seated()
        browser.post(NEW, opened(browser, **self.split(right.number)))
        made = Application.objects.order_by("pk").last()
        [part] = queries.parts_of(made)
        assert (part.name, part.holder) == ("示例甲铁矿普查（东）", "示例地质二队")
        assert (part.mineral, part.former) == ("铁", (right.number,))
        assert part.drawn.rings[0][0][0] == ("112.160000", "24.400000")

    def test_looking_measures_each_part_and_names_what_they_share(self, seated, register):
        right = register(day="2024-05-06")
        browser = seated()
        asked = self.split(right.number, part2_corners=CORNERS, look="yes")
        seen = text_of(browser.post(NEW, opened(browser, **asked)))
        assert seen.count("按坐标计算的面积") == 2
        assert "分立的示例甲铁矿普查（西）与示例甲铁矿普查（东）重叠" in seen
        assert Application.objects.count() == 1

    @pytest.mark.parametrize(
        ("more", "said"),
        [
            ({"part2_name": ""}, "分立的这一部分没有写明这一项"),
            ({"part2_corners": ""}, "分立的这一部分没有写明这一项"),
            ({"part2_corners": "x"}, "应是两个数"),
            ({"event": "变更登记"}, "只有分立才写明其他部分"),
        ],
    )
    def test_what_is_wrong_with_a_part_is_said(self, seated, register, more, said):
        right = register(day="2024-05-06")
        browser = seated()
        answer = browser.post(NEW, opened(browser, **self.split(right.number, **more)))
        assert said in text_of(answer)
        assert "示例地质二队" in re.sub("[\ue000-\uf8ff]", "", answer.content.decode())
        assert Application.objects.count() == 1

    def test_an_amendment_begins_with_the_other_parts(self, seated, register):
        right = register(day="2024-05-06")
        browser = seated()
        browser.post(NEW, opened(browser, **self.split(right.number)))
        made = Application.objects.order_by("pk").last()
        page = text_of(browser.get(f"/zh-hans/desk/cases/{made.pk}/amend/"))
        assert "112.160000,24.400000" in page
        assert forms.amended(made.case)["part2_name"] == "示例甲铁矿普查（东）"

    def test_into_more_than_two_the_form_comes_back_with_room_and_all_that_was_typed(
        self, seated, register
    ):
        right = register(day="2024-05-06")
        browser = seated()
        strips = [
            "112.{0},24.400;112.{1},24.400;112.{1},24.420;112.{0},24.420".format(
                f"{150 + 2 * n:03}000", f"{152 + 2 * n:03}000"
            )
            for n in range(7)
        ]
        asked = self.split(right.number, corners=strips[0], parts_count="7", look="yes")
        back = browser.post(NEW, opened(browser, **asked))
        assert "写明共7部分，填写了2部分" in text_of(back)
        page = back.content.decode()
        assert 'name="part7_corners"' in page
        assert 'name="part8_corners"' not in page
        assert "示例甲铁矿普查（东）" in re.sub("[\ue000-\uf8ff]", "", page), "what was typed stays"
        for place in range(2, 8):
            asked |= {
                f"part{place}_name": f"第{place}段",
                f"part{place}_corners": strips[place - 1],
            }
        asked.pop("look")
        browser.post(NEW, opened(browser, **asked))
        made = Application.objects.order_by("pk").last()
        parts = queries.parts_of(made)
        assert [part.name for part in parts] == [f"第{place}段" for place in range(2, 8)]
        again = browser.get(f"/zh-hans/desk/cases/{made.pk}/amend/").content.decode()
        assert 'name="part7_name"' in again, "an amendment has room for as many"

    def test_a_form_has_room_for_forty_parts_and_no_more(self, seated):
        browser = seated()
        sent = opened(browser, parts_count="99999", part41_name="x", part40_name="y", look="yes")
        page = browser.post(NEW, sent).content.decode()
        assert 'name="part40_name"' in page
        assert 'name="part41_name"' not in page


class TestSecondDatum:
    TOO = {
        "datum_too": "1980西安坐标系",
        "encoding_too": "十进制度",
        "order_too": "east",
        "corners_too": CORNERS.replace("112.15", "112.1512").replace("112.17", "112.1712"),
    }

    def test_both_sets_are_kept_as_delivered(self, seated):
        browser = seated()
        browser.post(NEW, opened(browser, **self.TOO))
        stated = queries.stated_in(Application.objects.get())
        assert stated.drawn_too.system.datum.value == "1980西安坐标系"
        assert stated.drawn_too.rings[0][0][0] == ("112.15120000", "24.400000")
        assert stated.drawn.rings[0][0][0] == ("112.150000", "24.400000")
        assert forms.amended(Application.objects.get().case)["order_too"] == "east"

    def test_nothing_of_its_system_is_guessed(self, seated):
        browser = seated()
        page = text_of(browser.post(NEW, opened(browser, corners_too=CORNERS)))
        assert page.count("须写明，不推定") >= 3
        assert Application.objects.count() == 0


class TestNonsense:
    """Whatever is typed into the new fields, the form comes back in words and keeps it."""

    @pytest.mark.parametrize(
        "junk", ["\u202e𠮷'\"><script>--", "9" * 400, "-1e309", "NaN", "扣除\n扣除\n1,2\n\n3 4"]
    )
    def test_nothing_breaks(self, seated, junk):
        browser = seated()
        names = ("name", "holder", "area_km2", "top_m", "bottom_m", "scale", "corners")
        typed = {f"part2_{name}": junk for name in names}
        typed |= {"corners_too": junk, "zone_too": junk, "datum_too": "1980西安坐标系"}
        typed |= {"encoding_too": "十进制度", "order_too": "east"}
        typed |= {"least_spend": junk, "fund": junk, "use_fee": junk, "programme": junk}
        answer = browser.post(NEW, opened(browser, event="分立", former="x", **typed))
        assert answer.status_code in {200, 422}
        assert "还没有提交成功" in text_of(answer)
        assert Application.objects.count() == 0
