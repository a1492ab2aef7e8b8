"""Natural persons among the holders: their names are in no record and no row of the register."""

from __future__ import annotations

import re
from typing import Final

SAID: Final = frozenset({"自然人", "个人", "个体", "自然人（个人）"})
"""What a table says of a holder who is one, under the kind of holder or in place of the name."""
_NAME: Final = re.compile(r"[\u4e00-\u9fff]{2,4}(?:[、,，\s]+[\u4e00-\u9fff]{2,4})*(?:等\d*人?)?")
_MASKED: Final = re.compile(r"[\u4e00-\u9fff]{1,3}[*某×X]{1,3}[\u4e00-\u9fff]?")
_BODY: Final = re.compile(
    r"(?:公司|集团|厂|店|局|部|院|所|社|队|村|镇|乡|县|市|区|省|州|盟|旗|行|会|校|园|站|处|室|馆|中心|政府|银行|学|房|库|场|矿|办|委|厅|署|庙|寺|府|军|团|铺|坊|楼|司|庄|屯|组|户)$"
)
"""How names of bodies end."""


def is_person(holder: str, kind: str = "") -> bool:
    """Tell whether the holder is a natural person: said so, or by the shape of the name (2 to 4 characters)."""
    plain = holder.strip()
    if kind.strip():
        return kind.strip() in SAID
    if plain in SAID or _MASKED.fullmatch(plain):
        return True
    return bool(_NAME.fullmatch(plain)) and not _BODY.search(plain)


def without(text: str, name: str) -> str:
    """Return a text that names the person no more; empty where it is nothing else."""
    plain = name.strip()
    if not plain or plain in SAID or plain not in text:
        return text
    return text.replace(plain, "自然人") if text.strip() != plain else ""
