"""The map and the page of numbers: what is in view, its table, the ways on, and what can't be read."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from yangguang.base.coordinates import Datum, Encoding, Outline, System, read_ring
from yangguang.kernel.places import crowds, units
from yangguang.kernel.ui.ground.sight import CHINA, NEAREST, Sight
from yangguang.modules.mining.models import Right, RightNumber

MAP = "/zh-hans/mining/map/"
NUMBER = "/zh-hans/mining/number/"
DEGREES = System(Datum.CGCS2000, Encoding.DEGREES, is_east_first=True)
NOW = datetime(2026, 3, 2, tzinfo=UTC)
MOST_BYTES = 62_000
"""With the style sheet and the script a page has 100 KB."""


@pytest.fixture
def lay(province):
    def laid(serial, west, south, *, kind="C", side=0.01, mineral="铁", until=None, state="有效"):
        number = f"{kind}150000201206{4}{2 if kind == 'C' else 0}1{serial:07d}"
        right = Right.objects.create(
            number=number,
            right="采矿权" if kind == "C" else "探矿权",
            name=f"示例矿{serial}",
            holder="甲公司",
            mineral=mineral,
            office=province,
            organ="150000",
            organ_name="示例省厅",
            level="省",
            area_km2=Decimal("1.0"),
            state=state,
            state_on=date(2015, 1, 1),
            updated_at=NOW,
            province="660000",
        )
        RightNumber.objects.create(number=number, right=right, from_on=date(2012, 6, 1))
        corners = ((0, 0), (side, 0), (side, side), (0, side))
        ring = ";".join(f"{west + east:.6f},{south + north:.6f}" for east, north in corners)
        outline = Outline(Datum.CGCS2000, (read_ring(ring, DEGREES),))
        units.put(
            number,
            outline,
            system=DEGREES,
            kind=units.MINING,
            from_on=date(2012, 6, 1),
            until_on=until,
        )
        return right

    return laid


def text(answer):
    assert answer.status_code == 200
    return answer.content.decode()


# --- the view ---------------------------------------------------------------------------------


def test_a_view_is_as_wide_as_its_zoom_says():
    assert Sight(117, 48, 6).box.east - Sight(117, 48, 6).box.west == pytest.approx(
        1.0
    )  # 64 / 2**6
    assert Sight(117, 0, 6).box.north == pytest.approx(0.375)  # three quarters as high, by half


def test_ways_lead_half_a_view_on_and_stop_at_the_edge():
    assert Sight(117, 48, 6).moved(1, 0).longitude == pytest.approx(117.5)
    assert Sight(CHINA.east, 48, 6).moved(1, 0) == Sight(CHINA.east, 48, 6)
    assert Sight(117, 48, NEAREST).zoomed(1).zoom == NEAREST


@pytest.mark.parametrize(
    "at", ["", "x", "117", "1e9,1", "10,10", "117,95", "117.0,48.0,1", "٣٣,٣٣"]
)
def test_an_address_that_says_no_place_shows_everything(client, db, at):
    assert "这里没有这样的矿业权" in text(client.get(MAP, {"at": at, "zoom": "99999"}))


def test_rights_in_view_are_drawn_named_and_listed(client, lay, django_assert_max_num_queries):
    one = lay(1, 117.0, 48.0)
    lay(2, 110.0, 40.0)
    with django_assert_max_num_queries(10):
        page = text(client.get(MAP, {"at": "117.005,48.005", "zoom": "10"}))
    assert "这里有 1 宗矿业权" in page
    assert page.count(f"/zh-hans/mining/{one.number}/") == 3  # drawn twice, and in the table
    assert "示例矿2" not in page


def test_without_an_address_all_rights_are_in_view(client, lay, django_assert_max_num_queries):
    lay(1, 117.0, 48.0)
    lay(2, 110.0, 40.0)
    crowds.recount(at=NOW)
    with django_assert_max_num_queries(10):
        page = text(client.get(MAP))
    assert "示例矿1" in page
    assert "示例矿2" in page


def test_many_rights_are_counted_and_lead_nearer(
    client, lay, monkeypatch, django_assert_max_num_queries
):
    monkeypatch.setattr("yangguang.modules.mining.pages.looking.MOST_RIGHTS", 5)
    for n in range(9):
        lay(n + 1, 117.0 + n * 0.2, 48.0)
    crowds.recount(at=NOW)
    with django_assert_max_num_queries(10):
        page = text(client.get(MAP, {"at": "117.8,48", "zoom": "4"}))
    assert "大约有 9 宗矿业权" in page
    assert "宗合在一起，放大查看" in page
    assert "zoom=6" in page
    assert "宗数是" in page


def test_many_rights_in_view_stay_a_small_page(client, lay, django_assert_max_num_queries):
    for n in range(60):
        lay(n + 1, 117.0 + n % 10 * 0.05, 48.0 + n // 10 * 0.04, side=0.03)
    with django_assert_max_num_queries(10):
        answer = client.get(MAP, {"at": "117.25,48.12", "zoom": "7"})
    assert len(answer.content) < MOST_BYTES
    page = text(answer)
    older = page.partition('id="rights"')[2]
    assert older.count("示例矿") == 20
    assert "after=C150000201206421" in older


def test_the_table_goes_on_by_number(client, lay):
    for n in range(22):
        lay(n + 1, 117.0 + n * 0.01, 48.0)
    last = "C1500002012064210000020"
    page = text(client.get(MAP, {"at": "117.1,48", "zoom": "8", "after": last})).partition(
        'id="rights"'
    )[2]
    assert "示例矿21" in page
    assert "示例矿20<" not in page


@pytest.mark.parametrize(
    ("asked", "shown", "not_shown"),
    [
        ({"kind": "探矿权"}, "示例矿2", "示例矿1"),
        ({"mineral": "铁矿"}, "示例矿1", "示例矿2"),
        ({"state": "over"}, "示例矿3", "示例矿1"),
    ],
)
def test_what_is_asked_narrows_down(client, lay, asked, shown, not_shown):
    lay(1, 117.0, 48.0)
    lay(2, 117.02, 48.0, kind="T", mineral="金矿")
    lay(3, 117.04, 48.0, mineral="煤", state="已注销", until=date(2015, 1, 1))
    page = text(client.get(MAP, {"at": "117.02,48", "zoom": "9", **asked}))
    assert shown in page
    assert not_shown not in page


def test_a_right_and_an_area_lead_to_their_view(client, lay):
    right = lay(1, 117.0, 48.0)
    answer = client.get(MAP, {"right": f"证号：{right.number}"})
    assert answer.status_code == 302
    assert "at=117.00500%2C48.00500" in answer["Location"]
    page = text(client.get(answer["Location"]))
    assert 'class="me"' in page  # what is chosen, and nothing else
    assert client.get(MAP, {"area": "660000"}).status_code == 302
    assert "没有找到“不知何处”" in text(client.get(MAP, {"area": "不知何处"}))


def test_near_here_lists_the_nearest_first(client, lay, django_assert_max_num_queries):
    lay(1, 117.10, 48.0)
    lay(2, 117.02, 48.0)
    lay(3, 119.0, 48.0)
    with django_assert_max_num_queries(10):
        page = text(client.get(MAP, {"lon": "117.025", "lat": "48.005"}))
    rows = page.partition('id="rights"')[2]
    assert "示例矿3" not in page  # 145 km away
    assert rows.index("示例矿2") < rows.index("示例矿1")
    assert "在范围内" in rows
    # from 117.025 to 117.10 degrees: 0.075 * 111.32 km * cos 48.005 degrees
    assert "5.6 千米" in rows


@pytest.mark.parametrize("typed", [("x", "48"), ("117", ""), ("48.2", "117.1"), ("1e5", "48")])
def test_a_place_that_cannot_be_read_is_said_to_be_wrong(client, db, typed):
    page = text(client.get(MAP, {"lon": typed[0], "lat": typed[1]}))
    assert "经度要写成 117.05" in page
    assert f'value="{typed[0]}"' in page


def test_the_map_asks_nobody_elsewhere(client, lay):
    lay(1, 117.0, 48.0)
    page = text(client.get(MAP, {"at": "117,48", "zoom": "9"}))
    assert "http://" not in page.replace("http://testserver", "")
    assert "style=" not in page


# --- numbers ----------------------------------------------------------------------------------


def test_a_number_is_explained_however_it_is_typed_and_leads_to_its_right(
    client, lay, django_assert_max_num_queries
):
    right = lay(1, 117.0, 48.0)
    with django_assert_max_num_queries(3):
        page = text(client.get(NUMBER, {"q": f" 证号：{right.number[:7]} {right.number[7:]}"}))
    assert "首次取得证号的机关" in page
    assert "号码中夹有空格" in page
    assert f"/zh-hans/mining/{right.number}/" in page


def test_a_number_with_a_doubt_is_not_repaired(client, db):
    """RC-L mutations: the letter O for a zero; month 13."""
    assert "应为数字" in text(client.get(NUMBER, {"q": "C15O0002009064210023021"}))
    assert "月份应为01至12" in text(client.get(NUMBER, {"q": "C1500002009134210023021"}))


@pytest.mark.parametrize(
    "typed", ["某县", "C15000020090642100230211", "<script>", "1" * 5000, "\0"]
)
def test_what_is_no_number_is_said_to_be_none(client, db, typed):
    page = text(client.get(NUMBER, {"q": typed}))
    assert "这不是矿业权证号" in page or "例子" in page
    assert "<script>" not in page


def test_an_unknown_number_is_explained_too(client, db):
    page = text(client.get(NUMBER, {"q": "T44120090302026433"}))
    assert "登记簿上没有这个证号" in page
    assert "申请在先" in page
