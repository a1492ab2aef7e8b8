"""Heads of requests as browsers and proxies send them, and as they don't."""

from __future__ import annotations

PATH = "/zh-hans/r/2026-0123ABCD/"
LARGE = "2026-11111111"
LARGE_BYTES = 6_000_000
"""The address of a page that fits in no socket's buffer, and how large it is."""


def head(*fields, line=f"GET {PATH} HTTP/1.1", host="Host: testserver"):
    lines = [line, *([host] if host else []), *fields, "", ""]
    return "\r\n".join(lines).encode("latin-1")


CHROME = (
    "Connection: keep-alive",
    'sec-ch-ua: "Chromium";v="126", "Not-A.Brand";v="8"',
    "sec-ch-ua-mobile: ?0",
    'sec-ch-ua-platform: "Linux"',
    "Upgrade-Insecure-Requests: 1",
    "User-Agent: Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/126.0.0.0 Safari/537.36",
    "Accept: text/html,application/xhtml+xml;q=0.9,*/*;q=0.8",
    "Sec-Fetch-Site: same-origin",
    "Accept-Encoding: gzip, deflate, br",
    "Accept-Language: zh-CN,zh;q=0.9",
    "Cookie: size=elder; csrftoken=" + 32 * "a",
    'If-None-Match: "abc", W/"def"',
)
NGINX = ("X-Forwarded-For: 192.0.2.7", "X-Forwarded-Proto: https", "User-Agent: curl/8.5.0")
PLAIN = (head(), head(*CHROME), head(*NGINX), head(line=f"HEAD {PATH} HTTP/1.1"), head("DNT:1"))

ODD = {
    "half a head": head()[:-2],
    "nothing but the line": f"GET {PATH} HTTP/1.1\r\n".encode(),
    "two requests": head() + head(),
    "a byte behind": head() + b"x",
    "bare line feeds": head("Accept: a").replace(b"\r\n", b"\n"),
    "one bare line feed": head("Accept: a").replace(b"a\r\n", b"a\n"),
    "an empty line first": b"\r\n" + head(),
    "HTTP/1.0": head(line=f"GET {PATH} HTTP/1.0"),
    "no version": head(line=f"GET {PATH}"),
    "lower case": head(line=f"get {PATH} HTTP/1.1"),
    "another method": head(line=f"POST {PATH} HTTP/1.1"),
    "two blanks": head(line=f"GET  {PATH} HTTP/1.1"),
    "absolute": head(line=f"GET http://testserver{PATH} HTTP/1.1"),
    "a query": head(line=f"GET {PATH}?a HTTP/1.1"),
    "an empty query": head(line=f"GET {PATH}? HTTP/1.1"),
    "a fragment": head(line=f"GET {PATH}#a HTTP/1.1"),
    "escaped": head(line="GET /zh-hans/r/2026-0123ABC%44/ HTTP/1.1"),
    "another page": head(line="GET /zh-hans/records/ HTTP/1.1"),
    "no host": head(host=""),
    "an empty host": head(host="Host:"),
    "two hosts": head("Host: elsewhere"),
    "two hosts, one in capitals": head("HOST: elsewhere"),
    "a field twice": head("Cookie: size=elder", "Cookie: size=plain"),
    "a length": head("Content-Length: 0"),
    "a body": head("Content-Length: 5") + b"hello",
    "chunked": head("Transfer-Encoding: chunked"),
    "chunked by a stray name": head("Transfer-Encoding : chunked"),
    "expecting": head("Expect: 100-continue"),
    "upgrading": head("Connection: Upgrade", "Upgrade: h2c"),
    "upgrading quietly": head("Upgrade: h2c"),
    "closing": head("Connection: close"),
    "closing among others": head("Connection: keep-alive, close"),
    "naming a field of the hop": head("Connection: keep-alive, host"),
    "an underscore": head("X_Forwarded_Proto: https"),
    "a script name": head("SCRIPT_NAME: /zh-hans"),
    "another word for the scheme": head("X-Forwarded-Ssl: on"),
    "folded": head("Accept: a", " b"),
    "a field without a name": head(": a"),
    "a field without a value": head("Accept:"),
    "a tab": head("Accept:\ta"),
    "a blank behind": head("Accept: a "),
    "a control character": head("Accept: a\x00b"),
    "a carriage return": head("Accept: a\rHost: b"),
    "Chinese": head("Accept: é"),
    "an unknown field": head("X-Anything: a"),
    "too long": head("Referer: " + "a" * 9000),
}
