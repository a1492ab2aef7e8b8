"""The style sheet's colours, measured by WCAG 2.2 (1.4.3, 1.4.11), light and dark."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

CSS = (Path(__file__).parents[1] / "static/ui/look.css").read_text(encoding="utf-8")
TEXTS = [
    ("ink", "paper"),
    ("ink", "sheet"),
    ("ink", "sun-soft"),
    ("ink", "off"),
    ("ink-2", "paper"),
    ("ink-2", "sheet"),
    ("ink-2", "off"),
    ("ink-2", "sun-soft"),
    ("ink-2", "rule"),  # the hatching of paused days
    ("sun-ink", "sun-soft"),
    ("seal", "paper"),
    ("seal", "sheet"),
    ("seal", "seal-soft"),
    ("seal", "sun-soft"),
    ("link", "paper"),
    ("link", "sheet"),
    ("link", "sun-soft"),
    ("ok", "paper"),
    ("ok", "sheet"),
    ("sheet", "ink"),
    ("sheet", "seal"),
]
EDGES = [("edge", "paper"), ("edge", "sheet"), ("ok", "ok-soft"), ("seal", "ok-soft")]


def colours(block):
    return dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", block))


LIGHT = colours(CSS[: CSS.index("@media (prefers-color-scheme: dark)")])
DARK = {**LIGHT, **colours(CSS.split("@media (prefers-color-scheme: dark)")[1].split("\n}")[0])}


def luminance(colour):
    channels = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_the_measure_itself():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("text", "ground"), TEXTS)
def test_text_is_read(scheme, text, ground):
    assert contrast(scheme[text], scheme[ground]) >= 4.5


@pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("edge", "ground"), EDGES)
def test_edges_of_controls_are_seen(scheme, edge, ground):
    assert contrast(scheme[edge], scheme[ground]) >= 3
