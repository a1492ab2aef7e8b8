"""What runs in the process of its own: one order on standard input, its answer on standard output.

Started by `apart` only, without Django: if a file kills it, the office lives.
"""

from __future__ import annotations

import base64
import io
import json
import resource
import sys
from typing import Any, Final

from yangguang.base.redaction.gate import leaks
from yangguang.base.redaction.grounds import Ground
from yangguang.base.redaction.pdf.fault import Fault
from yangguang.base.redaction.pdf.rebuilding import rebuild, words_of
from yangguang.base.redaction.pdf.shapes import Box, Mark, Quote
from yangguang.base.redaction.pdf.sources import source_of
from yangguang.base.statutes import DISCLOSURE_2007, DISCLOSURE_2019

_PICTURE_DPI: Final = 90
_EDITIONS: Final = {one.key: one for one in (DISCLOSURE_2007, DISCLOSURE_2019)}


def main() -> None:
    """Read an order, do it, answer."""
    out = sys.stdout.buffer
    order = json.loads(sys.stdin.buffer.readline())
    _bound(order["seconds"], order["bytes"])
    content = sys.stdin.buffer.read()
    try:
        answer = _DOING[order["do"]](order, content)
    except Fault as fault:
        answer = {"fault": fault.code, "params": fault.params}
    except (MemoryError, RecursionError):
        answer = {"fault": "memory", "params": {}}
    out.write(json.dumps(answer).encode() + b"\n")
    out.flush()


def _bound(seconds: int, most_bytes: int) -> None:
    """Give up what a bad file could use: memory, time, files, core dumps."""
    resource.setrlimit(resource.RLIMIT_AS, (most_bytes, most_bytes))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))


def _rebuild(order: dict[str, Any], content: bytes) -> dict[str, Any]:
    marks = [Mark(page, Box(*box), Ground(ground)) for page, box, ground in order["marks"]]
    quotes = [Quote(text, Ground(ground)) for text, ground in order["quotes"]]
    with source_of(content) as source:
        made = rebuild(source, marks, quotes, edition=_EDITIONS[order["edition"]], told=_tell)
    burnt = [(one.page, one.box) for one in made.places]
    found = leaks(made.content, order["withheld"], kind="pdf", burnt=burnt)
    return {
        "content": base64.b64encode(made.content).decode(),
        "places": [(one.page, _sides(one.box), one.ground.value, one.quote) for one in made.places],
        "leaks": [(leak.where.value, leak.page) for leak in found],
    }


def _tell(done: int, of: int) -> None:
    sys.stdout.buffer.write(json.dumps({"done": done, "of": of}).encode() + b"\n")
    sys.stdout.buffer.flush()


def _leaks(order: dict[str, Any], content: bytes) -> dict[str, Any]:
    found = leaks(content, order["withheld"], kind=order["kind"])
    return {"leaks": [(leak.where.value, leak.page) for leak in found]}


def _look(order: dict[str, Any], content: bytes) -> dict[str, Any]:
    """Tell what stands on one page and how large it is."""
    with source_of(content) as source:
        number = _within(order["page"], source.count)
        with source.page(number) as page:
            lines = [(text, _sides(box)) for text, box in words_of(page)]
            size = (page.size.width, page.size.height)
            pending = [_sides(box) for box in page.pending()]
        return {"pages": source.count, "size": size, "lines": lines, "pending": pending}


def _picture(order: dict[str, Any], content: bytes) -> dict[str, Any]:
    with source_of(content) as source:
        number = _within(order["page"], source.count)
        with source.page(number) as page:
            picture = page.picture(page.size.scale(_PICTURE_DPI, page=number))
    packed = io.BytesIO()
    picture.save(packed, "JPEG", quality=80)
    return {"content": base64.b64encode(packed.getvalue()).decode()}


def _within(page: int, count: int) -> int:
    if not 1 <= page <= count:
        raise Fault("outside", page=page)
    return page


def _sides(box: Box) -> tuple[float, float, float, float]:
    return box.left, box.top, box.right, box.bottom


_DOING: Final = {"rebuild": _rebuild, "leaks": _leaks, "look": _look, "picture": _picture}

if __name__ == "__main__":
    main()
