"""A screen of a hall in a browser, and an office that answers it, or doesn't, at an instant that tests say."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs

from django.template.loader import render_to_string
from django.utils import translation

from yangguang.base.announcing import Holding, Situation
from yangguang.base.procedure import SHANGHAI
from yangguang.base.script import render
from yangguang.kernel.delivery.models import Device
from yangguang.readers.screens import face
from yangguang.readers.screens.face import Face, Warned
from yangguang.readers.screens.situation import Notice, Shown

FILES = Path(face.__file__).parent / "static"
NOW = "/zh-hans/screen/now/"
OFFICE = "示例县自然资源局"


def clock(day: str, time: str) -> datetime:
    return datetime.fromisoformat(f"{day}T{time}").replace(tzinfo=SHANGHAI)


AT = clock("2026-07-16", "20:30")
ORANGE = Holding(
    address="2026-AAAA-0001",
    level=2,
    colour="橙色",
    word="二级",
    headline="地质灾害气象风险橙色预警",
    words="青石镇",
    text="示例县自然资源局与示例县气象局联合预计，2026年7月16日20时至17日20时，青石镇发生滑坡、泥石流等地质灾害的气象风险高（橙色预警）。",
    advice="请沟口、坡脚住户今晚转移到村委会；夜间不进山，不走沿河便道。发现裂缝、落石、水变浑，立即离开。",
    spoken="",
    issuer=OFFICE,
    sent=clock("2026-07-16", "18:02"),
    onset=clock("2026-07-16", "20:00"),
    expires=clock("2026-07-16", "22:00"),
)
LEVELS = tuple(
    replace(ORANGE, level=level, colour=colour, word=word, address=f"2026-AAAA-001{level}")
    for level, colour, word in (
        (1, "红色", "一级"),
        (2, "橙色", "二级"),
        (3, "黄色", "三级"),
        (4, "蓝色", "四级"),
    )
)
NOTICES = tuple(
    Notice(title, clock("2026-07-15", f"{9 + n:02}:00"))
    for n, title in enumerate(
        (
            "关于公布2026年度地质灾害防治方案的公告",
            "采矿许可证到期注销公告（示采公〔2026〕3号）",
            "2026年上半年土地征收情况",
            "关于评估机构抽签结果的公示",
            "政府信息公开指南（2026年修订）",
            "青石镇地质灾害危险区公告",
        )
    )
)


@dataclass
class Answering:
    """What the office says at an instant. `told`: what the screen said it showed.

    `is_up`: it answers; else it hangs up. One that has `left` isn't there at all: its port is closed.
    """

    at: datetime = AT
    page: str = ""
    etag: str = ""
    status: int = 200
    is_up: bool = True
    script: str = "zh-hans"
    told: list[str] = field(default_factory=list)
    asked: list[int] = field(default_factory=list)
    address: str = ""
    drawings: str = "/static/screens/"
    _server: ThreadingHTTPServer | None = None

    def come(self) -> None:
        """Open the port: the same one again after the office has left."""
        port = int(self.address.rpartition(":")[2] or 0)
        asked = type("Asked", (_Asked,), {"says": self})
        self._server = ThreadingHTTPServer(("127.0.0.1", port), asked)
        self._server.daemon_threads = True
        self.address = f"http://127.0.0.1:{self._server.server_address[1]}"
        threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True).start()

    def leave(self) -> None:
        """Close the port: whoever asks from now on finds nobody."""
        if self._server:
            self._server.shutdown()
            self._server.server_close()
            self._server = None

    def say(self, *holding: Holding, at: datetime | None = None, **more: object) -> None:
        """Let the page say this from now on."""
        self.at = at or self.at
        told = {"is_on_duty": True, "next_due": clock("2026-07-17", "18:00"), **more}
        found = Situation(holding=holding, **told)  # type: ignore[arg-type]
        device = Device(name="办事大厅东屏", code="990101", kind="hall", script=self.script)
        warned = tuple(Warned(one, one.onset > self.at) for one in holding)
        made = Face(device, Shown(found, NOTICES), warned, self.at)
        self.etag = made.etag
        context = {
            "face": made,
            "device": device,
            "office": OFFICE,
            "found": found,
            "warned": warned,
            "notices": NOTICES,
            "at": self.at,
            "poll": 30,
            "assets": [self.drawings + name.partition("/")[2] for name in face.ASSETS],
        }
        with translation.override(self.script):
            text = render_to_string("screens/now.html", context)
        tag = "zh-Hant" if self.script == "zh-hant" else "zh-Hans"
        self.page = render(text, tag)


class _Asked(BaseHTTPRequestHandler):
    says: Answering

    def log_message(self, *args: object) -> None:
        """Say nothing."""

    def date_time_string(self, timestamp: float | None = None) -> str:
        """Return the office's own instant."""
        return format_datetime(self.says.at.astimezone(UTC), usegmt=True)

    def do_GET(self) -> None:
        """Answer as the office would; one that is away only hangs up."""
        says = self.says
        if not says.is_up:
            self.close_connection = True
            self.connection.close()
            return
        if self.path.startswith(says.drawings):
            kind = "text/css" if self.path.endswith("css") else "text/javascript"
            drawing = FILES / "screens" / self.path.removeprefix(says.drawings)
            self._send(200, drawing.read_bytes(), kind)
        elif self.path.startswith("/static/"):
            self._send(404, b"", "text/plain")
        elif self.path == "/screen":
            self._send(302, b"", "text/plain")
        elif self.path == "/screen/worker.js":
            self._send(200, (FILES / "screens/worker.js").read_bytes(), "text/javascript")
        elif self.path == NOW and self.headers.get("If-None-Match") == says.etag:
            says.asked.append(304)
            self._send(304, b"", "text/html")
        elif self.path == NOW:
            says.asked.append(says.status)
            self._send(says.status, says.page.encode(), "text/html; charset=utf-8")
        else:
            self._send(200, b"<!doctype html><title>key</title><p>key", "text/html")

    def do_POST(self) -> None:
        """Note what the screen says that it showed."""
        if not self.says.is_up:
            self.close_connection = True
            self.connection.close()
            return
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        self.says.told += parse_qs(body)["address"]
        self._send(204, b"", "text/plain")

    def _send(self, status: int, body: bytes, kind: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("ETag", self.says.etag)
        self.send_header("Service-Worker-Allowed", "/")
        self.send_header("Cache-Control", "no-store")
        if status == 302:
            self.send_header("Location", NOW)
        policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'"
        self.send_header("Content-Security-Policy", policy)
        if status not in {204, 304}:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


@contextmanager
def answering() -> Iterator[Answering]:
    """Answer on this machine until the end."""
    says = Answering()
    says.come()
    try:
        yield says
    finally:
        says.leave()
