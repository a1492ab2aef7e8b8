"""How long personal data is kept, and what stands against erasing it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from yangguang.base.basis import Article
from yangguang.base.refusal import Reason, Said, Sentence, sentence
from yangguang.base.statutes import ARCHIVE_TERMS_2006, PERSONAL_DATA_2021
from yangguang.base.workdays import Amount, Unit

SHORTEST: Final = PERSONAL_DATA_2021[19]
"""No longer than the purpose needs, where no law says otherwise."""
ERASURE: Final = PERSONAL_DATA_2021[47]
CODE_LASTS: Final = timedelta(days=7)
"""How long a mailed query code waits for its first use."""
OPEN_FOR: Final = timedelta(minutes=30)
"""A case that was opened with its code closes again after so long without use."""
FILLED_IN_FOR: Final = timedelta(hours=2)
"""What was being filled in meanwhile is still taken so long: nobody's text is lost to the clock."""
LONGEST_REASON: Final = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """From `in_force` on: how long after the end of a case its personal data is kept.

    `procedure` empty: of every procedure that has no line of its own.
    """

    in_force: date
    years: int
    basis: Article
    procedure: str = ""

    @property
    def amount(self) -> Amount:
        """The period as people read it."""
        return Amount(self.years, Unit.YEARS)

    def ends_on(self, ended_on: date) -> date:
        """Return the last day on which it is kept; 29 February ends on 28 February."""
        year = ended_on.year + self.years
        try:
            return ended_on.replace(year=year)
        except ValueError:
            return date(year, 2, 28)


_ASSUMED: Final = (
    "归档规定的定期为三十年、十年两档；依申请公开的材料适用十年为推定，由本机关的保管期限表确定"
)
ASSUMED: Final = Said(_ASSUMED)
PERIODS: Final = (
    Period(
        in_force=date(2006, 12, 18),
        years=10,
        basis=Article(ARCHIVE_TERMS_2006, "6", assumed=_ASSUMED),
    ),
)
"""The one place where an office sets its periods: a line for each, the latest in force counts."""


def period_of(procedure: str, *, on: date) -> Period:
    """Return the period that holds on a day for the cases of a procedure."""
    fit = [line for line in PERIODS if line.procedure in {procedure, ""} and line.in_force <= on]
    if not fit:
        return PERIODS[0]
    return max(fit, key=lambda line: (bool(line.procedure), line.in_force))


def why_not_erase(
    *, is_closed: bool, open_about: tuple[str, ...] = (), held: str = ""
) -> Iterator[Sentence]:
    """Yield why nothing of a case may be erased now: it runs, it is contested, or it is held."""
    if not is_closed:
        yield sentence(
            Reason.RULE,
            "案件尚未办结，办理还需要这些个人信息，不能删除。",
            basis=ERASURE,
            remedy="请在办结以后再办。",
        )
    for number in open_about:
        yield sentence(
            Reason.PENDING,
            "{number} 与本件有关，尚未办结，不能删除。",
            basis=ERASURE,
            remedy="请在该件办结以后再办。",
            number=number,
        )
    if held:
        yield sentence(
            Reason.PENDING,
            "本件已经暂停删除：{reason}。",
            basis=ERASURE,
            remedy="请先解除暂停。",
            reason=held,
        )


def why_not_reason(reason: str) -> Iterator[Sentence]:
    """Yield why a reason can't be kept: there is none, or it is too long."""
    if not reason.strip():
        yield sentence(Reason.FACTS, "没有写明理由。", remedy="请填写理由。")
    elif len(reason) > LONGEST_REASON:
        yield sentence(
            Reason.FACTS, "理由不能超过{most}个字。", remedy="请写短一些。", most=LONGEST_REASON
        )


def why_not_contact(text: str, *, is_closed: bool) -> Iterator[Sentence]:
    """Yield why a contact can't be stated anew."""
    if is_closed:
        yield sentence(
            Reason.CLOSED,
            "这一件已经办结，不再更改联系方式。",
            remedy="需要联系的，请打电话给承办机关。",
        )
    if not text.strip():
        yield sentence(Reason.FACTS, "没有填写联系方式。", remedy="请填写电话、邮箱或者地址。")
