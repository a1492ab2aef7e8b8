"""The few numbers of the look that no source states, in one place; change them here."""

from __future__ import annotations

from typing import Final

from yangguang.base.refusal import Said

TOUCH_DEGREES: Final = 0.00002
"""How far apart two outlines may lie and still touch: about two metres."""
TOUCH: Final = Said("界线相距不到2米的，按相邻处理：推定，可改。")
LATE_AFTER_YEARS: Final = 1
LATE: Final = Said("公示后满一年没有注销的列入：推定，可改（没有查到期限）。")
MANDATE: Final = Said(
    "办理机关不是首次配号机关的，应有委托、授权或者省级规定；没有查到直接的条文。"
)
SAME_DAY: Final = Said("申请当日批准不违反期限，是否审查须由监督机关核对。")
