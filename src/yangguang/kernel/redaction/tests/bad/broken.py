"""PDFs that are broken, endless, or no PDF at all."""

from __future__ import annotations

import zlib

from .made import Bad
from .parts import named, plain
from .raw import Raw, Simple, shown


def wrong_table(c):
    raw = Simple(shown(c.secret, c.x, c.y, c.size))
    return Bad(raw.bytes(shift=c.of.randint(1, 60)), c.secret, quotes=c.quote())


def cut_short(c):
    content = Simple(shown(c.secret, c.x, c.y, c.size)).bytes()
    return Bad(content[: c.of.randint(20, len(content) - 30)], c.secret, quotes=c.quote())


def noise(c):
    content = bytearray(Simple(shown(c.secret, c.x, c.y, c.size)).bytes())
    for _ in range(c.of.randint(5, 60)):
        content[c.of.randrange(9, len(content))] = c.of.randrange(256)
    return Bad(bytes(content), c.secret, quotes=c.quote())


def page_of_the_web(c):
    text = f"%PDF-1.4\n<html><script>alert('{c.secret}')</script><p>{c.secret}</p></html>"
    return Bad(text.encode(), c.secret, must_refuse=True)


def bomb(c):
    raw = Simple("")
    packed = zlib.compress(b"q Q " * c.of.choice((30_000_000, 60_000_000)), 9)
    raw.put(
        raw.ops,
        f"<< /Length {len(packed)} /Filter /FlateDecode >>\nstream\n".encode()
        + packed
        + b"\nendstream",
    )
    raw.root = f"/PieceInfo << /Editor << /Private {named(c)} >> >>"
    return Bad(raw.bytes(), c.secret)


def endless_form(c):
    raw = Simple(shown(c.public(), 50, 780) + "/X Do\n")
    number = len(raw.objects) + 1
    raw.stream(
        "1 g " + shown(c.secret, 50, 50) + "/X Do /X Do",
        "/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << /XObject << /X "
        f"{number} 0 R >> /Font << /F1 {raw.font} 0 R >> >>",
    )
    raw.resources = f"/XObject << /X {number} 0 R >>"
    return Bad(raw.bytes(), c.secret)


def endless_pages(c):
    raw = plain(c)
    raw.put(2, "<< /Type /Pages /Kids [3 0 R 2 0 R] /Count 9999999 >>")
    raw.root = f"/PieceInfo << /Editor << /Private {named(c)} >> >>"
    return Bad(raw.bytes(), c.secret)


def huge_page(c):
    side = c.of.choice((14_000, 200_000, 3_000_000))
    raw = Simple(shown(c.secret, 100, 100, 40), box=f"0 0 {side} {side}")
    return Bad(raw.bytes(), c.secret, quotes=c.quote(), must_refuse=True)


def no_pages(c):
    raw = Raw()
    raw.add(f"<< /Type /Catalog /Pages 2 0 R /PieceInfo << /E << /Private {named(c)} >> >> >>")
    raw.add("<< /Type /Pages /Kids [] /Count 0 >>")
    return Bad(raw.bytes(), c.secret, must_refuse=True)


def deep(c):
    raw = plain(c)
    raw.root = f"/X {'[' * 400}{named(c)}{']' * 400}"
    return Bad(raw.bytes(), c.secret)


def behind_the_end(c):
    return Bad(plain(c).bytes() + c.secret.encode(), c.secret)


MAKERS = (
    *(wrong_table, cut_short, noise, page_of_the_web, bomb, endless_form, endless_pages, huge_page),
    *(no_pages, deep, behind_the_end),
)
