"""Rows of one notice come in as a case each, and are shown as one notice."""

from __future__ import annotations

from urllib.parse import quote

import pytest

from yangguang.kernel.imports import acts as imports
from yangguang.kernel.imports import adopting
from yangguang.kernel.offices.models import Level, Office
from yangguang.modules.market import models
from yangguang.modules.market.tests.conftest import clock

pytestmark = pytest.mark.django_db

AT = clock("2026-03-02")
HEAD = "公告编号,公告日期,宗地编号,土地坐落,面积(平方米),土地用途,供应方式,出让年限,起始价"
NUMBER = "示土告字〔2025〕7号"


def row(parcel, number=NUMBER, m2=10_000):
    return f"{number},2025-12-01,{parcel},示例路{parcel},{m2},工业用地,挂牌出让,50,600"


def announced(office, officer, *rows):
    content = "\n".join([HEAD, *rows]).encode()
    said = {"name": "n.csv", "importer": "market-notices-past", "office": office}
    batch = imports.send(content, by=officer, at=AT, **said)
    imports.check(batch, at=AT)
    imports.confirm(batch, by=officer, at=AT, with_doubts=True)
    while adopting.adopt(batch, at=AT):
        pass
    return list(models.Lot.objects.order_by("parcel_no"))


def page(client, address):
    return client.get(address).content.decode()


def test_the_lots_of_a_notice_lead_to_each_other_and_to_their_notice(office, officer, client):
    first, second, other = announced(
        office, officer, row("A1"), row("A2", m2=25_000), row("B1", number="示土告字〔2025〕8号")
    )
    assert first.offer != second.offer  # a row is a case of its own
    said = page(client, f"/zh-hans/market/lots/{first.number}/")
    assert f"/zh-hans/market/lots/{second.number}/" in said
    assert f"/zh-hans/market/lots/{other.number}/" not in said
    listed = f"/zh-hans/market/lots/?notice={quote(NUMBER)}&office=market-xian"
    assert listed.replace("&", "&amp;") in said
    # one notice, two lots, 1 + 2.5 ha
    assert f"公告{NUMBER}一件，共 2 宗，3.5 公顷，已成交 0 宗。" in page(client, listed)
    alone = page(client, f"/zh-hans/market/lots/{other.number}/")
    assert "同一公告的宗地" not in alone


def test_two_offices_with_the_same_number_are_two_notices(office, officer, client, province):
    other = Office.objects.create(
        slug="market-other", level=Level.COUNTY, province="980000", city="980100", county="980101"
    )
    (mine,) = announced(office, officer, row("A1"))
    models.Lot.objects.create(
        number="other-1",
        year=2025,
        office=other,
        stage="公告中",
        listed_on="2025-12-01",
        notice_no=NUMBER,
        stated="{}",
        updated_at=AT,
    )
    assert "other-1" not in page(client, f"/zh-hans/market/lots/{mine.number}/")
    both = page(client, f"/zh-hans/market/lots/?notice={quote(NUMBER)}")
    assert f"2 个机关都有编号为{NUMBER}的公告，共 2 宗" in both
    assert "共 1 宗" in page(
        client, f"/zh-hans/market/lots/?notice={quote(NUMBER)}&office=market-xian"
    )


def test_a_number_that_nobody_knows_finds_nothing(client):
    assert "只列公告无此公告的。" in page(
        client, f"/zh-hans/market/lots/?notice={quote('无此公告')}"
    )
