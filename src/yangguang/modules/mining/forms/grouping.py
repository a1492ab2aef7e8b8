"""Under which headings the fields of an application stand; those that few need are folded."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from yangguang.kernel.ui.forms import Group

BEFORE_PARTS: Final = (
    Group(_("申请事项"), ("right", "event", "name", "holder", "holder_code", "former")),
    Group(
        _("矿种和范围"),
        (
            "mineral",
            "mineral_code",
            "others",
            "counties",
            "place_said",
            "area_km2",
            "top_m",
            "bottom_m",
        ),
    ),
    Group(
        _("拐点坐标"),
        ("datum", "encoding", "width", "zone", "order", "corners", "corners_file"),
    ),
    Group(_("期限和出让"), ("way", "valid_from", "valid_to", "years", "rule", "delegation")),
    Group(
        _("另一坐标系的拐点坐标"),
        ("datum_too", "encoding_too", "width_too", "zone_too", "order_too", "corners_too"),
        folded=True,
    ),
)
"""What stands above the parts of a split."""
AFTER_PARTS: Final = (
    Group(
        _("生产规模和勘查"),
        (
            *("mine_size", "scale", "scale_unit", "method", "reserve_size", "reserves"),
            *("stage", "investment", "is_crystalline", "risk"),
        ),
        folded=True,
    ),
    Group(
        _("申请人和价款"),
        (
            *("address", "economic_type", "shares", "price", "price_paid", "price_terms"),
            *("document", "archive"),
            *("contact_name", "contact"),
        ),
        folded=True,
    ),
    Group(
        _("义务"),
        (
            *("programme", "least_spend", "restoration", "fund", "use_fee"),
            "annual_report",
        ),
        folded=True,
    ),
    Group(
        _("特殊情形"),
        ("at_sea", "is_foreign", "is_planned", "is_authorised", "zones", "no_cut"),
        folded=True,
    ),
    Group(
        _("转让条件"),
        ("has_find", "spent_minimum", "in_production_since", "is_disputed", "fees_paid"),
        folded=True,
    ),
)
