"""gunicorn's threaded worker with a lane for kept pages, before its parser.

A kept-alive connection that becomes readable is read once. A page at hand is sent from the main loop,
without a thread; one that is kept, from a thread, once the store was asked for its state. Whatever
else came is put back, and gunicorn goes on as if nobody had looked.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Final

from gunicorn.workers.gthread import (
    TConn,
    ThreadWorker,
)

from yangguang.site import collecting

if TYPE_CHECKING:
    from yangguang.site.kept.lane import Lane

AT_ONCE: Final = 8192
"""Bytes that are read of a connection; so does gunicorn."""


class Worker(ThreadWorker):  # type: ignore[misc] # see above
    """A web process of the office."""

    lane: Lane | None = None

    def load_wsgi(self) -> None:
        """Load the office, and open the lane where it keeps pages."""
        super().load_wsgi()
        collecting.settle()
        from yangguang.site.kept.lane import Lane
        from yangguang.site.kept.middleware import Pages

        if isinstance(self.wsgi, Pages) and not self.cfg.is_ssl:
            self.lane = Lane(self.wsgi, cfg=self.cfg)

    def on_client_socket_readable(self, conn: TConn, client: Any) -> None:
        """In the main loop: answer at once what is at hand; gunicorn gives the rest to a thread."""
        if self._is_open():
            data = _read(conn)
            answer = self.lane.at_once(data) if self.lane and data else None
            if answer is not None:
                self._send(conn, answer)
                return
            conn.parser.unreader.unread(data)
        super().on_client_socket_readable(conn, client)

    def handle(self, conn: TConn) -> Any:
        """In a thread: answer what is kept; gunicorn does the rest."""
        if conn.initialized and not conn.is_http2 and self._is_open():
            data = conn.parser.unreader.take_buffered()
            answer = self.lane.asking(data) if self.lane and data else None
            if answer is not None:
                self.nr += 1
                return _sent(conn, answer)
            conn.parser.unreader.unread(data)
        return super().handle(conn)

    def _is_open(self) -> bool:
        """Tell whether there is a lane, and gunicorn, too, would keep the connection after it."""
        return (
            self.lane is not None
            and self.alive
            and self.nr + 1 < self.max_requests
            and len(self.keepalived_conns) < self.max_keepalived
            and not self.log.access_log_enabled
        )

    def _send(self, conn: TConn, answer: bytes) -> None:
        """Send without waiting; what doesn't go out at once goes from a thread."""
        self.nr += 1
        self.keepalived_conns.remove(conn)
        try:
            sent = conn.sock.send(answer)
        except BlockingIOError:
            sent = 0
        except OSError:
            sent = -1
        if sent == len(answer):
            conn.set_timeout()
            self.keepalived_conns.append(conn)
            return
        self.poller.unregister(conn.sock)
        if sent < 0:
            self.nr_conns -= 1
            conn.close()
            return
        rest = self.tpool.submit(_sent, conn, answer[sent:])
        rest.add_done_callback(partial(self.method_queue.defer, self.finish_request, conn))


def _read(conn: TConn) -> bytes:
    """Return what has come; nothing where it was closed or failed, which gunicorn will notice."""
    try:
        return bytes(conn.sock.recv(AT_ONCE))
    except OSError:
        return b""


def _sent(conn: TConn, answer: bytes) -> bool:
    """Send to the end; tell whether the connection can be used again."""
    try:
        conn.sock.setblocking(True)
        conn.sock.sendall(answer)
    except OSError:
        return False
    return True
