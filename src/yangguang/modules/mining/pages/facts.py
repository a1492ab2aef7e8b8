"""What is registered of a right, field by field: complete by EITI 2.3 and the shape of a public licence record."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext_lazy as _

from yangguang.base.mining.kinds import Right as Kind
from yangguang.base.refusal import Said
from yangguang.base.script import keep
from yangguang.kernel.ui import parts
from yangguang.kernel.ui.parts import Text
from yangguang.modules.mining.models import Right, Version
from yangguang.modules.mining.pages import areas, wording
from yangguang.modules.mining.stated import Stated

NOT_STATED: Final = _("未载明")
ALWAYS: Final = frozenset(
    {
        "holder",
        "holder_code",
        "minerals",
        "applied_on",
        "on",
        "term",
        "area",
        "way",
        "organ",
        "datum",
    }
)
"""What EITI 2.3 asks for and what a right can't be without: shown also where it was not stated."""

METHODS: Final[Mapping[str, Text]] = {
    "露天开采": _("露天开采"),
    "地下开采": _("地下开采"),
    "露天/地下开采": _("露天/地下开采"),
}
STAGES: Final[Mapping[str, Text]] = {
    "预查": _("预查"),
    "普查": _("普查"),
    "详查": _("详查"),
    "勘探": _("勘探"),
}
"""What is written of these is a term; anything else is shown as it was written."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One field: its key, what it is called, what is stated (nothing: ``""``)."""

    key: str
    label: Text
    value: Text


def meta(right: Right, version: Version, stated: Stated) -> parts.Meta:
    """Return the registered facts as particulars."""
    told = [*of(stated), *_of_register(right, version)]
    order = {fact.key: fact for fact in told}
    rows = [order[key] for key in ORDER if key in order]
    rows += [fact for fact in told if fact.key not in (*ORDER, "name")]
    shown = (fact for fact in rows if fact.value or fact.key in ALWAYS)
    return parts.Meta(
        tuple(parts.Row(fact.label, fact.value or NOT_STATED) for fact in shown), _("登记内容")
    )


ORDER: Final = (
    "kind",
    "holder",
    "holder_code",
    "shares",
    "address",
    "minerals",
    "applied_on",
    "first_on",
    "on",
    "term",
    "area",
    "elevation",
    "scale",
    "mine_size",
    "method",
    "stage",
    "way",
    "price",
    "price_paid",
    "price_terms",
    "investment",
    "reserves",
    "organ",
    "delegation",
    "document",
    "archive",
    "place",
    "counties",
    "datum",
    "economic_type",
    "years",
)


def _of_register(right: Right, version: Version) -> Iterator[Fact]:
    first = right.first_on
    yield Fact("kind", _("矿业权种类"), Said(right.right))
    yield Fact("first_on", _("首次设立"), Said("{on}", {"on": first}) if first else "")
    yield Fact(
        "on",
        _("本次登记"),
        Said("{on} {event}", {"on": version.on, "event": Said(version.event)}),
    )


def of(stated: Stated) -> Iterator[Fact]:
    """Yield every field that is stated or ought to be, in no order that matters."""
    yield from _of_holder(stated)
    yield from _of_ground(stated)
    yield from _of_work(stated)
    yield from _of_grant(stated)
    for place, (label, text) in enumerate(stated.printed):
        yield Fact(f"printed-{place}", keep(label), keep(text))


def _of_holder(stated: Stated) -> Iterator[Fact]:
    mine = stated.right is Kind.MINING
    yield Fact("name", _("矿山名称") if mine else _("项目名称"), keep(stated.name))
    yield Fact("holder", _("采矿权人") if mine else _("探矿权人"), _kept(stated.holder))
    yield Fact("holder_code", _("统一社会信用代码"), _kept(stated.holder_code))
    yield Fact("address", _("住所"), _kept(stated.address))
    yield Fact("shares", _("各矿业权人的份额"), _kept(stated.shares))
    yield Fact("economic_type", _("经济类型"), _kept(stated.economic_type))


def _of_ground(stated: Stated) -> Iterator[Fact]:
    yield Fact("minerals", _("矿种"), wording.minerals_exactly(stated.mineral, stated.others))
    yield Fact("place", _("位置"), _kept(stated.place))
    yield Fact("counties", _("所在县"), _kept("、".join(map(_county, stated.counties))))
    yield Fact("area", _("面积"), wording.area(stated.area_km2))
    yield Fact("elevation", _("标高"), wording.elevation(stated.top_m, stated.bottom_m))
    datum = Said(stated.drawn.system.datum.value) if stated.drawn else ""
    yield Fact("datum", _("坐标系"), datum)


def _county(code: str) -> str:
    """Return a county's latest name with its code; the code alone where the list doesn't have it."""
    uses = areas.known()(code)
    return f"{uses[-1].name}（{code}）" if uses else code


def _of_work(stated: Stated) -> Iterator[Fact]:
    scale: Text = ""
    if stated.scale is not None:
        said = {"n": wording.plain(stated.scale), "unit": stated.scale_unit}
        scale = Said("{n} {unit}", said)
    yield Fact("scale", _("生产规模"), scale)
    yield Fact("mine_size", _("矿山规模"), Said(stated.mine_size.value) if stated.mine_size else "")
    yield Fact("method", _("开采方式"), METHODS.get(stated.method) or _kept(stated.method))
    yield Fact("stage", _("勘查阶段"), STAGES.get(stated.stage) or _kept(stated.stage))
    yield Fact("reserves", _("资源储量"), _kept(stated.reserves))
    yield Fact("investment", _("勘查投入"), wording.money(stated.investment_fen))


def _of_grant(stated: Stated) -> Iterator[Fact]:
    applied = stated.applied_on
    yield Fact("applied_on", _("申请日期"), Said("{on}", {"on": applied}) if applied else "")
    yield Fact("term", _("有效期"), wording.term(stated.valid_from, stated.valid_to))
    yield Fact("years", _("有效年限"), Said("{n} 年", {"n": stated.years}) if stated.years else "")
    yield Fact("way", _("出让方式"), Said(stated.way.value) if stated.way else "")
    yield Fact("price", _("出让价款或者收益"), wording.money(stated.price_fen))
    yield Fact("price_paid", _("已缴价款"), wording.money(stated.price_paid_fen))
    yield Fact("price_terms", _("价款缴纳安排"), _kept(stated.price_terms))
    organ = Said("{name}（{code}）", {"name": stated.organ_name, "code": stated.organ})
    yield Fact("organ", _("登记机关"), organ if stated.organ_name else _kept(stated.organ))
    yield Fact("delegation", _("委托文件"), _kept(stated.delegation))
    yield Fact("document", _("批准文号"), _kept(stated.document))
    yield Fact("archive", _("项目档案号"), _kept(stated.archive))


def _kept(text: str) -> str:
    return keep(text) if text else ""


def of_application(stated: Stated) -> parts.Meta:
    """Return what is asked for as particulars."""
    told = {fact.key: fact for fact in of(stated)}
    keys = [key for key in ("name", *ORDER) if key in told]
    shown = [told[key] for key in keys if told[key].value]
    return parts.Meta(tuple(parts.Row(fact.label, fact.value) for fact in shown), _("申请事项"))
