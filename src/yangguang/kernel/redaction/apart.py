"""Files are opened in a process of their own, with limits of time and memory; killed beyond them.

A crash, a loop or a bomb in a bad file ends that process, and the officer reads a sentence.
"""

from __future__ import annotations

import base64
import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from yangguang.base.basis import Statute
from yangguang.base.redaction.grounds import Ground
from yangguang.base.redaction.leak import Leak, Where
from yangguang.base.redaction.pdf.fault import Fault
from yangguang.base.redaction.pdf.shapes import Box, Mark, Place, Quote, Told

MOST_BYTES: Final = 3 << 30
"""Of memory, what the process maps included."""
SECONDS: Final = 60
SECONDS_TO_MAKE: Final = 900
"""A file of 500 pages."""
_ROOT: Final = str(Path(__file__).resolve().parents[3])
_CHILD: Final = "yangguang.kernel.redaction.child"


@dataclass(frozen=True, slots=True)
class Made:
    """A new file, its boxes, and what the gate found in it (nothing, or we made a mistake)."""

    content: bytes
    places: tuple[Place, ...]
    leaks: tuple[Leak, ...]


@dataclass(frozen=True, slots=True)
class Looked:
    """One page: how many there are, its size in points, its lines, and where redaction is pending."""

    pages: int
    width: float
    height: float
    lines: tuple[tuple[str, Box], ...]
    pending: tuple[Box, ...]


def rebuild(
    content: bytes,
    marks: Sequence[Mark],
    quotes: Sequence[Quote],
    *,
    withheld: Sequence[str],
    edition: Statute,
    told: Told = lambda _done, _all: None,
    seconds: int = SECONDS_TO_MAKE,
) -> Made:
    """Make the outgoing file. Fault: a fault of the file or of the marks, or out of time or memory."""
    order = {
        "do": "rebuild",
        "marks": [(mark.page, _sides(mark.box), mark.ground.value) for mark in marks],
        "quotes": [(quote.text, quote.ground.value) for quote in quotes],
        "withheld": list(withheld),
        "edition": edition.key,
    }
    answer = _done(order, content, told=told, seconds=seconds)
    return Made(
        base64.b64decode(answer["content"]),
        tuple(
            Place(page, Box(*box), Ground(ground), quote)
            for page, box, ground, quote in answer["places"]
        ),
        _leaks(answer),
    )


def leaks(content: bytes, withheld: Sequence[str], *, kind: str) -> tuple[Leak, ...]:
    """Return why a file must not leave; a file that can't be looked through must not either."""
    order = {"do": "leaks", "withheld": list(withheld), "kind": kind}
    try:
        return _leaks(_done(order, content))
    except Fault:
        return (Leak(Where.TOO_MUCH),)


def look(content: bytes, *, page: int) -> Looked:
    """Return what stands on a page. Fault: a fault of the file."""
    answer = _done({"do": "look", "page": page}, content)
    return Looked(
        answer["pages"],
        answer["size"][0],
        answer["size"][1],
        tuple((text, Box(*box)) for text, box in answer["lines"]),
        tuple(Box(*box) for box in answer["pending"]),
    )


def picture(content: bytes, *, page: int) -> bytes:
    """Return a page as JPEG. Fault: a fault of the file."""
    return base64.b64decode(_done({"do": "picture", "page": page}, content)["content"])


def _sides(box: Box) -> tuple[float, float, float, float]:
    return box.left, box.top, box.right, box.bottom


def _leaks(answer: dict[str, Any]) -> tuple[Leak, ...]:
    return tuple(Leak(Where(where), page) for where, page in answer["leaks"])


def _done(
    order: dict[str, Any],
    content: bytes,
    *,
    told: Callable[[int, int], None] = lambda _done, _all: None,
    seconds: int = SECONDS,
) -> dict[str, Any]:
    order |= {"seconds": seconds, "bytes": MOST_BYTES}
    child = subprocess.Popen(  # noqa: S603 - our own module, by our own interpreter
        [sys.executable, "-m", _CHILD],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={"PYTHONPATH": _ROOT, "PATH": os.defpath, "LC_ALL": "C.UTF-8"},
        cwd="/",
    )
    overdue = threading.Event()

    def end() -> None:
        overdue.set()
        child.kill()

    timer = threading.Timer(seconds, end)
    timer.start()
    try:
        with child:
            _send(child, json.dumps(order).encode() + b"\n" + content)
            answer = _heard(child, told)
    finally:
        timer.cancel()
        child.kill()
    if answer is None:
        code = "time" if overdue.is_set() or child.returncode == -24 else "memory"
        raise Fault(code)
    if "fault" in answer:
        raise Fault(answer["fault"], **answer["params"])
    return answer


def _send(child: subprocess.Popen[bytes], order: bytes) -> None:
    assert child.stdin is not None
    try:
        child.stdin.write(order)
        child.stdin.close()
    except BrokenPipeError:
        pass  # it died: its missing answer says so


def _heard(child: subprocess.Popen[bytes], told: Told) -> dict[str, Any] | None:
    """Return the answer, passing on how far it is; None: the process ended without one."""
    assert child.stdout is not None
    for line in child.stdout:
        said: dict[str, Any] = json.loads(line)
        if "done" not in said:
            return said
        told(said["done"], said["of"])
    return None
