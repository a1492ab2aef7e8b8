"""The command `geometry`, run as a surveyor runs it: without a database and without Django."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from yangguang.site.cli import geometry

SOURCE = Path(__file__).parents[3]
NOTICE = """坐标系=1980西安坐标系
书写方式=高斯投影平面坐标
坐标顺序=X,Y
几度分带=3
面积=0.0267平方千米
标高=+135米至+80米
3440294.06,37627508.23; 3440162.06,37627626.23; 3440087.05,37627538.23; 3440060.05,37627490.23
3440167.05,37627395.22; 3440223.06,37627482.23; 3440253.06,37627453.22
"""
"""RC-P2: Zhongxiang, 荆矿网挂〔2018〕2号."""


def write(folder: Path, text: str, charset: str = "utf-8") -> str:
    (folder / "corners.txt").write_bytes(text.encode(charset))
    return str(folder / "corners.txt")


def test_it_runs_without_a_database_and_without_django(tmp_path: Path) -> None:
    program = (
        "import sys; from yangguang.site.cli import geometry; code = geometry.run(sys.argv[1:]);"
        "assert 'django' not in sys.modules, 'a light command'; sys.exit(code)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, write(tmp_path, NOTICE, "gbk"), "--json"],
        capture_output=True,
        check=False,
        encoding="utf-8",
        env={"PYTHONPATH": str(SOURCE), "PYTHONIOENCODING": "utf-8"},
    )
    said = json.loads(done.stdout)
    assert (done.returncode, done.stderr) == (0, "")
    assert list(said) == ["form", "charset", "declared", "attributes", "found", "plots"]
    assert (said["form"], said["charset"]) == ("notice", "GBK")
    [plot] = said["plots"]
    assert (plot["stated_m2"], plot["elevations"], plot["found"]) == (26_700, [135, 80], [])
    [outline] = plot["outlines"]
    assert outline["area_m2"] == pytest.approx(26_750, rel=0.0015)
    assert outline["rings"] == [{"corners": 7, "deducted": False}]


def test_what_was_read_is_printed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert geometry.run([write(tmp_path, NOTICE)]) == 0
    printed = capsys.readouterr().out
    for said in (
        "1980西安坐标系",
        "3度带",
        "所填面积：26,700.00平方米",
        "135米至80米",
        "没有发现问题",
    ):
        assert said in printed


def test_options_declare_what_the_text_does_not(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bare = write(tmp_path, "121.5600,45.3800; 121.5815,45.3800; 121.5815,45.3700; 121.5600,45.3700")
    assert geometry.run([bare, "--area", "5.4平方千米"]) == 1
    printed = capsys.readouterr().out
    assert "没有写明坐标系" in printed
    assert "度.分秒，经度在前" in printed
    options = ["--datum", "西安80坐标系", "--encoding", "packed", "--east-first"]
    assert geometry.run([bare, "--area", "5.4平方千米", *options]) == 0


def test_options_that_cannot_be_meant_are_a_matter_of_usage(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = write(tmp_path, NOTICE)
    for options in (
        ["--datum", "GCJ-02"],
        ["--encoding", "hex"],
        ["--width", "x"],
        ["--zone", "1e3"],
        ["--east-first", "--north-first"],
        ["--unknown"],
    ):
        assert geometry.run([file, *options]) == 2
    assert geometry.run([str(tmp_path / "none.txt")]) == 2
    assert geometry.run([str(tmp_path)]) == 2
    assert capsys.readouterr().out == ""


def test_objections_are_printed_and_a_strangers_text_steers_no_terminal(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = NOTICE.replace("3440294.06", "\x1b[31m3440294.06") + "名称=\x1b[2J甲\n1,2\n"
    assert geometry.run([write(tmp_path, text)]) == 1
    printed = capsys.readouterr().out
    assert "\x1b" not in printed
    assert "问题（corner）" in printed
    assert "有问题，见上。" in printed
