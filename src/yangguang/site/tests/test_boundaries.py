"""The command `boundaries`: all or nothing, and only with source, licence and map number."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from yangguang.kernel.places.models import AreaBoundary
from yangguang.site.cli import boundaries

ORIGIN = ["--source", "示例", "--licence", "CC0", "--map-number", "GS（2026）0000号"]
DAY = ["--from", "2020-05-06"]
SQUARE = [[[110, 30], [111, 30], [111, 31], [110, 31], [110, 30]]]
NEXT = [[[111, 30], [112, 30], [112, 31], [111, 31], [111, 30]]]
BOW = [[[110, 30], [111, 31], [111, 30], [110, 31], [110, 30]]]


def feature(code: object, rings: object, *, kind: str = "Polygon") -> dict[str, Any]:
    return {
        "type": "Feature",
        "properties": {"code": code},
        "geometry": {"type": kind, "coordinates": rings},
    }


def write(folder: Path, *features: object, crs: str = "EPSG:4490") -> str:
    told: dict[str, Any] = {"type": "FeatureCollection", "features": list(features)}
    if crs:
        told["crs"] = {"type": "name", "properties": {"name": crs}}
    file = folder / "areas.geojson"
    file.write_text(json.dumps(told), "utf-8")
    return str(file)


@pytest.mark.django_db
def test_boundaries_are_brought_in_with_their_origin(tmp_path: Path) -> None:
    file = write(
        tmp_path,
        feature("990101", SQUARE),
        feature("156990102", NEXT),
        feature("990102", [SQUARE, NEXT], kind="MultiPolygon"),  # another part of the same area
        crs="urn:ogc:def:crs:EPSG::4490",
    )
    assert boundaries.run([file, *ORIGIN, *DAY, "--check"]) == 0
    assert not AreaBoundary.objects.exists()
    assert boundaries.run([file, *ORIGIN, *DAY]) == 0
    one, other = AreaBoundary.objects.order_by("code")
    assert (one.code, one.west, one.east, one.map_number) == (
        "990101",
        110,
        111,
        "GS（2026）0000号",
    )
    assert (other.code, other.west, other.east, other.datum) == (
        "990102",
        110,
        112,
        "2000国家大地坐标系",
    )


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("features", "crs", "said"),
    [
        ([feature("990101", SQUARE)], "", "没有写明坐标系"),
        ([feature("990101", SQUARE)], "EPSG:3857", "不能使用"),
        ([feature("990101", SQUARE), feature("99", NEXT)], "EPSG:4490", "第2个图形"),
        ([feature("990101", SQUARE), feature(None, NEXT)], "EPSG:4490", "第2个图形"),
        ([feature("990101", BOW)], "EPSG:4490", "自相交"),
        ([feature("990101", [110, 30], kind="Point")], "EPSG:4490", "不是多边形"),
        ([feature("990101", "x")], "EPSG:4490", "读不出来"),
        (
            [feature("990101", [[[500000, 3e6], [5e5, 3e6 + 1], [5e5 + 1, 3e6]]])],
            "EPSG:4490",
            "经纬度",
        ),
        ([3], "EPSG:4490", "第1个图形"),
        ([], "EPSG:4490", "没有图形"),
    ],
)
def test_what_is_wrong_is_named_and_nothing_is_written(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    features: list[object],
    crs: str,
    said: str,
) -> None:
    file = write(tmp_path, *features, crs=crs)
    assert boundaries.run([file, *ORIGIN, *DAY]) == 1
    assert said in capsys.readouterr().err
    assert not AreaBoundary.objects.exists()


@pytest.mark.django_db
def test_no_file_no_json_and_two_systems(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert boundaries.run([str(tmp_path / "none"), *ORIGIN, *DAY]) == 1
    for content in (b"", b"\xff\xfe", b"[]", b'{"type": "FeatureCollection"}', b"[" * 100_000):
        (tmp_path / "bad").write_bytes(content)
        assert boundaries.run([str(tmp_path / "bad"), *ORIGIN, *DAY]) == 1
    file = write(tmp_path, feature("990101", SQUARE), crs="EPSG:4326")
    assert boundaries.run([file, *ORIGIN, *DAY, "--crs", "EPSG:4490"]) == 1
    assert "不一致" in capsys.readouterr().err
    assert boundaries.run([file, *ORIGIN, *DAY, "--crs", "EPSG:4326"]) == 0


def test_without_a_map_number_nothing_is_even_read(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        boundaries.run(["x.json", "--source", "a", "--licence", "b", *DAY])
    assert "map-number" in capsys.readouterr().err
    empty = ["--source", "a", "--licence", "b", "--map-number", " "]
    assert boundaries.run(["x.json", *empty, *DAY]) == 2
