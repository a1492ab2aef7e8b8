"""Numbers of certificates of land as printed: 京朝国用(2013出)第00284号, 京(2016)朝阳区不动产证明第0000023号."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from yangguang.base.numbering.reading import Doubt, Reading, Unreadable, unique

SERIAL: Final = Doubt("serial-digits", "顺序号应为7位数字。")
KIND: Final = Doubt("kind", "他项权利应为不动产登记证明，印的是不动产权证书的编号。")

_RIGHT: Final = re.compile(
    r"(?P<short>[\u4e00-\u9fff]{1,6})(?P<kind>国用|集用|集有|他项)\((?P<year>\d{4})(?P<way>[\u4e00-\u9fff]{0,2})\)第(?P<serial>\d{1,10})号"
)
_ESTATE: Final = re.compile(
    r"(?P<short>[\u4e00-\u9fff])\((?P<year>\d{4})\)(?P<place>[\u4e00-\u9fff]{1,20}?)(?P<kind>不动产权|不动产证明)第(?P<serial>\d{1,10})号"
)
_OLD_PROOF: Final = re.compile(r"他项|不动产证明")


def read_certificate(text: str, *, is_proof: bool = False) -> Reading:
    """Read the number of a certificate; `is_proof`: of a mortgage, which has a proof of registration. Unreadable: none.

    Brackets of both widths are print's own; so is a blank.
    """
    plain = re.sub(r"\s", "", unicodedata.normalize("NFKC", text))
    match = _ESTATE.fullmatch(plain) or _RIGHT.fullmatch(plain)
    if match is None:
        raise Unreadable(f"“{text[:60]}”不是土地证书或者登记证明的编号。")
    parts = match.groupdict("")
    doubts = []
    is_estate = parts["kind"].startswith("不动产")
    if is_estate and len(parts["serial"]) != 7:
        doubts.append(SERIAL)
    if is_proof and not _OLD_PROOF.search(parts["kind"]):
        doubts.append(KIND)
    return Reading("certificate", text, parts, unique(doubts), "" if doubts else plain)
