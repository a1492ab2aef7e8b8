"""The setting that names another system which records are pushed to."""

from __future__ import annotations

import pytest

from yangguang.site import webhooks

SECRET = "0123456789abcdef"


def test_it_is_read_and_made():
    receiver = webhooks.read(
        f"https://system.example/in?secret={SECRET}&kinds=hazard-warning,hazard-season-missed"
    )
    assert receiver is not None
    outlet = webhooks.made(receiver, site="https://land.example/")
    assert (outlet.key, outlet.url) == ("webhook", "https://system.example/in")
    assert outlet.proof("2026-abc") == "https://land.example/r/2026-abc/proof.json"
    assert SECRET not in repr(receiver) + repr(outlet)
    assert receiver.kinds == {"hazard-warning", "hazard-season-missed"}


def test_without_it_nobody_is_pushed_to():
    assert webhooks.read("  ") is None


@pytest.mark.parametrize(
    "wrong",
    [
        f"http://system.example/in?secret={SECRET}",
        f"https://name:word@system.example/in?secret={SECRET}",
        "https://system.example/in?secret=short",
        "https://system.example/in",
        f"https://system.example/in?secret={SECRET}&other=1",
        "nonsense",
    ],
)
def test_what_is_no_such_address_is_told(wrong):
    with pytest.raises(ValueError, match=r"https|secret"):
        webhooks.read(wrong)
