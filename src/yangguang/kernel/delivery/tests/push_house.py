"""The push house of the tests: where a browser's maker takes what is pushed; this one speaks HTTP on this machine."""

from __future__ import annotations

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from yangguang.kernel.delivery.push import outlet

HOUSE = "https://fcm.googleapis.com"
"""The known one in whose place it stands."""


class PushHouse:
    """A house that pushes, on this machine; `answers` by the end of the address."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, dict[str, str], bytes]] = []
        self.answers: dict[str, tuple[int, str]] = {}
        house = self

        class Asked(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                house.asked.append((self.path, dict(self.headers), body))
                status, after = house.answers.get(self.path.rpartition("/")[2], (201, ""))
                self.send_response(status)
                self.send_header("Retry-After", after)
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, *args: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Asked)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def post(self, url, body, headers, seconds):
        here = f"http://127.0.0.1:{self.server.server_address[1]}"
        return outlet.post(url.replace(HOUSE, here), body, headers, seconds)

    def close(self) -> None:
        self.server.shutdown()
        self.server.server_close()
