"""`recount`: throw the figures of the land market away and count them anew from the register of lots."""

from __future__ import annotations

import os

HELP = "count the figures of the land market anew from its lots 重新累计土地市场的统计"


def run(arguments: list[str]) -> int:  # noqa: ARG001 - every command is given its arguments
    """Count the lots of every year; pages show the sums of before until a year is done."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "yangguang.site.settings")
    import django

    django.setup()
    from yangguang.modules.market.acts import recounting

    count = recounting.rebuild()
    print(f"已累计 {count:,} 宗 lots counted: {count:,}")
    return 0
