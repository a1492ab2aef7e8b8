"""Entry of ``python -m yangguang.site.cli``."""

from __future__ import annotations

import sys

from yangguang.site.cli import main

sys.exit(main(sys.argv[1:]))
