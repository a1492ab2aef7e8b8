"""Finding the level: the first rule that holds on the day and speaks of the mineral."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from yangguang.base.basis import Article
from yangguang.base.mining import minerals, texts
from yangguang.base.mining.authority.rules import RULES, Rule, Sought
from yangguang.base.mining.kinds import Level, Right, on
from yangguang.base.refusal import Said
from yangguang.base.statutes import EXPLORATION_1998, MINING_1998

NEEDED: Final = {
    "area": Said("勘查区块面积"),
    "investment": Said("勘查投资"),
    "reserve": Said("资源储量规模"),
    "mine": Said("矿山生产建设规模"),
    "crystalline": Said("是否晶质石墨"),
}
"""What each fact is called that a rule may ask for."""

BELOW: Final = (Level.PROVINCE, Level.CITY, Level.COUNTY)


@dataclass(frozen=True, slots=True)
class Answer:
    """The level, why, and under which article.

    `level` is None where it can't be said: then `needs` names the facts that are missing, or provincial
    rules decide among the levels in `may_be`.
    """

    level: Level | None
    because: Said
    basis: Article
    needs: tuple[str, ...] = ()
    may_be: tuple[Level, ...] = ()
    assumed: Said | None = field(default=None, compare=False)


def level(sought: Sought, *, rules: Iterable[Rule] = RULES) -> Answer | None:
    """Return the level that registers the right on the day; None: no rule reaches back so far.

    An office with rules of its own (of its province, or the State Council's of 2025) passes them in
    front of `RULES`.
    """
    if (special := _special(sought)) is not None:
        return special
    for rule in on(rules, sought.on):
        spoken_of = rule.minerals is None or bool(sought.mineral.names & rule.minerals)
        answer = _answer(rule, sought) if spoken_of and sought.right in rule.rights else None
        if answer is not None:
            return answer
    return None


def _facts(sought: Sought) -> dict[str, object]:
    return {
        "area": sought.area_km2,
        "investment": sought.investment_fen,
        "reserve": sought.reserve,
        "mine": sought.mine,
        "crystalline": sought.is_crystalline,
    }


def _answer(rule: Rule, sought: Sought) -> Answer | None:
    facts = _facts(sought)
    mineral = {"mineral": minerals.said(sought.mineral.name)}
    found = rule.to
    if rule.tests and not any(test.holds(facts[test.fact]) for test in rule.tests):
        needs = tuple(test.fact for test in rule.tests if facts[test.fact] is None)
        if needs:
            said = Said("{mineral}的登记权限取决于尚未写明的事项。", mineral)
            return Answer(None, said, rule.basis, needs=needs, assumed=rule.assumed)
        if rule.otherwise is None:
            return None
        found = rule.otherwise
    if found is None:
        said = Said("{mineral}由省级规定的机关登记。", mineral)
        return Answer(None, said, rule.basis, may_be=BELOW, assumed=rule.assumed)
    said = Said("{mineral}由{level}级登记。", {**mineral, "level": Said(found.value)})
    return Answer(found, said, rule.basis, assumed=rule.assumed)


def _special(sought: Sought) -> Answer | None:
    """Sea, several provinces, foreign money, planned areas: the ministry's, whatever the mineral.

    Foreign money counted until 2005, when the notice gave it the same limits; planned areas counted for
    mining, until in 2020 the mineral alone decided.
    """
    basis = EXPLORATION_1998[4] if sought.right is Right.EXPLORATION else MINING_1998[3]
    before_2005 = sought.on < texts.AUTHORITY_2005.in_force
    whys = {
        "在领海或者管辖海域": sought.at_sea,
        "跨省、自治区、直辖市": sought.crosses_provinces,
        "外商投资": sought.is_foreign and before_2005,
        "在国家规划矿区或者对国民经济具有重要价值的矿区": sought.is_planned
        and sought.right is Right.MINING
        and sought.on < texts.AUTHORITY_2020.in_force,
    }
    for why, holds in whys.items():
        if holds:
            said = Said("{why}，由部级登记。", {"why": Said(why)})
            return Answer(Level.MINISTRY, said, basis)
    return None
