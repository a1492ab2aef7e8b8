"""Document numbers (发文字号): ``国土资函〔2012〕1140号``, orders and announcements.

Source: GB/T 9704-2012, 7.2.5: agency code (机关代字), four-digit year in 〔〕, serial without 第 and
without leading zeros, 号. An order is 部令 第N号, numbered across years; an announcement YYYY年第N号.
`issue` is strict; `parse` and `find_all` survive what is really in print and name each departure.
"""

from yangguang.base.numbering.document.finding import find_all
from yangguang.base.numbering.document.issuing import issue
from yangguang.base.numbering.document.parsing import parse

KIND = "document"

__all__ = ["KIND", "find_all", "issue", "parse"]
