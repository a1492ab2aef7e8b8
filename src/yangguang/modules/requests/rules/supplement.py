"""Bounds of what an officer may set where the law says only "reasonable": each assumed, each once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from yangguang.base.basis import Article
from yangguang.base.refusal import Reason, Sentence, sentence
from yangguang.base.statutes import DISCLOSURE_2007, DISCLOSURE_2019, RECONSIDERATION_1999

LONGEST_SUPPLEMENT_WORKDAYS: Final = 30
"""The longest period for a supplement, or for reasons, that an officer may set.

The regulation says only 合理期限: assumed, so that a slip of the pen does not stop a clock for years.
"""

LONGEST_DELAY_WORKDAYS: Final = 60
"""The longest delay of a reply to many requests with good reason, in working days.

The regulation says only 合理期限 (Art. 35): assumed.
"""

RESTART_2007: Final = Article(
    DISCLOSURE_2007, "21(4)", assumed="2007年条例没有说补正对期限的影响：按收到补正材料之日重新起算"
)
TRANSITION_2019: Final = Article(
    DISCLOSURE_2019, "56", assumed="条例没有过渡条款：收到之日施行的版本一直管到办结"
)
REOPEN_2007: Final = Article(
    RECONSIDERATION_1999, "28", assumed="复议决定撤销并责令重新作出，条号凭记忆"
)
REOPEN_2019: Final = Article(
    DISCLOSURE_2019,
    "51",
    assumed="重新办理的期限：复议决定没有写明的，自收到决定之日起按条例的答复期限",
)
DELAY_2019: Final = Article(
    DISCLOSURE_2019,
    "35",
    assumed=f"条例只说“合理期限”：延迟答复以 {LONGEST_DELAY_WORKDAYS} 个工作日为限",
)


def why_not_ask(facts: Mapping[str, object]) -> Iterator[Sentence]:
    """The period for a supplement must be a reasonable one (Art. 30)."""
    yield from _reasonable(facts.get("period"), "补正期限", DISCLOSURE_2019[30])


def why_not_ask_reasons(facts: Mapping[str, object]) -> Iterator[Sentence]:
    """The period for the reasons of many requests must be a reasonable one (Art. 35)."""
    yield from _reasonable(facts.get("reasons_period"), "说明理由的期限", DISCLOSURE_2019[35])


def _reasonable(period: object, what: str, basis: Article) -> Iterator[Sentence]:
    if isinstance(period, int) and not 1 <= period <= LONGEST_SUPPLEMENT_WORKDAYS:
        yield sentence(
            Reason.FACTS,
            "{what}应在 1 至 {most} 个工作日之间。",
            basis=basis,
            remedy="请改写合理的期限。",
            what=what,
            most=LONGEST_SUPPLEMENT_WORKDAYS,
        )
