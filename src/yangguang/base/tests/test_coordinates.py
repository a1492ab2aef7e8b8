"""Corner points of public notices, with the areas that the notices printed.

The rings are real records: exploration blocks of the Xing'an League notice of 2008 (RC-P1) and four
mining notices of 2016 to 2019 (RC-P2 to RC-P5). What each must give was worked out when the records
were collected, on the ellipsoid of the declared datum, by another program.
"""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yangguang.base.coordinates import (
    Datum,
    Encoding,
    Outline,
    System,
    Unconvertible,
    read_ring,
    systems,
)
from yangguang.base.coordinates.outlines import why_not_one_shift
from yangguang.base.refusal import Refusal

PACKED = System(Datum.XIAN_1980, Encoding.PACKED, is_east_first=True)
PLANE_80 = System(Datum.XIAN_1980, Encoding.PLANE)
PLANE_2000 = System(Datum.CGCS2000, Encoding.PLANE)

BLOCKS = [
    # name, ring, published km², computed km²
    (
        "Changchunling",
        (
            "121.5530,45.3430; 121.5745,45.3430; 121.5745,45.3405; 121.5726,45.3409; "
            "121.5659,45.3344; 121.5707,45.3343; 121.5733,45.3403; 121.5745,45.3358; "
            "121.5745,45.3330; 121.5645,45.3330; 121.5645,45.3400; 121.5530,45.3400"
        ),
        3.68,
        3.6844,
    ),
    (
        "Yongcaitun",
        "121.3145,45.4945; 121.3500,45.4745; 121.3500,45.4700; 121.3115,45.4915",
        5.89,
        6.5248,
    ),
    (
        "Jiulong",
        "121.5600,45.3800; 121.5815,45.3800; 121.5815,45.3700; 121.5600,45.3700",
        5.4,
        5.4172,
    ),
    (
        "Sanshifangzi",
        "121.3300,45.4530; 121.3500,45.4430; 121.3200,45.4030; 121.3000,45.4115",
        24.27,
        26.1413,
    ),
    (
        "Chaoxiantun",
        "121.1200,45.1115; 121.1345,45.1115; 121.1345,45.1000; 121.1200,45.1000",
        5.3,
        5.3081,
    ),
    (
        "Zhamuqin",
        "120.0100,46.0000; 120.0300,46.0000; 120.0300,45.5800; 120.0100,45.5800",
        9.55,
        9.5697,
    ),
]
TOO_FAR = {"Yongcaitun", "Sanshifangzi"}

P2 = (
    "3440294.06,37627508.23; 3440162.06,37627626.23; 3440087.05,37627538.23; 3440060.05,37627490.23; "
    "3440167.05,37627395.22; 3440223.06,37627482.23; 3440253.06,37627453.22"
)
P3_80 = "2412676,36535535; 2412399,36535893; 2412160,36535692; 2412307,36535397"
P3_2000 = (
    "2412677.193,36535650.090; 2412400.193,36536008.092; 2412161.191,36535807.091; "
    "2412308.192,36535512.090"
)
P4 = (
    "3340192.595,37558128.314; 3340192.297,37558247.226; 3340044.355,37558247.066; "
    "3340044.368,37558128.568"
)
P5_80 = (
    "2609836.00,36505536.00; 2609875.00,36505650.00; 2609772.00,36505809.00; 2609673.83,36505760.40; "
    "2609640.26,36505783.86; 2609627.25,36505775.47; 2609646.00,36505735.00; 2609613.00,36505688.00"
)
P5_2000 = (
    "2609838.33,36505650.93; 2609878.33,36505765.93; 2609776.33,36505925.93; 2609675.90,36505875.21; "
    "2609642.33,36505898.67; 2609629.32,36505890.28; 2609654.33,36505855.93; 2609622.33,36505809.93"
)


def outline(text: str, system: System) -> Outline:
    return Outline(system.datum, (read_ring(text, system),))


def plane(text: str) -> list[tuple[float, float]]:
    pairs = [part.split(",") for part in text.split(";")]
    return [(float(north), float(east)) for north, east in pairs]


def shoelace_m2(text: str) -> float:
    """The area in the plane of the zone: a second way, without shapely or pyproj."""
    points = plane(text)
    turned = zip(points, [*points[1:], points[0]], strict=True)
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in turned)) / 2


@pytest.mark.parametrize(("name", "ring", "published", "computed"), BLOCKS)
def test_the_blocks_of_2008_have_the_area_that_was_worked_out(
    name: str, ring: str, published: float, computed: float
) -> None:
    found = outline(ring, PACKED)

    # the records were computed with edges straight in degrees, ours are the shortest lines
    assert found.area_m2 / 1e6 == pytest.approx(computed, rel=0.0002)
    reasons = list(found.why_not_area(published * 1e6))
    assert bool(reasons) is (name in TOO_FAR)


def test_packed_degrees_read_as_decimal_degrees_are_found_out_by_the_area() -> None:
    wrong = System(Datum.XIAN_1980, Encoding.DEGREES, is_east_first=True)
    # the records' own table: 0.98, 1.48, 1.87, 9.50, 1.46 and 72.60 km² come out
    for (_, ring, published, _), came_out in zip(
        BLOCKS, (0.98, 1.48, 1.87, 9.50, 1.46, 72.60), strict=True
    ):
        read = outline(ring, wrong)
        if not list(read.why_not()):
            assert read.area_m2 / 1e6 == pytest.approx(came_out, abs=0.01)
            assert list(read.why_not_area(published * 1e6))


@pytest.mark.parametrize(
    ("ring", "system", "published_m2", "computed_m2"),
    [
        (P2, PLANE_80, 26_700, 26_750),
        (P3_80, PLANE_80, 135_200, 135_190),
        (P3_2000, PLANE_2000, 135_200, 135_190),
        (P4, PLANE_80, 17_500, 17_578),
    ],
)
def test_plane_corners_have_the_printed_area(
    ring: str, system: System, published_m2: float, computed_m2: float
) -> None:
    found = outline(ring, system)

    assert shoelace_m2(ring) == pytest.approx(computed_m2, abs=10)
    # within a zone the plane stretches areas by up to 0.14 % at its edge
    assert found.area_m2 == pytest.approx(shoelace_m2(ring), rel=0.0014)
    assert not list(found.why_not_area(published_m2))


def test_two_sets_that_move_as_a_whole_are_one_outline_and_a_filled_down_column_is_not() -> None:
    assert not list(why_not_one_shift(plane(P3_80), plane(P3_2000)))
    [reason] = why_not_one_shift(plane(P5_80), plane(P5_2000))
    # north 2.07 to 9.33 m, east 114.81 to 121.93 m: the wider spread is 7.26 m
    assert "7.26米" in str(reason)
    assert list(why_not_one_shift(plane(P3_80), plane(P3_2000)[:3]))


def test_two_datums_are_never_compared_or_converted() -> None:
    with pytest.raises(Unconvertible, match="没有公开的转换参数"):
        outline(P3_80, PLANE_80).overlap_m2(outline(P3_2000, PLANE_2000))


def test_cgcs2000_and_wgs84_are_equal_by_rule() -> None:
    square = "110,30; 110.001,30; 110.001,30.001; 110,30.001"
    one = outline(square, System(Datum.CGCS2000, Encoding.DEGREES, is_east_first=True))
    other = outline(square, System(Datum.WGS84, Encoding.DEGREES, is_east_first=True))
    assert one.overlap_m2(other) == pytest.approx(one.area_m2)


def test_a_block_of_one_minute_has_the_area_of_its_latitude() -> None:
    # km² of a 1′ × 1′ block with its south edge there (land records, section 1.5), on CGCS2000
    for south, km2 in {20: 3.218, 25: 3.106, 30: 2.971, 35: 2.813, 40: 2.634, 45: 2.434}.items():
        ring = f"110.0000,{south}.0000; 110.0100,{south}.0000; 110.0100,{south}.0100; 110.0000,{south}.0100"
        block = outline(ring, System(Datum.CGCS2000, Encoding.PACKED, is_east_first=True))
        # the table counts around the latitude: half a minute further north changes less than 0.03 %
        assert block.area_m2 / 1e6 == pytest.approx(km2, rel=0.0005)


def test_a_deducted_ring_is_taken_out() -> None:
    degrees = System(Datum.CGCS2000, Encoding.DEGREES, is_east_first=True)
    outer = read_ring("110,30; 110.02,30; 110.02,30.02; 110,30.02", degrees)
    inner = read_ring("110.005,30.005; 110.015,30.005; 110.015,30.015; 110.005,30.015", degrees)
    whole = Outline(Datum.CGCS2000, (outer,)).area_m2
    hole = Outline(Datum.CGCS2000, (inner,)).area_m2
    deducted = type(inner)(inner.corners, is_deducted=True)
    assert Outline(Datum.CGCS2000, (outer, deducted)).area_m2 == pytest.approx(whole - hole)


@pytest.mark.parametrize(
    ("text", "system", "said"),
    [
        ("121.6030,45.3430; 1,2", PACKED, "分和秒应小于60"),
        ("121.553,45.3430", PACKED, "应写成度.分秒"),
        ("37627508.23,3440294.06", PLANE_80, "横坐标在前"),
        ("3440294.06,627508.23", PLANE_80, "没有带号"),
        (
            "3440294.06,37627508.23",
            System(Datum.XIAN_1980, Encoding.PLANE, zone=36),
            "带号37与写明的36带不符",
        ),
        ("45.3430,121.5530", PACKED, "先后与写明的不符"),
        ("2.0000,2.0000", PACKED, "不在中国境内"),
        ("一二三", PLANE_80, "应是两个数"),
        ("3440294.06", PLANE_80, "应是两个数"),
        ("3440294.06,ab", PLANE_80, "以米为单位"),
        ("121度30分,45°20′00″", System(Datum.CGCS2000, Encoding.SEXAGESIMAL), "度分秒"),
        ("3440294,37627508", System(Datum.XIAN_1980, Encoding.PLANE, width=4), "3度带和6度带"),
        ("3440294,37627508", System(Datum.XIAN_1980, Encoding.PLANE, width=6), "没有37带"),
    ],
)
def test_what_cannot_be_meant_is_refused_with_its_place(
    text: str, system: System, said: str
) -> None:
    with pytest.raises(Refusal) as refused:
        read_ring(text, system)
    assert said in str(refused.value.reasons[0])


def test_every_wrong_corner_is_named() -> None:
    with pytest.raises(Refusal) as refused:
        read_ring("x; 3440162.06,37627626.23; y", PLANE_80)
    assert [str(reason)[:3] for reason in refused.value.reasons] == ["第1点", "第3点"]


def test_forms_of_print_give_the_same_corner() -> None:
    sixties = System(Datum.CGCS2000, Encoding.SEXAGESIMAL, is_east_first=True)
    packed = System(Datum.CGCS2000, Encoding.PACKED, is_east_first=True)
    ways = [
        read_ring("121°55′30″,45°34′30″", sixties),
        read_ring("１、121°55′30″E 45°34′30″N", sixties),
        read_ring("1215530,453430", sixties),
        read_ring("J1,121.5530,45.3430", packed),
    ]
    # 121 + 55/60 + 30/3600 and 45 + 34/60 + 30/3600
    for ring in ways:
        [corner] = ring.corners
        assert math.dist(corner.point, (121.925, 45.575)) < 1e-9


def test_a_closing_corner_is_dropped_and_too_few_or_crossing_are_told() -> None:
    degrees = System(Datum.CGCS2000, Encoding.DEGREES, is_east_first=True)
    assert len(read_ring("110,30; 110.1,30; 110.1,30.1; 110,30", degrees).corners) == 3
    assert "不足三个" in str(next(outline("110,30; 110.1,30", degrees).why_not()))
    bow = outline("110,30; 110.1,30.1; 110.1,30; 110,30.1", degrees)
    assert "自相交" in str(next(bow.why_not()))
    with pytest.raises(Refusal, match="自相交"):
        _ = bow.geometry


@pytest.mark.parametrize("text", ["GCJ-02", "百度坐标系 BD-09", "高德坐标"])
def test_web_maps_are_refused_by_name(text: str) -> None:
    with pytest.raises(Refusal, match="加密偏移"):
        systems.datum_named(text)


def test_datums_are_known_as_printed() -> None:
    assert systems.datum_named("1980西安坐标系") is Datum.XIAN_1980
    assert systems.datum_named(" 西安80坐标系 ") is Datum.XIAN_1980
    assert systems.datum_named("cgcs2000") is Datum.CGCS2000
    assert systems.datum_named("北京54") is Datum.BEIJING_1954
    with pytest.raises(Refusal, match="不认识坐标系"):
        systems.datum_named("某坐标系")


@given(
    longitude=st.floats(75.0, 134.0),
    latitude=st.floats(18.0, 53.0),
    datum=st.sampled_from([Datum.BEIJING_1954, Datum.XIAN_1980, Datum.CGCS2000]),
)
def test_to_the_plane_and_back_is_the_same_place(
    longitude: float, latitude: float, datum: Datum
) -> None:
    zone = systems.zone_of(longitude)
    east, north = systems.to_plane(datum, zone).transform(longitude, latitude)
    assert int(east // 1_000_000) == zone
    back = systems.to_degrees(datum, 3, zone).transform(east, north)
    # a thousandth of a second of arc is three centimetres
    assert math.dist(back, (longitude, latitude)) < 1e-6


def test_zones_have_the_central_meridian_of_the_standard() -> None:
    # GB/T 17798: 3° zone n has the meridian 3n, 6° zone n the meridian 6n - 3; false easting 500 km
    for datum in (Datum.BEIJING_1954, Datum.XIAN_1980, Datum.CGCS2000):
        for width, zones in systems.ZONES.items():
            for zone in zones:
                middle = 3 * zone if width == 3 else 6 * zone - 3
                point = systems.to_degrees(datum, width, zone).transform(
                    zone * 1_000_000 + 500_000, 3_500_000
                )
                assert point[0] == pytest.approx(middle, abs=1e-9)
