"""The answer (答复书) for each result: a sentence of law, what the result demands, the remedy."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from yangguang.base.basis import Article
from yangguang.base.statutes import DISCLOSURE_2007, DISCLOSURE_2019
from yangguang.kernel.letters.content import Content, Heading, Matter, Part
from yangguang.modules.requests import rules
from yangguang.modules.requests.letters import remedy
from yangguang.modules.requests.letters.words import (
    NOTICE,
    addressed,
    cite_all,
    day,
    is_2007,
    letter,
    opening,
    said,
    you,
)
from yangguang.modules.requests.rules import Outcome

NEW, OLD = DISCLOSURE_2019, DISCLOSURE_2007


@dataclass(frozen=True, slots=True)
class Answer:
    """How a result is answered: articles of either edition, the sentence after them, what the body is."""

    new: tuple[Article, ...]
    old: tuple[Article, ...]
    says: str
    body: str = "理由"


_GROUNDS_2007: Final = Article(
    OLD, "21(2)", assumed="2007年条例没有这一情形，按第21条第2项“不予公开”答复"
)
_REFUSED: Final = (OLD["21(2)"], OLD[14])

ANSWERS: Final[Mapping[Outcome, Answer]] = {
    Outcome.A: Answer(
        (NEW["36(1)"], NEW["36(2)"]),
        (OLD["21(1)"],),
        "该信息属于公开范围，本机关予以公开，提供的信息或者获取的方式、途径如下：",
        "",
    ),
    Outcome.B: Answer(
        (NEW[37],),
        (OLD[22],),
        "该信息中含有不应当公开的内容，但是能够作区分处理，本机关提供可以公开的信息内容，"
        "并对不予公开的内容说明理由如下：",
        "",
    ),
    Outcome.C1: Answer((NEW[14],), _REFUSED, "该信息属于依法确定的国家秘密，本机关不予公开。"),
    Outcome.C2: Answer(
        (NEW[14],), (_GROUNDS_2007,), "该信息属于法律、行政法规禁止公开的政府信息，本机关不予公开。"
    ),
    Outcome.C3: Answer(
        (NEW[14],),
        (Article(OLD, "8"),),
        "该信息公开后可能危及国家安全、公共安全、经济安全、社会稳定，本机关不予公开。",
    ),
    Outcome.C4: Answer(
        (NEW[15], NEW[32]),
        (OLD[14], OLD[23]),
        "该信息涉及商业秘密、个人隐私等，公开会对第三方合法权益造成损害，本机关不予公开。",
    ),
    Outcome.C5: Answer(
        (NEW["16(1)"],), (_GROUNDS_2007,), "该信息属于内部事务信息，本机关不予公开。"
    ),
    Outcome.C6: Answer(
        (NEW["16(2)"],),
        (_GROUNDS_2007,),
        "该信息属于履行行政管理职能过程中形成的过程性信息，本机关不予公开。",
    ),
    Outcome.C7: Answer(
        (NEW["16(2)"],), (_GROUNDS_2007,), "该信息属于行政执法案卷信息，本机关不予公开。"
    ),
    Outcome.C8: Answer(
        (NEW["36(7)"],),
        (_GROUNDS_2007,),
        "有关法律、行政法规对该信息的获取有特别规定，请依照有关法律、行政法规的规定办理。",
    ),
    Outcome.D1: Answer(
        (NEW["36(4)"], NEW["36(5)"]),
        (OLD["21(3)"],),
        "经检索，本机关不掌握所申请公开的政府信息，无法提供。",
    ),
    Outcome.D2: Answer(
        (NEW[38],),
        (_GROUNDS_2007,),
        "该信息没有现成的，需要行政机关对现有政府信息进行加工、分析，本机关不予提供。",
    ),
    Outcome.D3: Answer((NEW[30],), (OLD["21(4)"],), "经补正，申请内容仍不明确，本机关无法提供。"),
    Outcome.E1: Answer(
        (NEW["39(1)"],),
        (),
        "该申请以政府信息公开申请的形式进行信访、投诉、举报等活动，不作为政府信息公开申请处理，"
        "可以通过相应渠道提出。",
    ),
    Outcome.E2: Answer(
        (NEW["36(6)"],),
        (),
        "本机关已就相同的政府信息公开申请作出答复，现重复申请公开相同政府信息，不予重复处理。",
    ),
    Outcome.E3: Answer(
        (NEW["39(2)"],), (), "该申请要求提供政府公报、报刊、书籍等公开出版物，现告知获取的途径。"
    ),
    Outcome.E4: Answer(
        (NEW[35],),
        (),
        "申请公开政府信息的数量、频次明显超过合理范围，且申请理由不合理，本机关不予处理。",
    ),
    Outcome.E5: Answer(
        (Article(NEW, "36", assumed="只见于年度报告格式"),),
        (),
        "该申请要求对已经获取的政府信息进行确认或者重新出具，本机关不予处理。",
    ),
    Outcome.F3: Answer(
        (Article(NEW, "36", assumed="只见于年度报告格式"),), (OLD[21],), "本机关作如下处理："
    ),
}
"""F1 and F2 have letters of their own (`asking.drop`, `asking.lapse`)."""


def reply(matter: Matter) -> Content:
    """Answer the request: the law, the result, each thing that the result demands, the remedy."""
    outcome = Outcome(str(matter.stated["outcome"]))
    answer = ANSWERS[outcome]
    articles = answer.old if is_2007(matter) else answer.new
    law = cite_all(articles)
    supplemented = matter.days.get("answer", ())
    return letter(
        matter,
        "政府信息公开申请答复书",
        addressed(matter),
        opening(matter)
        + (f"{you(matter)}于{day(supplemented[-1])}提交了补正材料。" if supplemented else ""),
        f"经审查，答复结果为“{rules.OUTCOMES[outcome]}”。依照{law}的规定，{answer.says}",
        said(matter, "text", answer.body),
        _demanded(matter, outcome),
        Heading("权利救济"),
        remedy.paragraph(matter, outcome, withheld=withheld(matter)),
        NOTICE,
    )


def withheld(matter: Matter) -> Outcome | None:
    """Return the ground of the part that a partial disclosure leaves out."""
    text = matter.private.get("said:withheld", "")
    return next((outcome for outcome, label in rules.OUTCOMES.items() if label == text), None)


def _demanded(matter: Matter, outcome: Outcome) -> list[Part]:
    """Return what the law asks of this result besides its body, each under its name."""
    found: list[Part] = []
    for content in rules.CONTENTS.get(outcome, ()):
        found += said(matter, f"said:{content.key}", content.title)
    return found
