"""Checking what was uploaded, by its bytes: plain functions that reach no database and no disk.

First the magic bytes, then the structure as a reader of that kind would follow it, everything
bounded. A file is never run, rendered or repaired.
"""

from __future__ import annotations

from yangguang.kernel.files.checking.examining import examine
from yangguang.kernel.files.checking.verdict import Flag, Kind, Limits, Verdict

__all__ = ["Flag", "Kind", "Limits", "Verdict", "examine"]
