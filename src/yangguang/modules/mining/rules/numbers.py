"""Which digits a new number is made of, and which family its serial comes from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from yangguang.base.mining import minerals, texts
from yangguang.base.mining.kinds import Right, Way
from yangguang.base.mining.life import Event
from yangguang.base.numbering import mining as numbers
from yangguang.base.numbering.mining.families import Family
from yangguang.base.refusal import Reason, Refusal, Said, Sentence, sentence
from yangguang.modules.mining.stated import Stated

RISK_ASSUMED: Final = Said(
    "矿产风险类别的目录（国土资发〔2006〕12号附件）未读到：没有写明的，按矿种大类推定，可改。"
)
RISK_OF_CLASS: Final = {
    **dict.fromkeys("2345", "1"),
    **dict.fromkeys("168", "2"),
    "7": "2",
}
"""The risk class by the class of the mineral, where nobody stated it (assumed)."""


@dataclass(frozen=True, slots=True)
class Digits:
    """The parts of a number but its serial."""

    kind: str
    organ: str
    on: date
    mineral_class: str
    way: str
    risk: str

    @property
    def family(self) -> Family:
        """The sequence that its serial comes from."""
        form = numbers.Form.TWENTY_THREE.value
        parts = {"form": form, "kind": self.kind, "organ": self.organ, "month": self.month}
        found = numbers.family_of(parts)
        assert found is not None
        return found

    @property
    def month(self) -> str:
        """Year and month in which it is given."""
        return f"{self.on:%Y%m}"

    def number(self, serial: int) -> str:
        """Return the number; codes of offices of this system are in use, so no list is asked."""
        return numbers.issue(
            self.kind,
            organ=self.organ,
            on=self.on,
            mineral_class=self.mineral_class,
            way=self.way,
            risk=self.risk,
            serial=serial,
        )


def digits_of(stated: Stated, *, on: date) -> Digits:
    """Return what a number for `stated` is made of. Refusal: the mineral's class is open, or too early."""
    found = tuple(why_not_digits(stated, on=on))
    if found:
        raise Refusal(found)
    mineral_class = _classes(stated)[0]
    return Digits(
        kind=stated.right.letter,
        organ=stated.organ,
        on=on,
        mineral_class=mineral_class,
        way=_way(stated),
        risk=stated.risk or _risk(stated, mineral_class),
    )


def why_not_digits(stated: Stated, *, on: date) -> Iterator[Sentence]:
    """Say why no number can be made of what is stated."""
    basis = texts.MINING_RECORDS_2020[""]
    if len(_classes(stated)) != 1:
        yield sentence(
            Reason.FACTS,
            "矿种{mineral}有几种用途，证号第14位的大类不能确定。",
            basis=basis,
            remedy="请写明5位矿产代码。",
            mineral=minerals.said(stated.mineral),
        )
    if stated.risk and stated.risk not in ("1", "2", "3"):
        yield sentence(
            Reason.FACTS, "矿产风险类别“{risk}”应为1至3。", basis=basis, risk=stated.risk
        )
    first = date(2009, 1, 1) if stated.right is Right.MINING else texts.MINING_RECORDS_2020.in_force
    if on < first:
        yield sentence(
            Reason.TOO_EARLY,
            "{right}自{first}起才有23位证号。",
            basis=basis,
            remedy="此前的证号请按旧登记簿录入。",
            right=Said(stated.right.value),
            first=first,
        )


def _classes(stated: Stated) -> tuple[str, ...]:
    coded = minerals.of_code(stated.mineral_code) if stated.mineral_code else None
    if coded is not None:
        return (coded.number_class,)
    named = minerals.named(stated.mineral)
    return named.number_classes if named is not None else ()


def _way(stated: Stated) -> str:
    if stated.right is Right.EXPLORATION:
        return "0"
    return "1" if stated.way is not None and stated.way.competes else "2"


def _risk(stated: Stated, mineral_class: str) -> str:
    if stated.right is Right.MINING and stated.event is Event.NEW and mineral_class == "7":
        return "3"  # granted directly, without an exploration right before it
    return "1" if stated.way is Way.FIRST else RISK_OF_CLASS[mineral_class]
