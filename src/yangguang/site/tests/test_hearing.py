"""The settings that name whose feeds may be fetched, and how long it is kept which device showed what."""

from __future__ import annotations

import pytest

from yangguang.site import hearing


def test_origins_are_read():
    told = " https://alerts.example.cn/, http://10.1.2.3:8080,https://ALERTS.example.cn "
    assert hearing.origins(told) == ("https://alerts.example.cn", "http://10.1.2.3:8080")


@pytest.mark.parametrize(
    "wrong",
    [
        "alerts.example.cn",
        "ftp://alerts.example.cn",
        "https://name:word@alerts.example.cn",
        "https://alerts.example.cn/feed.xml",
        "https://alerts.example.cn?a=1",
        "https://",
    ],
)
def test_what_is_no_origin_is_named(wrong):
    with pytest.raises(ValueError, match="write https"):
        hearing.origins(wrong)


def test_days_are_read_and_too_few_refused():
    assert hearing.days("31") == 31
    for wrong in ("29", "0", "-1", "1e3", "x", "３０"):
        with pytest.raises(ValueError, match="at least 30"):
            hearing.days(wrong)
