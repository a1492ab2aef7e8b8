"""Who stands beside the county before a story of warnings: ``python -m stories.beside`` says what was written."""

from __future__ import annotations

import json
import sys
from datetime import UTC, datetime


def main() -> None:
    import django

    django.setup()
    from stories import warned

    from yangguang.kernel.delivery import fanout
    from yangguang.kernel.people.trail import ON_THE_MACHINE

    fanout.begin()
    told = warned.Warned(datetime.now(UTC))
    told.beside(by=ON_THE_MACHINE)
    sys.stdout.write(json.dumps(sorted(warned.WRITTEN), ensure_ascii=False))


if __name__ == "__main__":
    main()
