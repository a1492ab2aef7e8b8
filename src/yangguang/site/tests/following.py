"""Following a page of the docs: its shell blocks, a browser without a browser, an office served."""

from __future__ import annotations

import http.client
import os
import re
import shutil
import socket
import subprocess
import sys
from contextlib import contextmanager
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from urllib.parse import urlencode

from conftest import stored

from yangguang.site.workshop.paths import DOCS, ROOT, SOURCE


def blocks(*, until):
    """Return the shell blocks of the ten minutes, up to the step that begins with `until`."""
    page = (DOCS / "setting-up.md").read_text(encoding="utf-8")
    part = page.split("## In ten minutes")[1].split(f"**{until}")[0]
    return re.findall(r"^```sh\n(.*?)^```$", part, re.MULTILINE | re.DOTALL)


def shell_in(folder, copies, url):
    """Return what runs shell lines of the page: in this folder, with this Python, on the store at `url`."""
    kept = ("YANGGUANG_", "ALLOWED_", "SECRET_", "DJANGO_", "DATABASE_")
    environment = {key: value for key, value in os.environ.items() if not key.startswith(kept)}
    environment |= {
        "PYTHONPATH": str(SOURCE),
        "PYTHON": sys.executable,
        "YANGGUANG_PYTHON": sys.executable,
        "DATABASE_URL": url,
        "LANG": "C.UTF-8",
    }

    def running(text):
        text = text.replace("/var/lib/yangguang", str(folder))
        text = text.replace("/var/backups/yangguang", str(copies))
        text = text.replace("./yangguang ", '"$PYTHON" -P -m yangguang.site.cli ')
        return subprocess.run(
            ["sh", "-euc", text],
            cwd=ROOT,
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )

    return running


def follow(shell, *, until="6.", after=None):
    """Follow the page up to a step; `after`: the steps before this one have been followed already."""
    said = ""
    settings = ""
    followed = len(blocks(until=after)) if after else 0
    for number, block in enumerate(blocks(until=until)):
        if number >= followed:
            done = shell(settings + block)
            said += done.stdout + done.stderr
            assert done.returncode == 0, f"{block}\n{said}"
        # Settings live as long as a shell does; each block here is a shell of its own.
        if "set -a" in block:
            settings = block[block.index("set -a") :].partition("./yangguang")[0]
    return said


@dataclass(frozen=True, slots=True)
class Begun:
    """An office that was set up by the page as far as a step, for several tests to go on from."""

    store: str
    folder: Path


@contextmanager
def begun(template, blocker, folder, *, until):
    """Follow the page in `folder` while this lasts; nobody changes what comes of it."""
    with stored(template, blocker, folder) as store:
        follow(shell_in(folder / "office", folder / "copies", store.url), until=until)
        yield Begun(store.name, folder / "office")


@contextmanager
def gone_on(begun, blocker, folder):
    """Give a test a copy of what was begun, store and folder, as if the page had been followed there."""
    shutil.copytree(begun.folder, folder / "office")
    settings = folder / "office" / "office.env"
    settings.write_text(settings.read_text().replace(str(begun.folder), str(folder / "office")))
    with stored(begun.store, blocker, folder) as store:
        yield store


def with_settings(folder, text):
    return f"set -a\n. {folder}/office.env\nset +a\n{text}"


class Visitor:
    """A browser without a browser: one connection's cookies, behind a proxy that ends HTTPS."""

    def __init__(self, port):
        self.port = port
        self.cookies = {}

    def ask(self, method, path, fields=None):
        asking = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        headers = {
            "Host": "www.example.gov.cn",
            "X-Forwarded-Proto": "https",
            "X-Forwarded-For": "192.0.2.7",
            "Referer": "https://www.example.gov.cn/",
            "Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items()),
        }
        body = None
        if fields is not None:
            token = self.cookies["csrftoken"]
            body = urlencode({**fields, "csrfmiddlewaretoken": token})
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        try:
            asking.request(method, path, body=body, headers=headers)
            answer = asking.getresponse()
            answer.text = unescape(answer.read().decode())
        finally:
            asking.close()
        for line in answer.headers.get_all("Set-Cookie") or []:
            name, _, rest = line.partition("=")
            self.cookies[name] = rest.partition(";")[0]
        return answer

    def get(self, path):
        return self.ask("GET", path)

    def post(self, path, **fields):
        return self.ask("POST", path, fields)


@contextmanager
def served(shell_environment, folder, *more):
    """Keep `serve` running on a free port; give the port, and end it as systemd would."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    line = with_settings(
        folder, f'exec "$PYTHON" -P -m yangguang.site.cli serve --processes 1 --port {port}'
    )
    process = subprocess.Popen(
        ["sh", "-euc", line],
        cwd=ROOT,
        env=shell_environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        said = ""
        for text in process.stdout:
            said += text
            if "The office is open" in text:
                break
        else:
            raise AssertionError(said)
        yield port
    finally:
        process.terminate()
        process.communicate(timeout=60)
    assert process.returncode == 0
