"""Messages of another publisher, of 1 July 2026."""

from __future__ import annotations

from pathlib import Path

from yangguang.base.cap import signing
from yangguang.modules.hazards.acts import fetching
from yangguang.modules.hazards.acts import incoming as acts
from yangguang.modules.hazards.tests.conftest import clock

SAMPLES = Path(signing.__file__).parent / "tests" / "samples"
GOOD = (SAMPLES / "good.xml").read_bytes()
AT = clock("2026-07-01", "19:00")
SENDER = "weather.example.cn"


def sample(name: str) -> bytes:
    return (SAMPLES / f"{name}.xml").read_bytes()


def message(
    hour, *, kind="Alert", refers=(), until="2026-07-02T18", sender="weather.example.cn", **swaps
):
    """The good message sent at another hour; `refers`: the hours of what it refers to, of `of`."""
    of = swaps.pop("of", sender)
    told = " ".join(
        f"{of},99010141600000_20260701{one:02}0000_0,2026-07-01T{one:02}:00:00+08:00"
        for one in refers
    )
    text = GOOD.decode().replace("20260701180000", f"20260701{hour:02}0000")
    text = text.replace("2026-07-01T18:00:00", f"2026-07-01T{hour:02}:00:00")
    text = text.replace("2026-07-02T18", until).replace("weather.example.cn", sender)
    text = text.replace("<msgType>Alert", f"<msgType>{kind}")
    if told:
        text = text.replace("</scope>", f"</scope>\n  <references>{told}</references>")
    for old, new in swaps.items():
        text = text.replace(old, new)
    return text.encode()


def take(office, by, content, *, at=AT):
    return acts.take(office, content, by=by, at=at)


def look(feed, at=AT):
    taken = fetching.run(at=at)
    feed.refresh_from_db()
    return taken
