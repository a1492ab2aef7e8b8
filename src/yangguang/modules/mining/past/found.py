"""What is to be said of something of the past: a rule's code and a sentence."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from yangguang.base.basis import Article
from yangguang.base.numbering.reading import Doubt
from yangguang.base.refusal import Reason, Said, Sentence, sentence
from yangguang.kernel.imports.findings import Finding

LABELS: Final[Mapping[str, Said]] = {
    "number": Said("证号"),
    "event": Said("登记事项"),
    "organ": Said("登记机关"),
    "holder": Said("矿业权人"),
    "name": Said("项目或者矿山名称"),
    "minerals": Said("矿种"),
    "method": Said("开采方式"),
    "scale": Said("生产规模"),
    "area": Said("面积"),
    "years": Said("期限"),
    "valid_from": Said("有效期起"),
    "valid_to": Said("有效期止"),
    "elevation": Said("标高"),
    "corners": Said("拐点坐标"),
    "corners_too": Said("另一套拐点坐标"),
    "counties": Said("所在县级行政区"),
    "former": Said("原证号"),
    "way": Said("出让方式"),
    "issued": Said("签发日期"),
    "published": Said("公布日期"),
    "prior_publicity": Said("公示日期"),
    "bidding_from": Said("交易开始日期"),
    "bidding_to": Said("交易结束日期"),
    "apply_from": Said("报名开始日期"),
    "apply_to": Said("报名截止日期"),
    "price": Said("价款"),
    "price_paid": Said("已缴价款"),
    "price_terms": Said("价款缴纳安排"),
    "shares": Said("各矿业权人的份额"),
    "stage": Said("勘查阶段"),
    "investment": Said("勘查投入"),
    "least_spend": Said("最低勘查投入（每年）"),
    "fund": Said("矿山地质环境治理恢复基金"),
    "use_fee": Said("矿业权使用费（每年）"),
    "programme": Said("勘查、开采方案"),
    "restoration": Said("矿山地质环境保护与土地复垦方案"),
    "annual_report": Said("年度报告"),
    "document": Said("文号"),
    "place": Said("位置"),
    "reserves": Said("资源储量"),
    "delegation": Said("委托文件"),
    "holder_code": Said("统一社会信用代码"),
    "address": Said("住所"),
    "archive": Said("项目档案号"),
    "economic_type": Said("经济类型"),
    "rule": Said("登记权限依据"),
    "mine_size": Said("矿山规模"),
    "reserve_size": Said("储量规模"),
}
"""What each value is called."""


@dataclass(frozen=True, slots=True)
class Found:
    """One finding: `rule` is the part of it and a code (`area/approximate`, `N7/too-long`, `unstated`).

    `about`: the values that it is about, by their name.
    """

    rule: str
    sentence: Sentence
    about: tuple[str, ...] = ()


def doubted(name: str, printed: str, doubts: Iterable[Doubt]) -> Iterator[Found]:
    """Yield a finding for each doubt about how the value `name` is printed."""
    for doubt in doubts:
        said = Said(
            "“{title}”写作“{printed}”：{doubt}",
            {"title": LABELS[name], "printed": printed[:60], "doubt": doubt.said},
        )
        yield Found(f"{name}/{doubt.code}", Sentence(Reason.FACTS, said), (name,))


def unstated(names: Iterable[str]) -> Iterator[Found]:
    """Yield one finding that names everything that was not published; nothing is invented in its place."""
    lacking = tuple(names)
    if lacking:
        said = "没有公布：{terms}。"
        terms = tuple(LABELS[name] for name in lacking)
        yield Found("unstated", sentence(Reason.FACTS, said, terms=terms), lacking)


def said(
    rule: str, text: str, *, basis: Article | None = None, about: str = "", **params: object
) -> Found:
    """Build a finding from a Chinese template and its parameters."""
    told = Sentence(Reason.FACTS, Said(text, params), basis)
    return Found(rule, told, (about,) if about else ())


def told(found: Found, *, columns: Container[str], stops: bool = False) -> Finding:
    """Return a finding as the room of imports says it of a row."""
    said = found.sentence.said
    column = found.about[0] if len(found.about) == 1 and found.about[0] in columns else ""
    params = {name: _plain(value) for name, value in said.params.items()}
    return Finding(found.rule, said.text, column, stops=stops, params=params)


def _plain(value: object) -> object:
    """Return what fills a place: sentences of ours stay sentences, alone or side by side."""
    if isinstance(value, tuple):
        return tuple(map(_plain, value))
    return value if isinstance(value, int | str | Said) else str(value)
