"""A publisher's web site on this machine: what lies where, what is asked of it, and how it may misbehave."""

from __future__ import annotations

import hashlib
import http.server
import socketserver
import threading
from contextlib import contextmanager


class Site(socketserver.ThreadingTCPServer):
    """Answers with what `pages` says: status, headers, body. It knows ETags; `asked` is what came."""

    allow_reuse_address = True
    daemon_threads = True

    def __init__(self):
        self.pages, self.asked, self.drips = {}, [], threading.Event()
        super().__init__(("127.0.0.1", 0), Answering)

    @property
    def origin(self):
        return f"http://127.0.0.1:{self.server_address[1]}"

    def put(self, path, body, status=200, **headers):
        self.pages[path] = (status, headers, body)

    def list(self, path, *links):
        """Put an Atom feed of these addresses, the newest first."""
        entries = "".join(
            f'<entry><link type="text/html" href="/about"/><link type="application/cap+xml" href="{link}"/></entry>'
            for link in links
        )
        self.put(path, f'<feed xmlns="http://www.w3.org/2005/Atom">{entries}</feed>'.encode())


class Answering(http.server.BaseHTTPRequestHandler):
    """One question and its answer."""

    def do_GET(self):
        site = self.server
        site.asked.append((self.path, dict(self.headers)))
        status, headers, body = site.pages.get(self.path, (404, {}, b""))
        mark = f'"{hashlib.sha256(body).hexdigest()[:8]}"'
        if status == 200 and self.headers.get("If-None-Match") == mark:
            status, body = 304, b""
        self.send_response(status)
        told = {"ETag": mark, "Content-Length": str(len(body))} | {
            name.replace("_", "-"): value for name, value in headers.items()
        }
        for name, value in told.items():
            self.send_header(name, value)
        self.end_headers()
        if site.drips.is_set():
            self.drip(body)
        else:
            self.wfile.write(body)

    def drip(self, body):
        """Give a byte at a time, for ever slower than anybody waits."""
        for byte in body:
            if not self.server.drips.wait(0) or self.wfile.closed:
                return
            try:
                self.wfile.write(bytes([byte]))
                self.wfile.flush()
            except OSError:
                return
            threading.Event().wait(0.05)

    def log_message(self, *_):
        """Say nothing."""


@contextmanager
def running():
    site = Site()
    thread = threading.Thread(target=site.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield site
    finally:
        site.drips.clear()
        site.shutdown()
        thread.join()
        site.server_close()
