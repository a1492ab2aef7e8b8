"""What is drawn of real outlines (land records RC-P1 to RC-P6), and what is said under it.

Areas and shifts are those of the land records, computed when they were collected by another program. Distances in
degrees are worked out by hand: a degree of latitude is 111.32 km, one of longitude that times the cosine.
"""

from __future__ import annotations

import math
from decimal import Decimal

import pytest

from yangguang.base.coordinates import Datum, Drawn, Encoding, Outline, Ring, System, read_ring
from yangguang.base.mining.kinds import Level, Right
from yangguang.base.mining.life import Event
from yangguang.kernel.ui.ground import planes
from yangguang.kernel.ui.parts import Kind
from yangguang.kernel.ui.say import say
from yangguang.modules.mining import drawing
from yangguang.modules.mining.drawing.figure import chosen, drawn_with
from yangguang.modules.mining.stated import Stated

PLANE_80 = System(Datum.XIAN_1980, Encoding.PLANE)
PLANE_2000 = System(Datum.CGCS2000, Encoding.PLANE)
PACKED = System(Datum.XIAN_1980, Encoding.PACKED, is_east_first=True)
DEGREES = System(Datum.CGCS2000, Encoding.DEGREES, is_east_first=True)

P1 = (
    "121.5530,45.3430; 121.5745,45.3430; 121.5745,45.3405; 121.5726,45.3409; 121.5659,45.3344; "
    "121.5707,45.3343; 121.5733,45.3403; 121.5745,45.3358; 121.5745,45.3330; 121.5645,45.3330; "
    "121.5645,45.3400; 121.5530,45.3400"
)
P2 = (
    "3440294.06,37627508.23; 3440162.06,37627626.23; 3440087.05,37627538.23; 3440060.05,37627490.23; "
    "3440167.05,37627395.22; 3440223.06,37627482.23; 3440253.06,37627453.22"
)
P3_80 = "2412676,36535535; 2412399,36535893; 2412160,36535692; 2412307,36535397"
P3_2000 = (
    "2412677.193,36535650.090; 2412400.193,36536008.092; 2412161.191,36535807.091; "
    "2412308.192,36535512.090"
)
P5_80 = (
    "2609836.00,36505536.00; 2609875.00,36505650.00; 2609772.00,36505809.00; 2609673.83,36505760.40; "
    "2609640.26,36505783.86; 2609627.25,36505775.47; 2609646.00,36505735.00; 2609613.00,36505688.00"
)
P5_2000 = (
    "2609838.33,36505650.93; 2609878.33,36505765.93; 2609776.33,36505925.93; 2609675.90,36505875.21; "
    "2609642.33,36505898.67; 2609629.32,36505890.28; 2609654.33,36505855.93; 2609622.33,36505809.93"
)


def drawn(system, *rings, out=()):
    read = [Ring(read_ring(text, system).corners) for text in rings]
    read += [Ring(read_ring(text, system).corners, is_deducted=True) for text in out]
    return Drawn.of(Outline(system.datum, tuple(read)), system)


def stated(**given):
    told = {
        "right": Right.MINING,
        "event": Event.RENEWAL,
        "name": "示例矿",
        "holder": "示例矿业公司",
    }
    told |= {"organ": "150000", "level": Level.PROVINCE, "mineral": "银矿"}
    return Stated(**(told | given))


def ground(text, *, system=DEGREES, label="邻矿", **more):
    return drawing.Ground(label, Outline(system.datum, (read_ring(text, system),)), **more)


def mine_of(told):
    outline = chosen(told).outline()
    return drawing.Ground(
        "本矿", outline, told.right, "C1", top_m=told.top_m, bottom_m=told.bottom_m
    )


def said(told, *neighbours):
    return "".join(
        say(one, marked=False) for one in drawing.sentences(told, mine_of(told), neighbours)
    )


SQUARE = "117.00,48.00; 117.02,48.00; 117.02,48.02; 117.00,48.02"
EAST = "117.01,48.00; 117.03,48.00; 117.03,48.02; 117.01,48.02"
FAR_EAST = "117.03,48.00; 117.04,48.00; 117.04,48.02; 117.03,48.02"


# --- what is said -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("system", "text", "printed", "computed", "off"),
    [
        (PACKED, P1, "3.68", 3.6844, "0.12"),  # 0.0044 / 3.68
        (PLANE_80, P2, "0.0267", 0.02675, "0.19"),  # 0.00005 / 0.0267
    ],
)
def test_area_on_the_ellipsoid_stands_beside_the_registered_one(
    system, text, printed, computed, off
):
    told = stated(drawn=drawn(system, text), area_km2=Decimal(printed))
    sentence = said(told)
    assert f"登记 {Decimal(printed):.4f}" in sentence
    shown = Decimal(sentence.partition("按椭球面计算 ")[2].partition(" ")[0])
    assert float(shown) == pytest.approx(computed, abs=0.0002)
    per_cent = Decimal(sentence.partition("相差 ")[2].partition("%")[0])
    assert abs(per_cent - Decimal(off)) <= Decimal("0.06")


def test_two_datums_are_both_carried_and_their_shift_is_constant():
    """RC-P3: 1.191 to 1.193 m to the north, 115.090 to 115.092 m to the east."""
    told = stated(drawn=drawn(PLANE_80, P3_80), drawn_too=drawn(PLANE_2000, P3_2000))
    assert chosen(told) == told.drawn_too
    sentence = said(told)
    assert "1980西安坐标系" in sentence
    assert "2000国家大地坐标系" in sentence
    assert "差值一致（纵 1.19，横 115.09 米）" in sentence


def test_a_shift_that_grows_is_told():
    """RC-P5: a spreadsheet filled down; from (2.33, 114.93) to (9.33, 121.93)."""
    told = stated(drawn=drawn(PLANE_80, P5_80), drawn_too=drawn(PLANE_2000, P5_2000))
    assert "差值不一致" in said(told)


def test_where_no_area_is_registered_nothing_is_compared():
    sentence = said(stated(drawn=drawn(DEGREES, SQUARE)))
    assert "没有登记面积" in sentence
    assert "相差" not in sentence


def test_an_overlap_says_how_much_and_how_heights_part():
    """Half of a square of 0.02 degrees: 1.113 km by 2.226 km times cos 48.01 degrees, about 1.66 km2 (0.5 %)."""
    told = stated(drawn=drawn(DEGREES, SQUARE), top_m=Decimal(640), bottom_m=Decimal(250))
    sentence = said(told, ground(EAST, number="C2", top_m=Decimal(240), bottom_m=Decimal(100)))
    area = int(sentence.partition("平面重叠 ")[2].partition(" ")[0].replace(",", ""))
    by_hand = 0.01 * 111_320 * math.cos(math.radians(48.01)) * 0.02 * 111_320
    assert area == pytest.approx(by_hand, rel=0.005)
    assert "上下相隔 10 米" in sentence


@pytest.mark.parametrize(
    ("top", "bottom", "words"),
    [(300, 200, "上下重叠 50 米"), (250, 0, "上下相接，不重叠"), (None, None, "无法判断")],
)
def test_heights_that_meet_touch_or_are_not_known(top, bottom, words):
    told = stated(drawn=drawn(DEGREES, SQUARE), top_m=Decimal(640), bottom_m=Decimal(250))
    other = ground(
        EAST,
        number="C2",
        top_m=Decimal(top) if top is not None else None,
        bottom_m=Decimal(bottom) if bottom is not None else None,
    )
    assert words in said(told, other)


def test_what_is_over_overlaps_nobody():
    told = stated(drawn=drawn(DEGREES, SQUARE))
    assert "重叠" not in said(told, ground(EAST, is_over=True, state="已注销"))


def test_another_datum_is_not_compared_and_that_is_said():
    told = stated(drawn=drawn(DEGREES, SQUARE))
    xian = System(Datum.XIAN_1980, Encoding.DEGREES, is_east_first=True)
    other = ground(EAST, system=xian)
    assert "1 宗登记在别的坐标系" in said(told, other)
    plan = drawing.plan(mine_of(told), [other])
    assert [feature.kind for feature in plan.features] == [Kind.ME]


# --- what is drawn ----------------------------------------------------------------------------


def test_neighbours_are_solid_dashed_or_dotted_and_mine_is_filled():
    mine = mine_of(stated(drawn=drawn(DEGREES, SQUARE)))
    plan = drawing.plan(
        mine,
        [
            ground(FAR_EAST, right=Right.MINING),
            ground(FAR_EAST, right=Right.EXPLORATION),
            ground(FAR_EAST, is_over=True, state="已注销"),
        ],
    )
    kinds = [feature.kind for feature in plan.features]
    assert kinds == [Kind.NEIGHBOUR, Kind.EXCLUDED, Kind.GONE, Kind.ME]
    assert say(plan.title) == "与相邻矿业权平面不重叠"


def test_what_is_far_away_is_neither_drawn_nor_spoken_of():
    mine = mine_of(stated(drawn=drawn(DEGREES, SQUARE)))
    plan = drawing.plan(mine, [ground("118.0,48.0; 118.1,48.0; 118.1,48.1")])
    assert [feature.kind for feature in plan.features] == [Kind.ME]
    assert say(plan.title) == "近旁没有其他矿业权"


def test_corners_are_numbered_as_delivered():
    told = stated(drawn=drawn(PLANE_80, P2))
    plan = drawing.plan(mine_of(told), [])
    for sheet in plan.sheets:
        [mine] = [shape for shape in sheet.shapes if shape.feature.kind is Kind.ME]
        assert [corner[0] for corner in mine.corners] == [1, 2, 3, 4, 5, 6, 7]
        north = min(mine.corners, key=lambda corner: corner[2])
        assert north[0] == 1  # X 3440294.06 is the largest
        east = max(mine.corners, key=lambda corner: corner[1])
        assert east[0] == 2  # Y 37627626.23 is the largest


def test_a_ring_of_313_corners_numbers_few_and_lists_sixty():
    """RC-P6 had 313 corners; this one lies on an ellipse."""
    turns = [n * math.tau / 313 for n in range(313)]
    text = ";".join(
        f"{119.1 + 0.01 * math.cos(t):.7f},{28.07 + 0.008 * math.sin(t):.7f}" for t in turns
    )
    told = stated(drawn=drawn(DEGREES, text))
    figure = drawn_with(told, mine_of(told), ())
    for sheet in figure.plan.sheets:
        [shape] = sheet.shapes
        assert 10 <= len(shape.corners) <= 33
        assert all(n == 1 or n % 10 == 0 for n, *_ in shape.corners)
    [table] = figure.corners
    assert len(table.rows) == 60
    assert "313" in say(table.note)


def test_the_table_has_the_corners_as_printed_and_names_rings():
    hole = "117.005,48.005; 117.010,48.005; 117.010,48.010"
    table = drawing.corners(drawn(DEGREES, SQUARE, out=[hole]))
    assert [column.title for column in table.columns] == ["点号", "经度", "纬度", "界址圈"]
    rows = [[say(getattr(cell, "text", cell), marked=False) for cell in row] for row in table.rows]
    assert rows[0] == ["1", "117.00", "48.00", "第 1 圈"]
    assert rows[-1] == ["7", "117.010", "48.010", "第 2 圈，扣除"]


def test_plane_corners_stand_in_their_order_with_their_axes():
    table = drawing.corners(drawn(PLANE_80, P2))
    assert [column.title for column in table.columns] == ["点号", "纵坐标 X", "横坐标 Y"]
    assert table.rows[0][1].text == "3440294.06"


def test_lines_of_degrees_are_where_they_say():
    outline = chosen(stated(drawn=drawn(DEGREES, SQUARE))).outline()
    zone = planes.zone_for(outline)
    assert zone == 39  # 117 / 3
    box = planes.around(planes.laid(outline, zone))
    lines = {line.label: line.points for line in planes.graticule(box, Datum.CGCS2000, zone)}
    # 117 degrees is the middle of zone 39: its false easting is 500 km
    assert all(x == pytest.approx(39_500_000, abs=0.01) for x, _ in lines["117.00°E"])
    # the corner 117.00, 48.00 lies on the line of 48 degrees
    south = planes.laid(outline, zone)[0][0][1]
    assert min(abs(y - south) for _, y in lines["48.00°N"]) < 20


def test_the_same_ground_gives_the_same_drawing():
    told = stated(drawn=drawn(PACKED, P1), area_km2=Decimal("3.68"))
    one, other = (drawn_with(told, mine_of(told), ()) for _ in range(2))
    assert one.plan.sheets == other.plan.sheets


def test_heights_need_mine_and_put_those_that_share_ground_first():
    told = stated(drawn=drawn(DEGREES, SQUARE), top_m=Decimal(640), bottom_m=Decimal(250))
    beside = ground(FAR_EAST, label="旁", top_m=Decimal(40), bottom_m=Decimal(-5))
    under = ground(EAST, label="下", top_m=Decimal(240), bottom_m=Decimal(100))
    heights = drawing.elevation(mine_of(told), [beside, under])
    assert [say(one.label, marked=False) for one in heights.heights] == ["本矿", "下", "旁"]
    assert drawing.elevation(mine_of(stated(drawn=drawn(DEGREES, SQUARE))), [under]) is None


# --- numbers ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("number", "pieces"),
    [
        ("C1500002009064210023021", ["C", "150000", "200906", "4", "2", "1", "0023021"]),
        ("T44120090302026433", ["T", "44", "1", "200903", "02", "026433"]),
        ("证号： C150000 2009064210023021", ["C", "150000", "200906", "4", "2", "1", "0023021"]),
        ("1500000930012", ["150000", "09", "3", "0012"]),
    ],
)
def test_numbers_of_every_form_are_taken_apart(number, pieces):
    assert [part.text for part in drawing.anatomy(number).parts] == pieces


def test_what_is_no_number_is_not_taken_apart():
    assert drawing.anatomy("某县") is None


def test_the_parts_of_a_number_are_named():
    taken = drawing.anatomy("C1000002023125218000664").parts
    parts = {say(part.label): say(part.value, marked=False).replace(" ", "") for part in taken}
    assert parts["种类"] == "采矿权"
    assert parts["首次配号机关"] == "自然资源部"
    assert parts["配号年月"] == "2023年12月"
