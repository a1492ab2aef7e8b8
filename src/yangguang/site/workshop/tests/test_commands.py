"""The commands themselves: what is light stays light, pins are pins, and a check judges rightly."""

from __future__ import annotations

import re
import subprocess
import sys
from contextlib import nullcontext
from typing import Any

import pytest

from yangguang.site.cli import check, commands, pins, test
from yangguang.site.workshop import packages
from yangguang.site.workshop.paths import REQUIREMENTS, ROOT, SOURCE
from yangguang.site.workshop.postgres import NotStarted

LIGHT = (
    ("due", "2026-03-02", "20wd"),
    ("number", "document", "国土资发〔2012〕98号"),
    ("replay", "src/yangguang/modules/requests/tests/cases/edition-2019.yaml"),
    ("verify", "docs/sample-proof.json", "--key", "docs/sample-proof.key"),
)


@pytest.mark.parametrize("arguments", LIGHT, ids=lambda arguments: arguments[0])
def test_a_tool_for_auditors_needs_no_django(arguments: tuple[str, ...]) -> None:
    program = (
        "import sys; from yangguang.site.cli import main; code = main(sys.argv[1:]); "
        "sys.exit(9 if 'django' in sys.modules else code)"
    )
    done = subprocess.run(
        [sys.executable, "-P", "-c", program, *arguments],
        env={"PYTHONPATH": str(SOURCE), "LANG": "C.UTF-8"},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_help_lists_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    from yangguang.site.cli import main

    assert main([]) == 0
    listed = re.findall(r"^  ([a-z-]+) ", capsys.readouterr().out, re.MULTILINE)
    assert sorted(listed) == sorted(commands())
    assert {"up", "test", "check", "new-module"} <= set(listed)


def versions(name: str) -> dict[str, str]:
    text = (REQUIREMENTS / f"{name}.txt").read_text()
    return dict(re.findall(r"^([a-z0-9-]+)==(\S+)", text, re.MULTILINE))


def test_the_developers_pins_include_the_offices() -> None:
    run, dev = versions("run"), versions("dev")
    assert run
    assert {name: dev.get(name) for name in run} == run


@pytest.mark.parametrize("name", ["run", "dev"])
def test_pins_carry_hashes_and_no_address(name: str) -> None:
    text = (REQUIREMENTS / f"{name}.txt").read_text()
    entries = re.split(r"^(?=[a-z0-9])", text, flags=re.MULTILINE)[1:]
    assert [entry.split()[0] for entry in entries if "--hash=sha256:" not in entry] == []
    assert "://" not in text
    assert {"--no-emit-index-url", "--no-emit-find-links"} <= set(pins.command(name, upgrade=False))


@pytest.mark.parametrize(
    ("dependencies", "word"),
    [
        ([{"name": "a", "version": "1", "vulns": []}], "ok"),
        ([{"name": "a", "version": "1", "vulns": [{"id": "X", "fix_versions": []}]}], "FAILED"),
        ([{"name": "a", "skip_reason": "not found"}], "not reached"),
        (
            [{"name": "a", "version": "1", "vulns": []}, {"name": "b", "skip_reason": ""}],
            "ok for 1",
        ),
    ],
)
def test_a_list_that_knows_none_of_our_packages_was_not_reached(
    dependencies: list[dict[str, Any]], word: str
) -> None:
    assert check._judge_flaws(dependencies).word == word


def test_a_few_files_run_in_one_process_the_suite_in_two() -> None:
    assert test._workers([])[:2] == ["-n", "2"]
    assert test._workers(["-k", "clock"])[:2] == ["-n", "2"]
    assert test._workers([f"{__file__}::test_it"]) == ["-n", "0"]
    assert test._workers(["-n", "5"]) == []


def test_both_engines_unless_one_is_named() -> None:
    for arguments, engines in (
        ([], ["sqlite", "postgres"]),
        (["--sqlite"], ["sqlite"]),
        (["--postgres"], ["postgres"]),
    ):
        options, passed_on = test._parse([*arguments, "-k", "clock"])
        assert test._engines(options) == engines
        assert passed_on == ["-k", "clock"]


def _need(name: str, *, is_there: bool) -> packages.Need:
    return packages.Need(name, f"{name}-package", lambda: is_there)


def test_elsewhere_the_line_to_run_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packages, "is_debian", lambda: True)
    monkeypatch.setattr("os.geteuid", lambda: 1000)
    said: list[str] = []
    lacking = packages.provide(
        [_need("a", is_there=True), _need("b", is_there=False)], say=said.append
    )
    assert [need.what for need in lacking] == ["b"]
    assert said[0].endswith("sudo apt-get install -y --no-install-recommends b-package")


def test_on_debian_as_root_what_is_missing_is_installed_after_saying_so(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    events: list[str] = []

    def run_line(line: list[str], **_: object) -> subprocess.CompletedProcess[str]:
        events.append("run: " + " ".join(line))
        return subprocess.CompletedProcess(line, 0, "", "")

    need = packages.Need("b", "b-package", lambda: any("install" in event for event in events[1:]))
    monkeypatch.setattr(packages, "is_debian", lambda: True)
    monkeypatch.setattr("os.geteuid", lambda: 0)
    monkeypatch.setattr("subprocess.run", run_line)
    assert packages.provide([need], say=events.append) == []
    assert events[0].startswith("Missing: b. Installing")
    assert events[1:] == [
        "run: apt-get update -q",
        "run: apt-get install -y --no-install-recommends b-package",
    ]


def test_what_did_not_run_is_named_last_and_fails(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def provide(engines: list[str]) -> tuple[list[str], list[str], bool]:
        return [e for e in engines if e != "postgres"], ["the round on PostgreSQL"], True

    def run_pytest(arguments: list[str], **_: object) -> test.Round:
        return test.Round("sqlite", 0, 1.0)

    monkeypatch.setattr(test, "_provide", provide)
    monkeypatch.setattr(test, "_run_pytest", run_pytest)
    assert test.run([]) == 1
    last = capsys.readouterr().out.splitlines()[-2:]
    assert last == ["sqlite    passed, 1 s", "NOT RUN   the round on PostgreSQL"]


def test_what_only_looks_runs_in_the_last_round_and_is_named_if_that_did_not_start(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    places: list[tuple[str, test.Place]] = []

    def run_pytest(arguments: list[str], *, engine: str, place: test.Place, **_: object) -> Any:
        places.append((engine, place))
        return test.Round(engine, 0, 1.0, looks=0 if place.is_last else 7)

    def end_early(*_: object) -> Any:
        raise NotStarted("no room")

    monkeypatch.setattr(test, "_provide", lambda engines: (engines, [], True))
    monkeypatch.setattr(test, "_run_pytest", run_pytest)
    monkeypatch.setattr("yangguang.site.workshop.postgres.running", lambda: nullcontext("url"))
    assert test.run([]) == 0
    assert places == [
        ("sqlite", test.Place(is_first=True, is_last=False)),
        ("postgres", test.Place(is_first=False, is_last=True)),
    ]
    assert "7 tests only look at pages: run once, on postgres" in capsys.readouterr().out
    assert test.run(["--sqlite"]) == 0
    assert places[-1] == ("sqlite", test.Place(is_first=True, is_last=True))
    monkeypatch.setattr("yangguang.site.workshop.postgres.running", end_early)
    assert test.run([]) == 1
    assert "NOT RUN   7 tests that only look at pages" in capsys.readouterr().out
