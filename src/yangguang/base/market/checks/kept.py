"""What is checked of what is kept as printed: mortgages, transfers between holders, reclaims."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from yangguang.base.market import certificates
from yangguang.base.market.checks import law
from yangguang.base.market.checks.found import Found
from yangguang.base.market.keeping import Kept, KeptKind
from yangguang.base.numbering.reading import Unreadable

LEAST_LOAN_YUAN_PER_M2: Final = 100
"""A loan for less of each square metre was probably printed in another unit (assumed)."""


def of_kept(kept: Kept) -> tuple[Found, ...]:
    """Return everything that is to be said of a publication."""
    if kept.kind is KeptKind.MORTGAGE:
        return (*_mortgage(kept), *_certificates(kept))
    if kept.kind in (KeptKind.PUBLICITY, KeptKind.SUSPENSION, KeptKind.RESUMPTION):
        return tuple(_window(kept))
    if kept.kind is KeptKind.RECLAIM:
        return tuple(_reclaim(kept))
    return ()


def _mortgage(kept: Kept) -> Iterator[Found]:
    yield from _window(kept)
    area = kept.mortgaged_m2 or kept.area_m2
    if kept.mortgaged_m2 and kept.area_m2 and kept.mortgaged_m2 > kept.area_m2:
        text = "抵押面积{mortgaged}平方米，大于土地面积{area}平方米。"
        said = {"mortgaged": f"{kept.mortgaged_m2:f}", "area": f"{kept.area_m2:f}"}
        yield law.KEPT_AREA.found(text, **said)
    if kept.money_fen and area:
        per_m2 = Fraction(kept.money_fen, 100) / Fraction(area)
        if per_m2 < LEAST_LOAN_YUAN_PER_M2:
            text = "贷款每平方米只有{yuan}元，金额的单位可能印错（亿元印作万元）。"
            yield law.KEPT_UNIT.found(text, yuan=f"{int(per_m2 * 100) / 100:.2f}")
    if kept.money_fen and kept.appraised_fen and kept.money_fen > kept.appraised_fen:
        yield law.KEPT_LOAN.found("贷款金额大于评估金额。")


def _window(kept: Kept) -> Iterator[Found]:
    if kept.from_on and kept.until_on and kept.until_on < kept.from_on:
        text = "结束（{until}）早于开始（{begins}）。"
        yield law.KEPT_ORDER.found(text, until=kept.until_on, begins=kept.from_on)


def _certificates(kept: Kept) -> Iterator[Found]:
    for text, is_proof in ((kept.right_certificate, False), (kept.other_certificate, True)):
        if not text:
            continue
        try:
            read = certificates.read_certificate(text, is_proof=is_proof)
        except Unreadable:
            yield law.CERTIFICATE.found("“{number}”不是证书或者证明的编号。", number=text[:60])
            continue
        for doubt in read.doubts:
            yield law.CERTIFICATE.found(_DOUBTS[doubt.code], number=text[:60])


_DOUBTS: Final = {
    "serial-digits": "“{number}”的顺序号不是7位数字。",
    "kind": "“{number}”是不动产权证书的编号，抵押应为不动产登记证明。",
}


def _reclaim(kept: Kept) -> Iterator[Found]:
    if kept.money_fen and any("无偿" in text for _, text in kept.printed):
        yield law.KEPT_FREE.found("无偿收回的土地写有价款。")
