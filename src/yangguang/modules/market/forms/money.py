"""Money as people type it: in 万元, kept in fen."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

FEN_OF_10000_YUAN: Final = 1_000_000


class WanField(forms.DecimalField):
    """An amount in 万元 with six places at most: down to one fen."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("max_digits", 16)
        kwargs.setdefault("decimal_places", 6)
        kwargs.setdefault("min_value", 0)
        said = {
            "invalid": _("请写数字，以万元计，例如 1200.5。"),
            "min_value": _("金额不能小于零。"),
        }
        kwargs["error_messages"] = said | kwargs.get("error_messages", {})
        super().__init__(**kwargs)


def fen_of(wan: Decimal | None) -> int | None:
    """Return fen."""
    return None if wan is None else int(wan * FEN_OF_10000_YUAN)


def wan_of(fen: int | None) -> Decimal | None:
    """Return 万元."""
    return None if fen is None else Decimal(fen) / FEN_OF_10000_YUAN
