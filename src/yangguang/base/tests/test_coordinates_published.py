"""Real notices, read with what they declare: the area that was worked out, and just the expected objections."""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any

import pytest

from yangguang.base.coordinates import Datum, Encoding, examining
from yangguang.base.coordinates.declaring import Declared

PUBLISHED = [
    json.loads(line)
    for line in (Path(__file__).parent / "plots" / "published.jsonl")
    .read_text("utf-8")
    .splitlines()
]
PACKED = Declared(datums=(Datum.XIAN_1980,), encoding=Encoding.PACKED, is_east_first=True)


@pytest.mark.parametrize("one", PUBLISHED, ids=[one["id"] for one in PUBLISHED])
@pytest.mark.parametrize("charset", ["utf-8", "utf-8-sig", "gbk"])
def test_a_published_plot_gives_its_area_and_its_findings(
    one: dict[str, Any], charset: str
) -> None:
    reading = examining.examine(one["text"].encode(charset))
    [plot] = reading.plots
    assert not reading.found
    assert [found.code for found in plot.found if not found.is_doubt] == one["objections"]
    assert [found.code for found in plot.found if found.is_doubt] == one["doubts"]
    areas = [outline.area_m2 / 1e6 for outline in plot.outlines if outline]
    # the plane stretches areas by up to 0.14 % at the edge of a zone, and the records measured in the plane
    assert areas == pytest.approx(one["computed_km2"], rel=0.0015)


def test_the_filled_down_column_is_said_with_its_spread() -> None:
    [row] = [one for one in PUBLISHED if one["id"] == "RC-P5"]
    [plot] = examining.examine(row["text"].encode()).plots
    [shift] = [one for one in plot.found if one.code == "shift"]
    assert "7.26米" in str(shift.sentence)


def test_two_sets_one_after_the_other_are_the_same_as_side_by_side() -> None:
    [row] = [one for one in PUBLISHED if one["id"] == "RC-P3"]
    lines = row["text"].splitlines()
    first, second = (lines[n].split(";") for n in (-3, -1))
    head = [line for line in lines[:-3] if not line.startswith("坐标系")]
    columns = [f"{a.strip()} {b.strip()}" for a, b in zip(first, second, strict=True)]
    text = "\n".join(["坐标系=1980西安坐标系|2000国家大地坐标系", *head, *columns])
    one, other = examining.examine(row["text"].encode()), examining.examine(text.encode())
    assert one.plots == other.plots


def test_a_ring_of_313_corners_is_read() -> None:
    # RC-P6: Longquan, 浙资交矿公告〔2022〕13号, 313 corners, about 0.7101 km²; its corners aren't in the record,
    # so a round one of that area: the area of a regular polygon is n r² sin(2π/n) / 2
    turn = 2 * math.pi / 313
    radius = math.sqrt(2 * 710_100 / (313 * math.sin(turn)))
    corners = [
        f"{3_100_000 + radius * math.sin(n * turn):.3f},{40_400_000 + radius * math.cos(n * turn):.3f}"
        for n in range(313)
    ]
    text = "坐标系=2000国家大地坐标系\n书写方式=高斯投影平面坐标\n坐标顺序=X,Y\n带号=40\n面积=0.7101平方千米\n"
    reading = examining.examine((text + ";".join(corners)).encode())
    [plot] = reading.plots
    assert not reading.objections
    [outline] = plot.outlines
    assert outline is not None
    assert len(outline.rings[0].corners) == 313


@pytest.mark.parametrize(
    ("lacking", "said"),
    [
        ("坐标系", "没有写明坐标系"),
        ("书写方式", "没有写明坐标的书写方式"),
        ("坐标顺序", "没有写明坐标的先后顺序"),
        ("几度分带", "没有写明几度分带"),
    ],
)
def test_what_is_not_declared_is_named_and_nothing_is_read(lacking: str, said: str) -> None:
    [row] = [one for one in PUBLISHED if one["id"] == "RC-P2"]
    text = "\n".join(line for line in row["text"].splitlines() if not line.startswith(lacking))
    reading = examining.examine(text.encode())
    assert [one.code for one in reading.found] == ["undeclared"]
    assert said in str(reading.found[0].sentence)
    assert reading.plots[0].outlines == ()


def test_a_hint_says_which_reading_would_fit_and_is_never_used() -> None:
    [row] = [one for one in PUBLISHED if one["id"] == "RC-P1 Jiulong"]
    bare = "\n".join(row["text"].splitlines()[3:])  # without declarations
    reading = examining.examine(bare.encode())
    assert reading.plots[0].outlines == ()
    [hint] = reading.plots[0].hints
    assert "度.分秒，经度在前" in str(hint)
    assert "没有采用" in str(hint)
    declared = examining.examine(bare.encode(), options=PACKED)
    assert not declared.objections
    assert declared.plots[0].hints == ()


def test_a_wrong_declaration_is_found_out_by_the_area_and_hinted_at() -> None:
    [row] = [one for one in PUBLISHED if one["id"] == "RC-P1 Jiulong"]
    text = row["text"].replace("度.分秒", "十进制度")
    [plot] = examining.examine(text.encode()).plots
    assert [one.code for one in plot.found] == ["area"]
    assert ["度.分秒，经度在前" in str(hint) for hint in plot.hints] == [True]


def test_file_and_options_that_differ_are_refused() -> None:
    [row] = [one for one in PUBLISHED if one["id"] == "RC-P2"]
    for options in (
        Declared(datums=(Datum.CGCS2000,)),
        Declared(encoding=Encoding.PACKED),
        Declared(width=6),
        Declared(is_east_first=True),
    ):
        reading = examining.examine(row["text"].encode(), options=options)
        assert [one.code for one in reading.found] == ["contradiction"]


def test_a_wrong_unit_of_the_area_is_hinted_at() -> None:
    [row] = [one for one in PUBLISHED if one["id"] == "RC-P2"]
    text = row["text"].replace("0.0267平方千米", "0.0267公顷")
    [plot] = examining.examine(text.encode()).plots
    assert [one.code for one in plot.found] == ["area"]
    assert any("由公顷改为平方千米" in str(hint) for hint in plot.hints)
