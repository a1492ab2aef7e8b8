"""N2 the level of authority, N3 the territory."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from yangguang.base.mining.authority import Answer, Sought, level
from yangguang.base.mining.authority.deciding import NEEDED
from yangguang.base.mining.checks.application import Application
from yangguang.base.mining.checks.objection import Objection, Weight
from yangguang.base.mining.kinds import Level, Right
from yangguang.base.numbering.mining import MINISTRY
from yangguang.base.refusal import Reason, Said, sentence
from yangguang.base.statutes import EXPLORATION_1998, MINING_1998

_RANK: Final = {Level.MINISTRY: 0, Level.PROVINCE: 1, Level.CITY: 2, Level.COUNTY: 3}
_WITHOUT_CITIES: Final = ("11", "12", "31", "50")
"""北京、天津、上海、重庆: their districts and counties lie directly under the province."""


def authority(application: Application) -> Iterator[Objection]:
    """N2: mineral, area, reserve and place decide the level."""
    answer = level(_sought(application))
    if answer is None:
        return
    evidence = {
        "mineral": application.mineral.name,
        "level": answer.level and answer.level.value,
        "because": str(answer.because),
        "organ": application.organ,
    }
    if answer.needs:
        missing = tuple(NEEDED[fact] for fact in answer.needs)
        said = sentence(
            Reason.FACTS,
            "不能确定登记权限，还缺：{missing}。",
            basis=answer.basis,
            missing=missing,
        )
        yield Objection("N2", "missing", Weight.ASKS, said, evidence, answer.assumed)
    elif answer.level is None:
        yield from _below(application, answer, evidence)
    elif answer.level is not application.level:
        yield from _other(application, answer, answer.level, evidence)


def _sought(application: Application) -> Sought:
    stated = application.stated_km2
    return Sought(
        application.right,
        application.mineral,
        application.on,
        area_km2=None if stated is None else float(stated),
        investment_fen=application.investment_fen,
        reserve=application.reserve,
        mine=application.mine,
        is_crystalline=application.is_crystalline,
        at_sea=application.at_sea,
        crosses_provinces=len({code[:2] for code in application.counties}) > 1,
        is_foreign=application.is_foreign,
        is_planned=application.is_planned,
    )


def _below(
    application: Application, answer: Answer, evidence: Mapping[str, object]
) -> Iterator[Objection]:
    """Provincial rules decide: one of them must be named."""
    if application.level not in answer.may_be:
        said = sentence(
            Reason.RULE,
            "{because}不由{level}级登记。",
            basis=answer.basis,
            because=answer.because,
            level=Said(application.level.value),
        )
        yield Objection("N2", "not-this-level", Weight.ASKS, said, evidence, answer.assumed)
    elif not application.rule:
        said = sentence(
            Reason.FACTS,
            "{because}请写明省级规定的文号。",
            basis=answer.basis,
            because=answer.because,
        )
        yield Objection("N2", "rule-not-named", Weight.ASKS, said, evidence, answer.assumed)


def _other(
    application: Application, answer: Answer, right_level: Level, evidence: Mapping[str, object]
) -> Iterator[Objection]:
    lower = _RANK[application.level] > _RANK[right_level]
    if lower and application.delegation is not None:
        return
    said = sentence(
        Reason.RULE,
        "{because}本机关是{level}级。",
        basis=answer.basis,
        remedy="请移送有权机关；受委托或者授权的，写明文号。",
        because=answer.because,
        level=Said(application.level.value),
    )
    weight = Weight.BARS if lower else Weight.ASKS
    code = "over-authority" if lower else "not-this-level"
    yield Objection("N2", code, weight, said, evidence, answer.assumed)


def superior_of(codes: tuple[str, ...]) -> str:
    """Return the code of the lowest area that holds all these counties."""
    first = codes[0]
    if set(codes) == {first}:
        return first
    has_city = first[2:4] != "90" and first[:2] not in _WITHOUT_CITIES
    if has_city and {code[:4] for code in codes} == {first[:4]}:
        return f"{first[:4]}00"
    return f"{first[:2]}0000" if {code[:2] for code in codes} == {first[:2]} else MINISTRY


def holds(organ: str, code: str) -> bool:
    """Tell whether the area of `organ` holds that of `code`."""
    if organ == MINISTRY:
        return True
    return code.startswith(organ[:2] if organ.endswith("0000") else organ.removesuffix("00"))


def territory(application: Application) -> Iterator[Objection]:
    """N3: the area lies in the organ's; where it crosses, the common superior registers it."""
    basis = MINING_1998[3] if application.right is Right.MINING else EXPLORATION_1998[4]
    if not application.counties:
        said = sentence(Reason.FACTS, "没有写明所在的县级行政区。", basis=basis)
        yield Objection("N3", "missing", Weight.ASKS, said, {})
        return
    outside = [code for code in application.counties if not holds(application.organ, code)]
    if not outside:
        return
    superior = superior_of(application.counties)
    said = sentence(
        Reason.RULE,
        "范围涉及{counties}，不全在本机关（{organ}）辖区内，应由{superior}登记。",
        basis=basis,
        counties="、".join(application.counties),
        organ=application.organ,
        superior=superior,
    )
    evidence = {"outside": outside, "superior": superior, "organ": application.organ}
    yield Objection("N3", "outside", Weight.BARS, said, evidence)
