"""Where things lie, as seen from the checkout."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).resolve().parents[4]
"""The folder that holds the start script."""

SOURCE = ROOT / "src"
PACKAGE = SOURCE / "yangguang"
DOCS = ROOT / "docs"
REQUIREMENTS = ROOT / "requirements"
