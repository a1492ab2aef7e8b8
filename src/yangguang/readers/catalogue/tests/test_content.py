"""The statutory content: which records stand in whose catalogue, in which column, page by page."""

from __future__ import annotations

import csv
import io
import re
from datetime import UTC, date, datetime, timedelta

import pytest

from yangguang.base.article20 import LABELS, ItemClass
from yangguang.kernel.ledger import sequencer
from yangguang.kernel.offices import acts as offices
from yangguang.kernel.offices.models import Level
from yangguang.kernel.records import acts, catalogue, projections
from yangguang.kernel.records.catalogue import Column
from yangguang.kernel.records.models import Shown
from yangguang.kernel.search import indexing
from yangguang.readers.catalogue.tests.kinds import Item, Notice, Reply, Result

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]


def get(client, path, status=200):
    response = client.get(path)
    assert response.status_code == status, path
    return response.content.decode()


def titles(text):
    return re.findall(r'<th scope="row"[^>]*><a href="[^"]*">([^<]*)</a>', text)


def test_article_20_has_fifteen_items_and_article_19_is_beside_them():
    assert [one.value for one in ItemClass] == [*(f"A20-{n:02}" for n in range(1, 16)), "A19"]
    assert set(LABELS) == set(ItemClass)


def test_a_record_stands_in_the_class_it_says_and_in_none_if_it_says_none(publish, county):
    publish(county, Item(name="规划"))
    publish(county, Result(name="结果"))
    publish(county, Reply(name="答复"))
    kept = dict(Shown.objects.values_list("title", "item_class"))
    assert kept == {"规划": "A20-03", "结果": "A20-05", "答复": None}
    Shown.objects.all().delete()
    projections.rebuild()
    assert dict(Shown.objects.values_list("title", "item_class")) == kept


def test_only_the_offices_own_records_also_where_offices_share_a_place(client, publish, county):
    twin = offices.enter(
        "xian-er", name="示例县测绘局", level=Level.COUNTY, on=date(2018, 4, 1),
        code="999999999", province="990000", city="990100", county="990101",
    )  # fmt: skip
    publish(county, Item(name="甲"))
    publish(twin, Item(name="乙"))
    publish(county.parent, Item(name="丙"))
    publish(county, Reply(name="丁"))
    assert titles(get(client, "/zh-hans/catalogue/xian/")) == ["甲"]
    assert titles(get(client, "/zh-hans/catalogue/xian-er/")) == ["乙"]
    assert titles(get(client, "/zh-hans/catalogue/sheng/")) == ["丙"]


def test_what_article_12_asks_is_in_the_columns(client, publish, county):
    publish(
        county,
        Item(name="规划", index_number="000014349/2026-00001", formed_on=date(2026, 2, 3)),
    )
    text = get(client, "/zh-hans/catalogue/xian/")
    row = text[text.index('<th scope="row"') : text.index("</tbody>")]
    for said in ("规划", "概述：规划", "000014349/2026-00001", "示发〔2026〕1号", "2026年2月3日"):
        assert said in row
    publish(county, Result(name="没写"), minutes=1)
    assert "未载明" in get(client, "/zh-hans/catalogue/xian/?class=A20-05")


def test_filters_by_class_year_and_fate(client, publish, county, at):
    publish(county, Item(name="规划"))
    gone = publish(county, Result(name="结果"), minutes=1)
    acts.withdraw(gone, reason="有误", at=at + timedelta(hours=1))
    whole = "/zh-hans/catalogue/xian/"
    assert titles(get(client, whole)) == ["结果", "规划"]
    assert titles(get(client, f"{whole}?class=A20-03")) == ["规划"]
    assert titles(get(client, f"{whole}?state=stands")) == ["规划"]
    assert titles(get(client, f"{whole}?state=withdrawn")) == ["结果"]
    assert titles(get(client, f"{whole}?year={at.year}")) == ["结果", "规划"]
    assert titles(get(client, f"{whole}?class=A20-09")) == []
    assert "已撤回" in get(client, whole)


def test_a_year_is_a_year_in_shanghai(publish, county):
    new_year = datetime(2025, 12, 31, 16, 0, tzinfo=UTC)  # midnight of 1 January 2026 in Shanghai
    for name, moment in (("旧", new_year - timedelta(seconds=1)), ("新", new_year)):
        acts.publish(Item(name=name), about="", office=county, at=moment)
    own = catalogue.own(county)
    assert [row.title for row in catalogue.page(own, Column(year=2026))] == ["新"]
    assert [row.title for row in catalogue.page(own, Column(year=2025))] == ["旧"]
    assert catalogue.first_year(own) == 2025


@pytest.mark.parametrize("asked", ["", "class=A20-03", "state=stands"])
def test_it_pages_by_key_without_loss_or_doubling(
    client, publish, county, asked, django_assert_max_num_queries
):
    for n in range(65):
        publish(county, Item(name=f"第{n}件"), minutes=n // 3)
    whole = "/zh-hans/catalogue/xian/"
    get(client, whole)  # the office's name in the frame is remembered for a minute
    seen, path = [], f"{whole}?{asked}"
    while path:
        with django_assert_max_num_queries(10):
            text = get(client, path)
        seen += titles(text)
        older = re.search(r'rel="next" class="older" href="([^"]+)"', text)
        path = whole + older[1].replace("&amp;", "&") if older else ""
        assert asked in path.replace("%3D", "=") or not path
    assert len(seen) == 65
    assert set(seen) == {f"第{n}件" for n in range(65)}


def test_words_are_looked_for_inside_the_office_only(client, publish, province, county, at):
    publish(county, Item(name="河道采砂规划"))
    publish(county, Reply(name="河道采砂答复"), minutes=1)
    publish(province, Item(name="河道采砂意见"), minutes=2)
    sequencer.run(at=at + timedelta(minutes=5))
    indexing.run(at=at + timedelta(minutes=5))
    text = get(client, "/zh-hans/catalogue/xian/?q=河道采砂")
    assert titles(text) == ["河道采砂规划"]
    assert titles(get(client, "/zh-hans/catalogue/xian/?q=河道采砂&class=A20-07")) == []
    assert titles(get(client, "/zh-hans/catalogue/sheng/?q=河道")) == ["河道采砂意见"]


def test_the_file_holds_the_same_rows_and_no_formula(client, publish, county, at):
    publish(county, Item(name="=1+1", index_number="000014349/2026-00001"))
    publish(county, Result(name="结果"), minutes=1)
    response = client.get("/zh-hans/catalogue/xian/content.csv?class=A20-03")
    sent = b"".join(response.streaming_content).decode("utf-8-sig")
    heads, *rows = csv.reader(io.StringIO(sent))
    assert heads[:2] == ["公开事项代码", "名称"]
    [row] = rows
    assert row[:4] == ["A20-03", "'=1+1", "", "000014349/2026-00001"]
    assert row[6] == "概述：=1+1"
    assert response["Content-Disposition"] == 'attachment; filename="catalogue-xian-2026-03-02.csv"'


def test_of_an_erased_record_only_its_heading_is_left(client, publish, county, at):
    made = publish(county, Result(name="某人"))
    acts.erase(made, reason="个人信息", at=at + timedelta(hours=1))
    text = get(client, "/zh-hans/catalogue/xian/")
    assert titles(text) == ["示例类别（正文已依法删除）"]
    assert "某人" not in text


def test_an_empty_catalogue_says_what_to_do(client, county):
    text = get(client, "/zh-hans/catalogue/xian/")
    assert "还没有在这里主动公开过信息" in text
    assert 'href="/zh-hans/catalogue/xian/request/"' in text


def test_a_key_or_an_office_that_is_none_is_refused(client, county):
    get(client, "/zh-hans/catalogue/nowhere/", 404)
    assert client.get("/zh-hans/catalogue/xian/?after=nonsense").status_code in {400, 404, 422}


def test_the_home_of_an_office_shows_columns_notices_and_the_way_to_ask(
    client, publish, county, at, monkeypatch, django_assert_max_num_queries
):
    publish(county, Item(name="规划"))
    notice = publish(county, Notice(name="公示件"), minutes=1)
    monkeypatch.setattr("django.utils.timezone.now", lambda: at + timedelta(days=1))
    get(client, "/zh-hans/o/xian/")
    with django_assert_max_num_queries(10):
        text = get(client, "/zh-hans/o/xian/")
    assert "?class=A20-03" in text
    assert "?class=A20-05" in text
    assert "?class=A20-07" not in text
    assert text.count(f'href="/zh-hans/r/{notice}/"') == 2  # among the newest, and on notice
    assert "公示至" in text
    for path in ("", "guide/", "request/"):
        assert f'href="/zh-hans/catalogue/xian/{path}"' in text
    monkeypatch.setattr("django.utils.timezone.now", lambda: at + timedelta(days=12))
    assert "公示至" not in get(client, "/zh-hans/o/xian/")
