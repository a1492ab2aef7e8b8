"""The rules by which the land market is supervised, each edition once: a page lists them from here.

S1 to S20 and I13 are the numbers of the handbook of the field; the rest (number/…) say what print has wrong.
"""

from __future__ import annotations

from typing import Final

from yangguang.base.basis import Article, Statute
from yangguang.base.market import texts
from yangguang.base.market.checks.found import Rule, Severity
from yangguang.base.statutes.ground import IDLE_LAND_2012, LAND_RULES_1999, LAND_RULES_2021

_VOID, _FAULT, _DOUBT = Severity.VOID, Severity.FAULT, Severity.DOUBT
_ARTICLE: Final = "条号凭记忆"


def _article(statute: Statute, number: int | str, assumed: str = _ARTICLE) -> Article:
    return Article(statute, str(number), assumed=assumed)


def _since(statute: Statute, number: int | str = "", assumed: str = _ARTICLE) -> dict[str, object]:
    """Return basis and days of a rule that holds as long as its text does."""
    article = _article(statute, number, assumed)
    return {"basis": article, "since": statute.in_force, "until": statute.until}


def _rule(code: str, title: str, severity: Severity, text: dict[str, object], **more: int) -> Rule:
    return Rule(code=code, title=title, severity=severity, **text, **more)  # type: ignore[arg-type]


_OLD, _NOW = texts.BIDDING_2002, texts.BIDDING_2007
S1: Final = (
    _rule("S1", "公告期不足20日", _DOUBT, _since(_OLD, 8), least=20),
    _rule("S1", "公告期不足20日", _DOUBT, _since(_NOW, 8), least=20),
)
S2: Final = (
    _rule("S2", "挂牌期不足10个工作日", _DOUBT, _since(_OLD, 18), least=10),
    _rule("S2", "挂牌期不足10日", _DOUBT, _since(_NOW, 18), least=10),
)
_NO_LIMITS: Final = "没有读到条文；缺少规划条件的拍卖曾被法院判决违法，缺哪几项即无效系推定"
S3: Final = (
    _rule("S3", "规划条件不全", _VOID, _since(_OLD, 7, _NO_LIMITS)),
    _rule("S3", "规划条件不全", _VOID, _since(_NOW, 7, _NO_LIMITS)),
)
S4: Final = (
    _rule(
        "S4",
        "住宅用地单宗面积超过上限",
        _FAULT,
        _since(texts.LIMITED_PROJECTS_2006, "", "小城市7、中等城市14、大城市20公顷凭记忆"),
    ),
)
S5: Final = (
    _rule(
        "S5",
        "住宅用地容积率低于1",
        _FAULT,
        _since(texts.HOUSING_CONTROL_2010, "", "条号、起始日凭记忆"),
        least=1,
    ),
)
S6: Final = (
    _rule(
        "S6",
        "捆绑出让或者毛地出让",
        _FAULT,
        _since(texts.HOUSING_CONTROL_2010, "", "条号、起始日凭记忆"),
    ),
)
S7: Final = (
    _rule(
        "S7",
        "竞买保证金低于出让最低价的20%",
        _FAULT,
        _since(texts.HOUSING_LAND_2010),
        least=20,
    ),
)
S8: Final = (
    _rule(
        "S8",
        "出让价款没有按规定分期",
        _FAULT,
        _since(texts.HOUSING_LAND_2010),
        least=50,
    ),
)
S9: Final = (_rule("S9", "价款低于最低价", _FAULT, _since(texts.AGREEMENT_2003, 5)),)
S9_INDUSTRY: Final = (
    _rule(
        "S9",
        "工业用地价款低于全国最低价标准",
        _DOUBT,
        _since(texts.INDUSTRY_PRICES_2006, "", "各等别的标准凭记忆；优先发展产业等可以低于标准"),
    ),
)
_CONTRACT: Final = {"since": texts.URBAN_LAND_1995.in_force, "until": None}


def _contract(number: int, assumed: str = _ARTICLE) -> dict[str, object]:
    return {"basis": _article(texts.URBAN_LAND_1995, number, assumed), **_CONTRACT}


PRICE_ZERO: Final = (_rule("price/zero", "有偿供地的价款为零", _FAULT, _contract(16)),)
PRICE_NONE: Final = (_rule("price/none", "有偿供地没有写明价款", _DOUBT, _contract(16)),)
ALLOCATION_PRICED: Final = (
    _rule(
        "price/allocation",
        "划拨写有价款",
        _DOUBT,
        _contract(23, "条号凭记忆；划拨写有的价款多为补偿、安置等成本"),
    ),
)
S10: Final = (_rule("S10", "没有按约定缴纳价款", _FAULT, _contract(16)),)
S11: Final = (_rule("S11", "没有按约定交地", _FAULT, _contract(17)),)
S12: Final = (_rule("S12", "没有按约定动工", _FAULT, _contract(26)),)
S13: Final = (_rule("S13", "没有按约定竣工", _FAULT, _contract(26)),)
S14: Final = (
    _rule("S14", "涉嫌闲置", _FAULT, _since(texts.IDLE_LAND_1999, 2)),
    _rule("S14", "涉嫌闲置", _FAULT, _since(IDLE_LAND_2012, 2, "")),
)
S15: Final = (
    _rule(
        "S15",
        "供应结果迟报",
        _FAULT,
        _since(_NOW, 22, "期限没有读到，按成交结果公布的10个工作日推定"),
        least=10,
    ),
)
S16: Final = (
    _rule("S16", "供应面积或者用途超出批准", _FAULT, _since(LAND_RULES_1999, 22)),
    _rule("S16", "供应面积或者用途超出批准", _FAULT, _since(LAND_RULES_2021, 16)),
)
S17: Final = (
    _rule("S17", "土地没有完成征收", _FAULT, _since(LAND_RULES_1999, 22)),
    _rule("S17", "土地没有完成征收", _FAULT, _since(LAND_RULES_2021, 16)),
)
S18: Final = (_rule("S18", "同一土地重复供应", _FAULT, _contract(15)),)
S19: Final = (_rule("S19", "成交价、合同价与分期价款不符", _FAULT, _contract(16)),)
_GROUND: Final = "没有读到全文；原使用权人、转让、扩建、安置、改造等理由见摘要"
S20: Final = (_rule("S20", "协议出让没有写明理由", _DOUBT, _since(_OLD, 4, _GROUND)),)
S20_NOW: Final = (_rule("S20", "协议出让没有写明理由", _DOUBT, _since(_NOW, 4, _GROUND)),)
S20_INDUSTRY: Final = (
    _rule("S20", "工业用地协议出让没有写明理由", _DOUBT, _since(texts.LAND_CONTROL_2006, 5)),
)
TERM: Final = (_rule("I13/term", "出让年限超过最高年限", _FAULT, _since(texts.GRANT_1990, 12, "")),)
START: Final = (_rule("I13/start", "约定动工早于签订", _VOID, _contract(26)),)
FINISH: Final = (_rule("I13/finish", "约定竣工不晚于动工", _FAULT, _contract(26)),)
NUMBER: Final = tuple(
    _rule(code, title, _DOUBT, _contract(15, "号码的写法由真实号码归纳，没有规定"))
    for code, title in (
        ("number/form", "电子监管号的写法不合"),
        ("number/year", "电子监管号的年份与签订年份不同"),
        ("number/letter", "电子监管号的字母与供应方式不符"),
    )
)
ORDER: Final = (_rule("course/order", "先后次序不合", _FAULT, _contract(15)),)
UNSEEN: Final = (
    _rule(
        "course/unseen", "实际日期没有现场核查", _DOUBT, _contract(26, "以现场照片核实系良好做法")
    ),
)
PRINTED: Final = (
    _rule(
        "course/printed",
        "登记的实际日期与来源公布的不同",
        _DOUBT,
        _contract(26, "两处日期不同应当核实系良好做法，没有规定"),
    ),
)

UNIT: Final = tuple(
    _rule(code, title, _DOUBT, _contract(15, "由真实记录归纳的合理范围，没有规定"))
    for code, title in (("unit/price", "单价不合常理"), ("unit/area", "面积不合常理"))
)


def _kept(code: str, title: str) -> Rule:
    return _rule(code, title, _DOUBT, _contract(15, "照印收录的信息的核对，没有规定"))


KEPT_AREA: Final = _kept("kept/area", "抵押面积大于土地面积")
KEPT_UNIT: Final = _kept("kept/unit", "贷款单价不合常理")
KEPT_LOAN: Final = _kept("kept/loan", "贷款大于评估金额")
KEPT_ORDER: Final = _kept("kept/order", "结束早于开始")
KEPT_FREE: Final = _kept("kept/free", "无偿收回写有价款")
CERTIFICATE: Final = _kept("kept/certificate", "证书编号的写法不合")

RULES: Final[tuple[Rule, ...]] = (
    *(*S1, *S2, *S3, *S4, *S5, *S6, *S7, *S8, *S9, *S9_INDUSTRY, *PRICE_ZERO, *PRICE_NONE),
    *(*ALLOCATION_PRICED, *S10, *S11, *S12, *S13, *S14, *S15, *S16, *S17, *S18, *S19),
    *(*S20, *S20_NOW, *S20_INDUSTRY, *TERM, *START, *FINISH, *NUMBER, *ORDER, *UNSEEN, *PRINTED),
    *(*UNIT, KEPT_AREA, KEPT_UNIT, KEPT_LOAN, KEPT_ORDER, KEPT_FREE, CERTIFICATE),
)
"""Every edition of every rule, in the order in which a page lists them."""


def title_of(code: str) -> str:
    """Return what a code is called, by its newest edition; the code itself where no rule has it."""
    return next((rule.title for rule in reversed(RULES) if rule.code == code), code)
