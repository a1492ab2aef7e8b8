"""Reading dates and numbers as people print them: a value, and every doubt by name.

Nothing is repaired silently. Where a text allows several values there is none, and the `candidates`
are listed; whoever sent the text decides.
"""

from __future__ import annotations

from yangguang.base.numbering.reading import Doubt
from yangguang.base.reading.dates import read_date
from yangguang.base.reading.doubts import DOUBTS
from yangguang.base.reading.numbers import read_number
from yangguang.base.reading.result import Read

__all__ = ["DOUBTS", "Doubt", "Read", "read_date", "read_number"]
