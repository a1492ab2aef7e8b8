"""What a reply must say for its result: the statutory content of each row of the form (Art. 36 to 40)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from yangguang.base.basis import Article
from yangguang.base.refusal import Reason, Said, Sentence, sentence
from yangguang.base.statutes import DISCLOSURE_2019
from yangguang.modules.requests.rules.outcomes import OUTCOMES, REFUSALS, Outcome

ART = DISCLOSURE_2019
INTERNAL: Final = ("人事管理", "后勤管理", "内部工作流程")
"""The three classes of internal affairs (Art. 16(1))."""
PROCESS: Final = ("讨论记录", "过程稿", "磋商信函", "请示报告")
"""The four classes of process information (Art. 16(2))."""


@dataclass(frozen=True, slots=True)
class Content:
    """One thing that a reply says: its key, its name, the article that asks for it, the choices if any."""

    key: str
    title: str
    basis: Article
    choices: tuple[str, ...] = ()
    is_required: bool = True


WITHHELD: Final = Content(
    "withheld",
    "不公开部分属于哪一种情形",
    ART[37],
    tuple(OUTCOMES[outcome] for outcome in sorted(REFUSALS)),
)
"""The ground of the part that is not disclosed: it decides the remedy."""

INDEX: Final = "index"
"""Under which key a reply keeps the list of what its files withhold, and why (区分处理清单)."""
PASSAGES: Final = Content(INDEX, "区分处理清单", ART[37], is_required=False)
"""What is withheld, place by place, each with its ground: from the marks of the files, completed by the officer."""

BODY: Final[Mapping[Outcome, Content]] = {
    Outcome.A: Content("text", "提供的信息，或者获取的方式、途径和时间", ART["36(2)"]),
    Outcome.B: Content("text", "公开的部分，以及其余部分不公开的理由", ART[37]),
    Outcome.D2: Content("text", "理由", ART[38]),
    Outcome.E4: Content("text", "理由", ART[35]),
    Outcome.E5: Content("text", "理由", Article(ART, "36", assumed="只见于年度报告格式")),
    Outcome.F3: Content("text", "理由", Article(ART, "36", assumed="只见于年度报告格式")),
}
"""What the body of the reply says; every other result: its reason (Art. 36(3))."""
_REASON: Final = Content("text", "理由", ART["36(3)"])

CONTENTS: Final[Mapping[Outcome, tuple[Content, ...]]] = {
    Outcome.B: (WITHHELD, PASSAGES),
    Outcome.C2: (Content("law", "禁止公开的法律、行政法规及条文", ART[14]),),
    Outcome.C4: (Content("stand", "第三方的意见", ART[32], is_required=False),),
    Outcome.C5: (Content("class", "属于哪一类内部事务信息", ART["16(1)"], INTERNAL),),
    Outcome.C6: (Content("class", "属于哪一类过程性信息", ART["16(2)"], PROCESS),),
    Outcome.C8: (Content("law", "应当适用的法律、行政法规规定", ART["36(7)"]),),
    Outcome.D1: (
        Content("search", "检索经过", ART["36(4)"]),
        Content(
            "body", "负责公开的机关的名称和联系方式（能够确定的）", ART["36(5)"], is_required=False
        ),
    ),
    Outcome.D3: (Content("unclear", "补正后仍不明确之处", ART[30]),),
    Outcome.E1: (Content("channel", "应当通过的渠道", ART["39(1)"]),),
    Outcome.E2: (Content("earlier", "此前答复的编号", ART["36(6)"]),),
    Outcome.E3: (Content("where", "获取的途径", ART["39(2)"]),),
}
"""What each result demands besides its body."""


def why_not_index(written: str, made: str) -> Iterator[Sentence]:
    """The list of what is withheld may be completed, and leaves out nothing that the files withhold.

    `made`: the list as the marks of the files give it, a place a line; where nothing was written it stands itself.
    """
    missing = [line for line in made.splitlines() if line not in written]
    if written.strip() and missing:
        yield sentence(
            Reason.FACTS,
            "待发文件隐去了内容，区分处理清单没有写明：{missing}。",
            basis=ART[37],
            remedy="请照标注写全，可以补充说明，不能删去；标注有误的，请更改文件中的标注。",
            missing="；".join(missing),
        )


def why_not_other_ground(named: str, marked: Sequence[str]) -> Iterator[Sentence]:
    """A reply names the ground on which its files withhold; `marked` are the results that theirs lead to."""
    titles = [OUTCOMES[Outcome(code)] for code in marked]
    if titles and named not in titles:
        yield sentence(
            Reason.FACTS,
            "答复写明的情形是“{named}”，待发文件中标注的是“{marked}”。",
            basis=ART[37],
            remedy="请更改答复中的情形，或者更改文件中的标注。",
            named=Said(named) if named in OUTCOMES.values() else named or "—",
            marked=tuple(map(Said, titles)),
        )


def why_not_content(outcome: Outcome, given: Mapping[str, str]) -> Iterator[Sentence]:
    """A reply without its statutory content is refused, each missing part with its article.

    `given` has the body under "text", and the other parts under their keys.
    """
    for content in (BODY.get(outcome, _REASON), *CONTENTS.get(outcome, ())):
        value = given.get(content.key, "").strip()
        if not value and content.is_required:
            yield sentence(
                Reason.FACTS,
                "以“{outcome}”答复，须写明“{what}”。",
                basis=content.basis,
                outcome=Said(OUTCOMES[outcome]),
                what=Said(content.title),
            )
        elif value and content.choices and value not in content.choices:
            yield sentence(
                Reason.FACTS,
                "“{what}”只能是{choices}中的一种。",
                basis=content.basis,
                what=Said(content.title),
                choices=tuple(map(Said, content.choices)),
            )
