"""`recount`: throw the figures of the land market away and count them anew from the register of lots."""

from __future__ import annotations

import os

HELP = "count the figures of the land market anew from its lots 重新累计土地市场的统计"


def run(arguments: list[str]) -> int:  # noqa: ARG001 - every command is given its arguments
    """Count every month of every territory; pages show what is counted so far meanwhile."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "yangguang.site.settings")
    import django

    django.setup()
    from django.utils import timezone

    from yangguang.modules.market.acts import counting

    count = counting.rebuild(at=timezone.now())
    print(f"已累计 {count:,} 个地区和月份 territories and months counted: {count:,}")
    return 0
