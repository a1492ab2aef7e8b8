"""Records of real publications (fields as in a line of JSON) as values, and what is odd about each."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any, Final

from yangguang.base.hazards import assumed, texts
from yangguang.base.hazards.finding import Finding, Rule
from yangguang.base.hazards.gazetteer import Gazetteer
from yangguang.base.hazards.levels import Level, read
from yangguang.base.hazards.published import bulletins, incidents, warned
from yangguang.base.hazards.published.bulletins import Bulletin
from yangguang.base.hazards.published.incidents import Incident
from yangguang.base.hazards.published.warned import Published
from yangguang.base.quantities import Money, NotAQuantity
from yangguang.base.reading.numbers import read_number

Record = Mapping[str, Any]
SCALE: Final = Rule("R1", texts.HAZARD_SCALE_SHIYAN[""])
RESPONSE: Final = Rule("R2")

_GROWTH: Final = re.compile(r"(?P<way>增长|增加|上升|减少|下降)(?P<percent>[0-9]+(?:\.[0-9]+)?)%")
_ISSUED: Final = re.compile(
    r"(?:(?P<year>[0-9]{4})年)?(?P<month>[0-9]{1,2})月(?P<day>[0-9]{1,2})日"
    r"(?P<hour>[0-9]{1,2})(?:时|:)(?:(?P<minute>[0-9]{2})分?)?"
)
_STAMP: Final = re.compile(r"(?<![0-9])(?P<stamp>20[0-9]{10})(?![0-9])")
_COLOURS: Final = {
    "red": Level.RED,
    "orange": Level.ORANGE,
    "yellow": Level.YELLOW,
    "blue": Level.BLUE,
}
_ABOUT: Final = re.compile(r"^[约近逾超]|[余多]")


def examine(
    record: Record,
    *,
    gazetteer: Gazetteer,
    within: str = "",
    others: Iterable[Record] = (),
) -> tuple[Finding, ...]:
    """Return what is odd about a record by its `kind`; bulletins are compared with those among `others`.

    `within`: the code of the issuer's area, for names. ValueError: the kind isn't known.
    """
    kind = record["kind"]
    if kind == "warning":
        return warned.examine(warning(record), gazetteer, within=within)
    if kind == "bulletin":
        known = [bulletin(one) for one in others if one["kind"] == "bulletin"]
        return bulletins.examine(bulletin(record), known)
    if kind == "incident":
        return incidents.examine(incident(record))
    if kind == "response":
        return tuple(_response(record))
    if kind == "plan_or_rule":
        return tuple(_scale(record))
    raise ValueError(f"{kind!r}: no such kind of record")


def warning(record: Record) -> Published:
    """Return a published warning. Areas without a level of their own stand under the headline's."""
    headline = level_of(record.get("headline_level"))
    words = {level: tuple(record[name]) for name, level in _COLOURS.items() if record.get(name)}
    if plain := record.get("area"):
        listed = (plain,) if isinstance(plain, str) else tuple(plain)
        words.setdefault(headline or Level.BLUE, listed)
    start, end = record.get("valid_from", ""), record.get("valid_to", "")
    lasts = record.get("valid_for", "")
    period = f"{start}至{end}" if end else f"{start}{'起' if start else ''}{lasts}"
    reposted = record.get("reposted")
    return Published(
        issuers=record.get("issuers", ""),
        period=period,
        words=words,
        level=headline,
        issued=issued_at(record.get("issued", "")),
        reposted=datetime.fromisoformat(reposted).date() if reposted else None,
        names=record.get("level_names", {}),
        continues=bool(record.get("continues")),
    )


def level_of(text: str | None) -> Level | None:
    """Return the level of a headline: a colour, or the words of risk (气象风险高), remarks in brackets cut off."""
    if not text:
        return None
    return read(text, with_risk=True) or read(re.sub(r"\s*\(.*", "", text), with_risk=True)


def issued_at(text: str) -> datetime | None:
    """Return the instant of issue (Chinese time) if the text gives it with its year, else None."""
    if stamp := _STAMP.search(text):
        return datetime.strptime(stamp["stamp"], "%Y%m%d%H%M").replace(tzinfo=assumed.ZONE)
    found = _ISSUED.search(text)
    if found is None or not found["year"]:
        return None
    year, month, day = (int(found[name]) for name in ("year", "month", "day"))
    return datetime(
        year, month, day, int(found["hour"]), int(found["minute"] or 0), tzinfo=assumed.ZONE
    )


def bulletin(record: Record) -> Bulletin:
    """Return the figures of a bulletin; an amount of money that is printed as about counts without that."""
    loss = record.get("loss")
    return Bulletin(
        period=record["period"],
        total=record.get("total"),
        by_kind=record.get("by_type", {}),
        by_grade=record.get("by_level", {}),
        dead=record.get("dead"),
        missing=record.get("missing"),
        loss_fen=fen(loss) if loss else None,
        growth={name: _percent(text) for name, text in record.get("yoy", {}).items()},
        about=("损失",) if loss and _ABOUT.search(loss) else (),
    )


def fen(text: str) -> int | None:
    """Return money as printed in fen; None: it is no amount."""
    try:
        return Money.from_text(_ABOUT.sub("", text)).fen
    except NotAQuantity:
        return None


def _percent(text: str) -> Decimal:
    found = _GROWTH.fullmatch(text)
    if found is None:
        raise ValueError(f"{text!r}: no growth")
    sign = -1 if found["way"] in {"减少", "下降"} else 1
    return sign * Decimal(found["percent"])


def incident(record: Record) -> Incident:
    """Return the facts of a disaster; figures by place (a mapping, or `parts`) stand as its parts."""
    sides = [record.get(name) for name in ("length_m", "width_m", "thickness_m")]
    if sides[0] is None:
        sides[0] = record.get("height_m")
    parts = tuple(
        {name: value for name, value in part[3].items() if isinstance(value, int)}
        for part in record.get("parts", ())
    )
    return Incident(
        time=record.get("time", ""),
        kind=record.get("type", ""),
        grade=record.get("level", ""),
        sides=tuple(Decimal(side) for side in sides if side is not None),
        volume=read_number(record["volume"]).value if "volume" in record else None,
        back=_metres(record, "back_elevation_m"),
        front=_metres(record, "front_elevation_m"),
        height=_metres(record, "height_m") if "back_elevation_m" in record else None,
        dead=people(record.get("dead")),
        missing=people(record.get("missing")),
        parts=parts,
    )


def people(value: object) -> int | None:
    """Return a figure that may be given by place: the sum."""
    if isinstance(value, Mapping):
        return sum(value.values())
    return value if isinstance(value, int) else None


def _metres(record: Record, name: str) -> Decimal | None:
    return Decimal(record[name]) if name in record else None


def _scale(record: Record) -> Iterator[Finding]:
    """R1: the names of levels in a scale agree with their colours and words of risk."""
    for name, said in record.get("scale", {}).items():
        for part in said.split("="):
            if read(part, with_risk=True) != read(name):
                yield SCALE.asks("scale", "{name}与{said}不是同一级。", name=name, said=part)


def _response(record: Record) -> Iterator[Finding]:
    """R2: a response names its level and when it began, and where it was raised, from a lower one."""
    level, before = read(record.get("level", "")), record.get("level_before")
    if level is None:
        yield RESPONSE.asks("level", "响应级别读不懂。", level=record.get("level", ""))
    elif before and (was := read(before)) is not None and was <= level:
        yield RESPONSE.tells(
            "lowered", "响应由{was}调整为{level}。", was=before, level=record["level"]
        )
    if not re.search(r"(?:19|20)[0-9]{2}", record.get("started", "")):
        yield RESPONSE.asks("no-year", "启动时间没有写年份。", started=record.get("started", ""))
