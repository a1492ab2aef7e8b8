"""Agreed payments as a table carries them: objects of JSON, flattened by the room of imports to 名=值."""

from __future__ import annotations

from typing import Final

from yangguang.base.market import printed
from yangguang.base.market.lot import Instalment
from yangguang.base.numbering.reading import Doubt
from yangguang.base.reading import Read

NOT_READ: Final = Doubt("not-instalments", "读不出分期支付的约定。")
_NAMES: Final = {
    **dict.fromkeys(("zfSj", "due_on", "约定支付日期", "支付日期"), "due"),
    **dict.fromkeys(("zfJe", "amount", "约定支付金额", "约定支付金额(万元)", "支付金额"), "sum"),
    **dict.fromkeys(("zfQh", "no", "支付期号", "期号"), "no"),
    **dict.fromkeys(("bz", "note", "备注"), "note"),
}


def nested(text: str) -> Read[tuple[Instalment, ...]]:
    """Read ``zfQh=1、zfSj=2019-01-30、zfJe=208.73、zfQh=2、…``: a name that comes again begins the next payment."""
    rows: list[dict[str, str]] = [{}]
    for part in text.split("、"):
        name, sign, value = part.partition("=")
        known = _NAMES.get(name.strip())
        if not sign or known is None:
            continue
        if known in rows[-1]:
            rows.append({})
        rows[-1][known] = value.strip()
    read = [_one(at + 1, said) for at, said in enumerate(rows) if said]
    if not read or any(one is None for one in read):
        return Read(text, None, (NOT_READ,))
    return Read(text, tuple(one for one in read if one is not None))


def _one(place: int, said: dict[str, str]) -> Instalment | None:
    money = printed.fen(said.get("sum", ""))
    if money.value is None:
        return None
    number = said.get("no", "")
    return Instalment(
        no=int(number) if number.isascii() and number.isdigit() and len(number) < 4 else place,
        fen=money.value,
        due_on=printed.day(said.get("due", "")).value,
        note=said.get("note", "")[:200],
    )
