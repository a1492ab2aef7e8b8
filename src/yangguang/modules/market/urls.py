"""Addresses of the land market, each line in its own file."""

from __future__ import annotations

from typing import Any

app_name = "market"
urlpatterns: list[Any] = []
