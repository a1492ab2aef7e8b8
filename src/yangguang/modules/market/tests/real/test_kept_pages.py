"""What is kept as printed is listed by area, kind and year, page by page, and each has a page of its own."""

from __future__ import annotations

import csv
import io
import re
from datetime import date

import pytest
from django.test import Client
from django.utils import translation

from yangguang.base.market.keeping import Kept, KeptKind
from yangguang.modules.market.acts import keeping as acts
from yangguang.modules.market.acts import of_offer
from yangguang.modules.market.models import KeptNotice
from yangguang.modules.market.pages import kept as pages
from yangguang.modules.market.past import keeping
from yangguang.modules.market.queries import kept as reading
from yangguang.modules.market.records.kept import MarketNoticeKept
from yangguang.modules.market.tests.conftest import clock
from yangguang.modules.market.tests.offering import building
from yangguang.modules.market.tests.real import reading as real
from yangguang.modules.market.tests.real.test_records import brought_in

LIST = "/zh-hans/market/notices/"


@pytest.fixture(autouse=True)
def in_chinese():
    with translation.override("zh-hans"):
        yield


def page(path: str, status: int = 200, **asked) -> str:
    answer = Client().get(path, asked)
    assert answer.status_code == status, path
    return answer.content.decode()


def numbers(said: str) -> list[str]:
    return re.findall(r'href="/zh-hans/market/notices/(SL-[^"/]+)/"', said)


@pytest.fixture
def note(office, adopting):
    """Keep publications: each call gives what differs, and the number of its case is returned."""

    def noting(kind=KeptKind.MORTGAGE, **said):
        given = {"title": "示例厂房用地", "on": date(2020, 5, 6), **said}
        return acts.note(office, by=adopting, at=clock("2026-03-02"), kept=Kept(kind=kind, **given))

    return noting


def test_they_are_found_by_area_kind_and_year(note):
    """The office's own county 990101; one says that its ground lies in 990102, one prints no day (kept in 2026)."""
    here = note()
    there = note(KeptKind.TRANSFER, place="990102", on=date(2021, 7, 8))
    undated = note(KeptKind.RECLAIM, on=None)
    assert numbers(page(LIST)) == [undated, there, here]  # the newest first
    assert numbers(page(LIST, kind="土地抵押")) == [here]
    assert numbers(page(LIST, area="990102")) == [there]
    assert numbers(page(LIST, area="990101")) == [undated, here]
    assert numbers(page(LIST, year="2020")) == [here]
    assert numbers(page(LIST, year="2021", kind="土地抵押")) == []
    assert "没有这样的公布信息" in page(LIST, year="2021", kind="土地抵押")
    assert 'href="/data/market/notices.csv?kind=' in page(LIST, kind="土地抵押")


def test_pages_follow_each_other_without_gap_or_repeat(note, monkeypatch):
    monkeypatch.setattr(pages, "PER_PAGE", 2)
    made = [note(on=date(2020, 5, day)) for day in (1, 1, 2, 3, 3)]
    seen, path = [], LIST
    for _page in range(3):
        said = page(path)
        seen += numbers(said)
        older = re.search(r'href="(\?after=[^"]+)"', said)
        path = LIST + older[1].replace("&amp;", "&") if older else ""
    assert path == ""
    assert seen == sorted(made, key=lambda one: (KeptNotice.objects.get(pk=one).on, one))[::-1]


def test_the_table_says_the_same(note):
    # 12,500 m² for 3,210,000.50 yuan
    number = note(area_m2=12500, money_fen=321_000_050, title="=1+1")
    note(KeptKind.TRANSFER)
    answer = Client().get("/data/market/notices.csv", {"kind": "土地抵押"})
    head, *rows = csv.reader(io.StringIO(answer.content.decode("utf-8-sig")))
    assert head[:4] == ["编号", "日期", "公布的种类", "名称"]
    assert rows == [
        [
            number,
            "2020-05-06",
            "土地抵押",
            "'=1+1",
            "990101",
            "12500",
            "3210000.50",
            "某省土地市场网",
        ]
    ]


def test_each_has_a_page_with_everything_that_it_prints(office, officer):
    """Every text of the real mortgages and transfers stands on its page, and each finding with its code."""
    for kind in ("mortgage", "transfer_between_holders"):
        records = real.of_kind(kind)[:4]
        rows = [real.kept(one) for one in records]
        for row in brought_in(rows, keeping.KEY, office=office, by=officer):
            said = page(f"{LIST}{row.case_number}/")
            kept = Kept.from_text(KeptNotice.objects.get(pk=row.case_number).kept)
            for label, text in kept.printed:
                assert label in said
                assert text.split()[0].replace("&", "&amp;") in said, text
            for one in row.findings:
                if one["code"][:1].isupper():
                    assert f"<b>{one['code']}</b>" in said


def test_a_person_is_not_named(note):
    number = note(has_person=True, from_holder="", to_holder="某银行")
    assert "姓名不公开" in page(f"{LIST}{number}/")


def test_numbers_lead_to_their_address_and_nonsense_nowhere(note):
    number = note()
    assert Client().get(f"{LIST}{number.lower()}/")["Location"] == f"{LIST}{number}/"
    page(f"{LIST}none/", status=404)
    page(f"{LIST}x%00/", status=404)
    for name in ("area", "kind", "year", "after"):
        for odd in ("\0", "2026-13-99.x", "<script>", "9" * 300):
            assert "<script>" not in page(LIST, **{name: odd})
            assert Client().get("/data/market/notices.csv", {name: odd}).status_code == 200


@pytest.mark.parametrize("language", ["zh-hant", "en"])
def test_each_language_shows_them(note, language):
    number = note(money_fen=100, from_on=date(2020, 1, 1), until_on=date(2021, 1, 1), organ="某局")
    page(f"/{language}/market/notices/")
    page(f"/{language}/market/notices/{number}/")


def test_they_take_a_bounded_number_of_queries(note, django_assert_max_num_queries):
    numbers_made = [note(of_number="示挂1号") for _n in range(3)]
    client = Client()
    for path, most in ((LIST, 4), (f"{LIST}{numbers_made[0]}/", 10)):
        client.get(path)
        with django_assert_max_num_queries(most):
            client.get(path)
    assert reading.lots_of(Kept(kind=KeptKind.MORTGAGE)) == []


def test_a_voided_one_is_gone_from_the_list(note, officer, second):
    from yangguang.kernel.cases import acts as cases
    from yangguang.kernel.cases.models import Case, Step

    number = note()
    case, seq = Case.objects.get(pk=number), Step.objects.get(case_number=number, name="note").seq
    cases.void(
        case, seq, by=officer, drafted_by_id=second.pk, reason="误录", at=clock("2026-08-06")
    )
    assert numbers(page(LIST)) == []
    page(f"{LIST}{number}/", status=404)


NOTICE_NO = "示自然资告字〔2026〕1号"


@pytest.fixture
def lots(office, officer):
    """A notice of two lots of the county 990101, G2026-01 and G2026-02."""
    case = of_offer.announce(
        office, by=officer, at=clock("2026-03-02"), notice=building.of_lots(2, number=NOTICE_NO)
    )
    return [f"{case.pk}-01", f"{case.pk}-02"]


def test_a_suspension_of_one_parcel_is_told_beside_its_lot_and_leads_to_it_on_the_map(note, lots):
    number = note(KeptKind.SUSPENSION, of_number=NOTICE_NO, parcel_no="G2026-02")
    row = KeptNotice.objects.get(pk=number)
    assert (row.lot, row.county) == (lots[1], "990101")
    assert numbers(page(f"/zh-hans/market/lots/{lots[1]}/")) == [number]
    assert numbers(page(f"/zh-hans/market/lots/{lots[0]}/")) == []
    assert f'href="/zh-hans/market/map/?lot={lots[1]}"' in page(f"{LIST}{number}/")


def test_of_a_notice_of_several_lots_only_the_area_is_known(note, lots):
    number = note(KeptKind.SUSPENSION, of_number=NOTICE_NO)
    row = KeptNotice.objects.get(pk=number)
    assert (row.lot, Kept.from_text(row.kept).lies_in) == ("", "990101")
    assert 'href="/zh-hans/market/map/?area=990101"' in page(f"{LIST}{number}/")


def test_the_list_of_an_area_leads_to_its_map(note):
    note(place="990102")
    assert 'href="/zh-hans/market/map/?area=990102"' in page(LIST, area="990102")
    assert "market/map/?area" not in page(LIST, kind="土地抵押")


def test_what_names_no_lot_and_no_place_is_drawn_nowhere(note, lots):
    number = note(KeptKind.SUSPENSION, of_number="示自然资告字〔2026〕9号")
    row = KeptNotice.objects.get(pk=number)
    assert (row.lot, Kept.from_text(row.kept).area_code) == ("", "")
    assert "market/map/?" not in page(f"{LIST}{number}/").partition("<main")[2]


def test_it_comes_in_the_feed_of_land_of_the_area_of_its_office(note):
    """The office is of 990101; of another kind there is nothing."""
    note(KeptKind.TRANSFER, title="示例路转让")
    for kind, is_there in ((MarketNoticeKept.kind, True), ("lot-offered", False), ("", True)):
        said = page("/zh-hans/feeds/land.json", area="990101", kind=kind)
        assert ("示例路转让" in said) is is_there, kind


def test_beside_many_lots_one_question_is_asked(note, lots, django_assert_max_num_queries):
    for parcel in ("G2026-01", "G2026-02"):
        note(KeptKind.SUSPENSION, of_number=NOTICE_NO, parcel_no=parcel, number=parcel)
    with django_assert_max_num_queries(1):
        assert len(reading.about(lots)) == 2
    with django_assert_max_num_queries(0):
        assert reading.about([]) == []
