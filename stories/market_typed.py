"""What is typed of the land market in its stories: a notice of two lots, a contract, what a province delivers."""

from __future__ import annotations

from datetime import datetime, timedelta

NUMBER, WHERE = "示自然资告字〔演示〕21号", "演示市公共资源交易中心"
NAMES = ("演示东湖家园", "演示东湖商街")
CONTRACT, HOLDER = "示合〔演示〕21号", "演示置业公司"
WRITTEN = {NUMBER, WHERE, *NAMES, CONTRACT, HOLDER, "示2026-21", "示2026-22", "示例县东湖路"}
SHORT_DAYS = 18
"""A notice that is out for less than the twenty days that Order 39, article 8, wants."""

_SAME = {
    "place": "990101",
    "location": "示例县东湖路",
    "source": "现有建设用地",
    "green": "≥20",
    "height": "≤60",
    "density": "≤45",
    "has_reserve": "no",
    "is_raw": "no",
}
LOTS: tuple[dict[str, str], ...] = (
    {
        **_SAME,
        "parcel_no": "示2026-21",
        "name": NAMES[0],
        "area_m2": "24000",
        "uses": "城镇住宅用地",
        "terms": "70年",
        "ratio": ">1.0且≤2.0",
        "start_price": "8000",
        "step": "50",
        "deposit": "1600",
        "housing": "商品住房",
    },
    {
        **_SAME,
        "parcel_no": "示2026-22",
        "name": NAMES[1],
        "area_m2": "9000",
        "uses": "零售商业用地",
        "terms": "40年",
        "ratio": "≤2.5",
        "start_price": "3000",
        "step": "20",
        "deposit": "600",
    },
)


def announced(
    today: datetime, *, days: int = 22, listed: int = 12, number: str = NUMBER
) -> dict[str, str]:
    """Return what is typed of a notice of a listing that begins after so many days."""
    begins = today + timedelta(days=days)
    ends = begins + timedelta(days=listed)
    typed = {
        "number": number,
        "way": "挂牌出让",
        "where": WHERE,
        "contact": "示例县自然资源局",
        "apply_from": f"{today:%Y-%m-%d}T09:00",
        "apply_until": f"{ends - timedelta(days=2):%Y-%m-%d}T16:00",
        "listing_from": f"{begins:%Y-%m-%d}T09:00",
        "listing_until": f"{ends:%Y-%m-%d}T15:00",
        "lots_count": str(len(LOTS)),
    }
    return typed | {
        f"lot{n}_{name}": text for n, lot in enumerate(LOTS, 1) for name, text in lot.items()
    }


def contract(today: datetime, *, serial: str) -> dict[str, str]:
    """Return what is typed of a contract that was signed today."""
    days = {"handover_on": 30, "start_on": 200, "finish_on": 900}
    return {
        "name": NAMES[0],
        "place": "990101",
        "location": "示例县东湖路",
        "area_m2": "24000",
        "way": "挂牌出让",
        "source": "现有建设用地",
        "use_printed": "城镇住宅用地",
        "use_code": "0701",
        "use_kind": "住宅用地",
        "years": "70",
        "ratio": "≥1.1且≤2",
        "housing": "商品住房",
        "is_cleared": "yes",
        "price": "8200",
        "instalments": f"{today + timedelta(days=30):%Y-%m-%d} 8200",
        "holder": HOLDER,
        "approver": "示例县人民政府",
        "approval": CONTRACT,
        "contract_no": f"{CONTRACT}-{serial}",
        "supervision_no": f"990101{today:%Y}B{serial:0>5}",
        **{name: f"{today + timedelta(days=n):%Y-%m-%d}" for name, n in days.items()},
    }
