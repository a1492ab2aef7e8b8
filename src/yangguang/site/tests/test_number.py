"""The command `number`, run as an auditor runs it: without a database and without Django."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[3]


def run(*arguments):
    program = (
        "import sys; from yangguang.site.cli import number; code = number.run(sys.argv[1:]);"
        "assert 'django' not in sys.modules, 'a light command'; sys.exit(code)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, *arguments],
        capture_output=True,
        check=False,
        encoding="utf-8",
        env={"PYTHONPATH": str(SOURCE), "PYTHONIOENCODING": "utf-8", "COLUMNS": "80"},
    )
    return done.returncode, done.stdout, done.stderr


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("index", "000014349/2012-00040"),
        ("document", "国土资厅函〔2012〕1140号"),
        ("case", "XG-2026-000187-R"),
    ],
)
def test_a_right_number(kind, text):
    code, out, err = run(kind, text, "--issue", "--json")
    said = json.loads(out)
    assert (code, err) == (0, "")
    assert list(said) == ["kind", "parts", "doubts"]
    assert said["kind"] == kind
    assert said["doubts"] == []


def test_doubts_are_named_and_forgiven_unless_issuing():
    code, out, _ = run("document", "吉政函【2020】【86】号")
    assert code == 0
    assert "（brackets）" in out
    assert "（serial-brackets）" in out
    assert "吉政函〔2020〕86号" in out
    code, _, err = run("document", "吉政函【2020】【86】号", "--issue")
    assert code == 1
    assert "六角括号" in err


def test_a_mining_right_is_explained_and_held_against_the_list_of_area_codes():
    code, out, err = run("mining", "C1500002009064210023021", "--issue", "--json")
    said = json.loads(out)
    assert (code, err, said["doubts"]) == (0, "", [])
    assert {"part": "organ", "printed": "150000"}.items() <= said["explained"][1].items()
    assert "内蒙古自治区" in said["explained"][1]["meaning"]
    code, out, _ = run("mining", "C1101032010033210098203")  # 崇文区, until 2010
    assert code == 0
    assert "（organ-year-of-change）" in out
    code, _, err = run("mining", "C150000200906421002302")
    assert code == 1
    assert "22位" in err


def test_no_number():
    code, out, err = run("document", "2024年第11号台风摩羯", "--json")
    assert (code, out) == (1, "")
    assert "不是发文字号" in err


@pytest.mark.parametrize("arguments", [("licence", "C1500002009064210023021"), ("index",), ()])
def test_usage(arguments):
    code, out, err = run(*arguments)
    assert (code, out) == (2, "")
    assert "index（索引号）" in err


def test_a_strangers_text_does_not_steer_the_terminal():
    code, out, _ = run("document", "\x1b[31m国发〔2012〕5号")
    assert code == 0
    assert "\x1b" not in out
