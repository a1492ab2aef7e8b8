"""Where one can turn: reconsideration, the court, the superior office; by the law of the day.

Which edition holds is asked of the room `law`; what its articles give is written here, each once.
Sources read: 行政复议法 (1999: article 9, sixty days, at fsou.com; 2017 text; 2023), 行政诉讼法 (2017
text), 政府信息公开条例 of 2019, article 51 (its text at hrss.sanya.gov.cn, its number at jianbiaoku.com)
and of 2007, article 33 (its text as Xinhua reported it on 24 April 2007, its number in a bureau's rule
on reports at 996630.com); the amounts of 1990 from memory.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from yangguang.base.basis import Article
from yangguang.base.procedure import APPLICANT, PARTY, Procedure
from yangguang.base.refusal import Said
from yangguang.base.statutes import (
    DISCLOSURE_2007,
    DISCLOSURE_2019,
    LITIGATION_1990,
    LITIGATION_2015,
    RECONSIDERATION_1999,
    RECONSIDERATION_2024,
)
from yangguang.base.workdays import Amount, Unit
from yangguang.kernel.law import queries as law


@dataclass(frozen=True, slots=True)
class Remedy:
    """One way: what it is called, what it gives, under which article."""

    name: Said
    said: Said
    basis: Article
    amount: Amount | None = None
    """Within how long, where the law says so."""


_DAYS_60, _MONTHS_6 = Amount(60, Unit.DAYS), Amount(6, Unit.MONTHS)
_RECONSIDER: Final = Said("自知道该行为之日起 {amount}内申请行政复议")
_SUE: Final = Said("自知道该行为之日起 {amount}内向人民法院起诉")

_BY_EDITION: Final[Mapping[str, tuple[tuple[Said, Said, Amount, Article], ...]]] = {
    RECONSIDERATION_1999.key: ((Said("行政复议"), _RECONSIDER, _DAYS_60, RECONSIDERATION_1999[9]),),
    RECONSIDERATION_2024.key: (
        (Said("行政复议"), _RECONSIDER, _DAYS_60, RECONSIDERATION_2024[20]),
    ),
    LITIGATION_1990.key: (
        (
            Said("行政诉讼"),
            _SUE,
            Amount(3, Unit.MONTHS),
            Article(LITIGATION_1990, "39", assumed="三个月凭记忆"),
        ),
    ),
    LITIGATION_2015.key: ((Said("行政诉讼"), _SUE, _MONTHS_6, LITIGATION_2015[46]),),
}
_FIRST_REVIEW: Final = Remedy(
    Said("先复议"),
    Said("对不予公开的决定不服的，应当先申请行政复议；对复议决定不服的，再起诉"),
    RECONSIDERATION_2024["23"],
)
_COMPLAINTS: Final = (
    Remedy(
        Said("投诉、举报"),
        Said(
            "认为机关在信息公开中侵犯其合法权益的，可以向上一级行政机关或者政府信息公开工作主管部门投诉、举报"
        ),
        DISCLOSURE_2019[51],
    ),
    Remedy(
        Said("举报"),
        Said(
            "认为机关不依法公开信息的，可以向上级行政机关、监察机关或者政府信息公开工作主管部门举报"
        ),
        DISCLOSURE_2007[33],
    ),
)


def of(edition: type[Procedure], *, on: date) -> tuple[Remedy, ...]:
    """Return what can be done against an act of this procedure on a day, by one query.

    Where nobody outside takes part there is nothing to contest; what remains is the complaint.
    """
    statutes = {step.basis.statute.key for step in edition.steps.values()}
    complaint = tuple(_complaints(statutes, on))
    if not any(step.by in {APPLICANT, PARTY} for step in edition.steps.values()):
        return complaint
    return (*_by_law(statutes, on), *complaint)


def _by_law(statutes: set[str], on: date) -> Iterator[Remedy]:
    titles = (RECONSIDERATION_2024.title, LITIGATION_2015.title)
    held = list(law.in_force_on(on).filter(title__in=titles))
    for title in titles:
        keys = [row.key for row in held if row.title == title]
        for key in keys[-1:]:  # the latest, where editions overlap
            for name, said, amount, basis in _BY_EDITION.get(key, ()):
                yield Remedy(name, Said(said.text, {"amount": amount.said()}), basis, amount)
            if key == RECONSIDERATION_2024.key and DISCLOSURE_2019.key in statutes:
                yield _FIRST_REVIEW


def _complaints(statutes: set[str], on: date) -> Iterator[Remedy]:
    for remedy in _COMPLAINTS:
        statute = remedy.basis.statute
        if statute.key in statutes and statute.holds_on(on):
            yield remedy
