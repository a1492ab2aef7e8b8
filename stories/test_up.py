"""Two commands are all that a newcomer needs: `up` opens an office, Ctrl-C closes it, nothing is lost."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from yangguang.site import example
from yangguang.site.workshop import office
from yangguang.site.workshop.paths import ROOT, SOURCE


@pytest.fixture
def start(database, tmp_path):
    """Return what runs `up` over one folder and one database."""
    home = tmp_path / "home"
    environment = {**os.environ, "DATABASE_URL": database, "YANGGUANG_HOME": str(home)}
    environment |= {"PYTHONPATH": str(SOURCE), "DJANGO_SETTINGS_MODULE": "yangguang.site.settings"}
    listening = office.listen("127.0.0.1", 0, is_fixed=True)
    port = listening.getsockname()[1]
    listening.close()

    @contextmanager
    def starting() -> Iterator[tuple[str, str]]:
        command = [sys.executable, "-P", "-m", "yangguang.site.cli", "up", "--processes", "1"]
        with subprocess.Popen(
            [*command, "--port", str(port)],
            cwd=ROOT,
            env=environment,
            stdout=subprocess.PIPE,
            text=True,
        ) as up:
            assert up.stdout
            said = ""
            try:
                while "Ctrl-C stops it" not in said and (line := up.stdout.readline()):
                    said += line
                address = re.search(r"http://127\.0\.0\.1:\d+/", said)
                assert address, said
                yield address[0], said
            finally:
                up.send_signal(signal.SIGINT)
                rest = up.stdout.read()
            assert up.wait() == 0
            assert "nothing is lost" in rest

    return starting


def newest(address: str) -> list[str]:
    """Return the addresses of the newest records on the home page."""
    with urllib.request.urlopen(f"{address}zh-hans/") as answer:
        found = re.findall(r'href="(/zh-hans/r/[^"]+)"', answer.read().decode())
    assert found
    return found


def test_up_opens_an_office_and_a_second_start_loses_nothing(start):
    with start() as (address, said):
        for sign_in in example.SIGN_INS:
            assert sign_in.login in said
            assert sign_in.password in said
        before = newest(address)
        with urllib.request.urlopen(f"{address}zh-hans/account/sign-in/") as answer:
            style = re.search(r'href="(/static/ui/look[^"]+\.css)"', answer.read().decode())
        assert style
        with urllib.request.urlopen(address.rstrip("/") + style[1]) as answer:
            assert answer.headers["Content-Type"].startswith("text/css")
    with start() as (address, _):
        assert newest(address) == before
