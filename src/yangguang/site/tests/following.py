"""Following a page of the docs: its shell blocks, a browser without a browser, an office served."""

from __future__ import annotations

import http.client
import re
import socket
import subprocess
from contextlib import contextmanager
from html import unescape
from urllib.parse import urlencode

from yangguang.site.workshop.paths import DOCS, ROOT


def blocks(*, until):
    """Return the shell blocks of the ten minutes, up to the step that begins with `until`."""
    page = (DOCS / "setting-up.md").read_text(encoding="utf-8")
    part = page.split("## In ten minutes")[1].split(f"**{until}")[0]
    return re.findall(r"^```sh\n(.*?)^```$", part, re.MULTILINE | re.DOTALL)


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
