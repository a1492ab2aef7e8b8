"""What the form of an amendment begins with: what was stated last."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from yangguang.modules.mining import queries
from yangguang.modules.mining.forms import corners, splitting
from yangguang.modules.mining.forms.applying import FEN_OF_10000_YUAN, KINDS, SAME
from yangguang.modules.mining.models import Application
from yangguang.modules.mining.stated import Stated


def proposed(application: Application) -> dict[str, Any]:
    """Return what the form of an amendment begins with: what was stated last."""
    stated = Stated.from_text(application.stated)
    told: dict[str, Any] = {name: getattr(stated, name) for name in (*SAME, *KINDS)}
    told |= {name: "\n".join(told[name]) for name in ("former", "others", "counties")}
    for name in ("is_crystalline", "has_find", "spent_minimum", "is_disputed", "fees_paid"):
        told[name] = {True: "yes", False: "no", None: ""}[told[name]]
    told |= {"right": stated.right.value, "event": stated.event.value, "place_said": stated.place}
    told["investment"] = _wan(stated.investment_fen)
    told["price"] = _wan(stated.price_fen)
    told["price_paid"] = _wan(stated.price_paid_fen)
    told["least_spend"] = _wan(stated.least_spend_fen)
    told["fund"] = _wan(stated.fund_fen)
    told["use_fee"] = _wan(stated.use_fee_fen)
    told["zones"] = "\n".join("；".join(zone) for zone in stated.zones)
    told |= dict(splitting.initial(queries.parts_of(application)))
    told |= corners.initial(stated.drawn) if stated.drawn else {}
    too = corners.initial(stated.drawn_too) if stated.drawn_too else {}
    return told | {f"{name}_too": value for name, value in too.items()}


def _wan(fen: int | None) -> Decimal | None:
    return None if fen is None else Decimal(fen) / FEN_OF_10000_YUAN
