"""What is kept of a sentence says the same when it is read again, in whatever language."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from yangguang.base import said
from yangguang.base.refusal import Said

AT = datetime(2024, 9, 2, 13, 3, tzinfo=UTC)


@pytest.mark.parametrize(
    ("value", "kept", "read"),
    [
        (Said("作出决定"), {"said": "作出决定", "of": {}}, Said("作出决定")),
        (
            Said("{n} 个工作日", {"n": 3}),
            {"said": "{n} 个工作日", "of": {"n": 3}},
            Said("{n} 个工作日", {"n": 3}),
        ),
        (
            (Said("面积"), "示1"),
            [{"said": "面积", "of": {}}, "示1"],
            (Said("面积"), "示1"),
        ),
        (AT, {"at": "2024-09-02T13:03:00+00:00"}, AT),
        (date(2024, 9, 2), "2024-09-02", "2024-09-02"),
        (Decimal("1.50"), "1.50", "1.50"),
        (7, 7, 7),
        ("红色", "红色", "红色"),
    ],
)
def test_it_is_json_and_comes_back(value, kept, read):
    assert said.plain(value) == kept
    assert said.again(json.loads(json.dumps(said.plain(value)))) == read
