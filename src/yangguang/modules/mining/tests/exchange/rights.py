"""Made-up rights, keys and packages for the tests of the exchange."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from yangguang.base.coordinates import Datum, Drawn, Encoding, System
from yangguang.base.merkle import notes
from yangguang.base.mining.kinds import Level, Right, Size, Way
from yangguang.base.mining.life import Event
from yangguang.base.procedure import SHANGHAI
from yangguang.modules.mining.exchange import making
from yangguang.modules.mining.exchange.making import Sent
from yangguang.modules.mining.stated import Stated

AT = datetime(2026, 3, 2, 10, tzinfo=SHANGHAI)
COUNTY = "660101"
KEY = notes.SigningKey("county.example.cn/mining/660101", bytes(range(32)))
STRANGER = notes.SigningKey("stranger.example.cn", bytes(range(1, 33)))
KEYS = {COUNTY: [KEY.verifier]}

SANDSTONE = Drawn(
    System(Datum.CGCS2000, Encoding.PLANE, zone=36),
    (
        (
            (
                ("2412677.193", "36535650.090"),
                ("2412400.193", "36536008.092"),
                ("2412161.191", "36535807.091"),
                ("2412308.192", "36535512.090"),
            ),
            False,
        ),
    ),
)
"""The corners of RC-P3, published as 0.1352 km²."""


def stated(**more):
    facts = {
        "right": Right.MINING,
        "event": Event.NEW,
        "name": "示例砂岩矿",
        "holder": "示例矿业有限公司",
        "organ": COUNTY,
        "level": Level.COUNTY,
        "mineral": "砂岩",
        "applied_on": date(2026, 3, 2),
        "way": Way.LISTING,
        "counties": (COUNTY,),
        "area_km2": Decimal("0.1352"),
        "top_m": Decimal(40),
        "bottom_m": Decimal(35),
        "valid_from": date(2026, 4, 1),
        "valid_to": date(2036, 3, 31),
        "years": 10,
        "mine_size": Size.SMALL,
        "rule": "示例省规〔2020〕1号",
        "drawn": SANDSTONE,
    }
    return Stated(**{**facts, **more})


def package(*sent, key=KEY, organ=COUNTY, at=AT):
    return making.made(
        sent or (Sent("a-1", stated()),),
        key=key,
        organ=organ,
        organ_name="示例县自然资源局",
        package="2026-1",
        at=at,
    )
