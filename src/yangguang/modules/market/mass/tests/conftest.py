"""The office and the persons of the land market's tests."""

from __future__ import annotations

from yangguang.modules.market.tests.conftest import (  # noqa: F401 - fixtures
    office,
    officer,
    person,
    province,
)
