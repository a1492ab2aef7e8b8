"""简 and 繁: converting on output and import, folding for search, and spans that stay as written.

Official text is stored in Simplified characters (国家通用语言文字法 Art. 17 leaves Traditional to named
uses); Traditional pages are a conversion. Names, numbers and quoted titles are kept: `keep` wraps
them between the private-use marks U+E000 and U+E001, and no conversion touches what lies inside.
"""

from yangguang.base.script.conversion import to_simplified, to_traditional
from yangguang.base.script.folding import fold
from yangguang.base.script.spans import CLOSE, OPEN, keep, render, strip

__all__ = ["CLOSE", "OPEN", "fold", "keep", "render", "strip", "to_simplified", "to_traditional"]
