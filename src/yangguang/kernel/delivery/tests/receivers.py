"""Receivers on this machine for webhook and mail: thin servers in threads."""

from __future__ import annotations

import datetime as dt
import http.server
import ipaddress
import socketserver
import ssl
import threading
from contextlib import contextmanager

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

NAME = "127.0.0.1"


def certificate(folder):
    """Write a certificate of this machine's own, valid for long, and its key; return its path."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, NAME)])
    alternative = x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address(NAME))])
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(dt.datetime(2020, 1, 1))
        .not_valid_after(dt.datetime(2099, 1, 1))
        .add_extension(alternative, critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    path = folder / "receiver.pem"
    path.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
        + made.public_bytes(serialization.Encoding.PEM)
    )
    return path


@contextmanager
def running(server):
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


class HttpsReceiver(http.server.ThreadingHTTPServer):
    """Keeps what came; answers what `answers` says, or closes the line for None."""

    daemon_threads = True

    def __init__(self, pem) -> None:
        super().__init__((NAME, 0), _Answering)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(pem)
        self.socket = context.wrap_socket(self.socket, server_side=True)
        self.came: list[tuple[str, dict[str, str], bytes]] = []
        self.answers: list[tuple[int, dict[str, str]] | None] = []

    def handle_error(self, request, client_address) -> None:
        """A client that doesn't trust us, or is gone, is no error of the test."""


class _Answering(http.server.BaseHTTPRequestHandler):
    server: HttpsReceiver

    def do_POST(self) -> None:
        length = int(self.headers["Content-Length"])
        self.server.came.append((self.path, dict(self.headers), self.rfile.read(length)))
        answer = self.server.answers.pop(0) if self.server.answers else (200, {})
        if answer is None:
            self.close_connection = True
            return
        self.send_response(answer[0])
        for name, value in ({"Content-Length": "0"} | answer[1]).items():
            self.send_header(name, value)
        self.end_headers()

    def log_message(self, *arguments) -> None:
        """Say nothing."""


class SmtpReceiver(socketserver.ThreadingTCPServer):
    """Speaks just enough SMTP. `refusals` gives the answer to a command, as `{"RCPT": "550 no"}`."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__((NAME, 0), _Speaking)
        self.came: list[tuple[list[str], str]] = []
        self.refusals: dict[str, str] = {}


class _Speaking(socketserver.StreamRequestHandler):
    server: SmtpReceiver

    def handle(self) -> None:
        self.say("220 here")
        to: list[str] = []
        while line := self.rfile.readline().decode().strip():
            word = line.split()[0].upper()
            if word == "QUIT":
                return self.say("221 bye")
            if refusal := self.server.refusals.get(word):
                self.say(refusal)
            elif word == "DATA":
                self.say("354 go on")
                text = self.text()
                if "." in self.server.refusals:
                    return None  # the line breaks after the text, before the answer
                self.server.came.append((to, text))
                self.say("250 taken")
            else:
                to += [line.partition("<")[2].rstrip(">")] if word == "RCPT" else []
                self.say("250 ok")
        return None

    def text(self) -> str:
        lines = []
        while (line := self.rfile.readline()) != b".\r\n":
            lines.append(line.decode())
        return "".join(lines)

    def say(self, line: str) -> None:
        self.wfile.write(f"{line}\r\n".encode())
