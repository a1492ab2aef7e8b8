"""An application: everything that may be stated of a right, in groups, looked at before it is filed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from functools import cached_property
from typing import Any, Final

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from yangguang.base.mining import minerals
from yangguang.base.mining.checks.application import Protected
from yangguang.base.mining.kinds import Level, Right, Size, Way
from yangguang.base.mining.life import Event
from yangguang.base.refusal import Reason, Said, sentence
from yangguang.kernel.offices import queries as offices
from yangguang.kernel.ui import wanted
from yangguang.kernel.ui.dates import is_english
from yangguang.kernel.ui.forms import Filling
from yangguang.kernel.ui.parts import Part
from yangguang.kernel.ui.refusals import Refused
from yangguang.kernel.ui.step_forms import LinesField
from yangguang.modules.mining import queries, rules
from yangguang.modules.mining.exchange import shapes
from yangguang.modules.mining.forms import corners, seen, splitting
from yangguang.modules.mining.forms.corners import BothCornersForm
from yangguang.modules.mining.forms.grouping import AFTER_PARTS, BEFORE_PARTS
from yangguang.modules.mining.stated import Stated

FEN_OF_10000_YUAN: Final = 1_000_000
LEVELS: Final = {
    "ministry": Level.MINISTRY,
    "province": Level.PROVINCE,
    "city": Level.CITY,
    "county": Level.COUNTY,
}
_UNSAID: Final = ("", _("（没有写明）"))


def _choice(label: Any, kinds: Iterable[Any], *, required: bool = False, **more: Any) -> Any:
    options = [(kind.value, _(kind.value)) for kind in kinds]
    return forms.ChoiceField(
        label=label, required=required, choices=options if required else [_UNSAID, *options], **more
    )


def _text(label: Any, most: int, *, required: bool = False, **more: Any) -> forms.CharField:
    return forms.CharField(label=label, required=required, max_length=most, **more)


def _number(label: Any, before: int, after: int, **more: Any) -> forms.DecimalField:
    digits = before + after
    return forms.DecimalField(
        label=label, required=False, max_digits=digits, decimal_places=after, **more
    )


def _yes(label: Any) -> forms.TypedChoiceField:
    """A question that may be left open."""
    return forms.TypedChoiceField(
        label=label,
        required=False,
        choices=[_UNSAID, ("yes", _("是")), ("no", _("否"))],
        coerce=lambda value: value == "yes",
        empty_value=None,
    )


def _named(mineral: str) -> str:
    """Return what a mineral is called where it is chosen: in English with the law's term beside it."""
    return f"{gettext(mineral)} ({mineral})" if is_english() else mineral


class ApplyForm(BothCornersForm):
    """What is asked for. Organ and level are those of the office at which it is filed."""

    can_look = True

    right = _choice(_("矿业权种类"), (Right.MINING, Right.EXPLORATION), required=True)
    event = _choice(
        _("登记事项"), (event for event in Event if event in rules.REGISTERED), required=True
    )
    name = _text(_("项目或者矿山名称"), 200, required=True)
    holder = _text(_("申请人"), 200, required=True, help_text=_("登记后的矿业权人，全称。"))
    holder_code = _text(_("统一社会信用代码"), 18)
    former = LinesField(
        label=_("原证号"), required=False, help_text=_("新立以外都要填写；合并每行一个。")
    )
    mineral = forms.ChoiceField(
        label=_("主矿种"),
        choices=lambda: [("", "—"), *((kind.name, _named(kind.name)) for kind in minerals.every())],
    )
    mineral_code = forms.RegexField(
        r"^[0-9]{5}$",
        label=_("矿产代码"),
        required=False,
        help_text=_("五位数字。一个矿种有几种用途的须写明，证号的大类由它确定。"),
    )
    others = LinesField(label=_("其他矿种"), required=False, help_text=_("每行一个。"))
    counties = LinesField(
        label=_("所在县级行政区代码"), required=False, help_text=_("每行一个，六位数字。")
    )
    place_said = _text(_("位置"), 300)
    area_km2 = _number(_("面积（平方千米）"), 8, 4, min_value=0)
    top_m = _number(_("标高上限（米）"), 6, 2)
    bottom_m = _number(_("标高下限（米）"), 6, 2)
    way = _choice(_("出让方式"), Way)
    valid_from = forms.DateField(label=_("有效期起"), required=False)
    valid_to = forms.DateField(label=_("有效期止"), required=False)
    years = forms.IntegerField(label=_("期限（年）"), required=False, min_value=0, max_value=100)
    rule = _text(
        _("确定登记权限的省级规定"), 200, help_text=_("文号。部、省两级以外登记的须写明。")
    )
    delegation = _text(_("委托或者授权的文件"), 200, help_text=_("文号。"))
    is_authorised = forms.BooleanField(label=_("是授权，不是委托"), required=False)
    mine_size = _choice(_("矿山生产建设规模"), Size)
    scale = _number(_("生产规模"), 12, 4, min_value=0)
    scale_unit = _text(_("规模单位"), 20, help_text=_("照中文的计量单位，例如万吨、万立方米。"))
    method = _text(_("开采方式"), 60)
    reserve_size = _choice(_("资源储量规模"), Size)
    reserves = _text(_("设计利用储量"), 300)
    stage = _text(_("勘查阶段"), 60)
    investment = _number(_("勘查投资（万元）"), 9, 4, min_value=0)
    is_crystalline = _yes(_("晶质石墨"))
    risk = forms.ChoiceField(
        label=_("矿产风险类别"),
        required=False,
        choices=[_UNSAID, ("1", _("第一类")), ("2", _("第二类")), ("3", _("第三类"))],
    )
    address = _text(_("申请人地址"), 300)
    economic_type = _text(_("经济类型"), 60)
    price = _number(_("出让收益或者价款（万元）"), 9, 4, min_value=0)
    price_paid = _number(_("已缴价款（万元）"), 9, 4, min_value=0)
    price_terms = _text(_("价款缴纳安排"), 300, help_text=_("分期缴纳的，写明各期的时间和金额。"))
    shares = _text(_("各矿业权人的份额"), 300, help_text=_("几个矿业权人共有的填写。"))
    document = _text(_("批准文号"), 120)
    archive = _text(_("项目档案号"), 60)
    contact_name = _text(_("联系人"), 60, help_text=_("不会公开。"))
    contact = _text(_("联系方式"), 300, help_text=_("不会公开。"))
    programme = _text(_("勘查、开采方案"), 200, help_text=_("文号或者名称。"))
    least_spend = _number(_("最低勘查投入（万元/年）"), 9, 4, min_value=0)
    restoration = _text(_("矿山地质环境保护与土地复垦方案"), 200, help_text=_("文号或者名称。"))
    fund = _number(_("矿山地质环境治理恢复基金（万元）"), 9, 4, min_value=0)
    use_fee = _number(_("矿业权使用费（万元/年）"), 9, 4, min_value=0)
    annual_report = _text(_("年度报告"), 200, help_text=_("何时、以何种方式提交或者公示。"))
    at_sea = forms.BooleanField(label=_("在领海或者管辖海域"), required=False)
    is_foreign = forms.BooleanField(label=_("外商投资"), required=False)
    is_planned = forms.BooleanField(label=_("在国家规划矿区"), required=False)
    zones = LinesField(
        label=_("涉及的保护区域"),
        required=False,
        help_text=_("每行一个：类别；名称；重叠面积（平方米）；主管机关意见的文号。"),
    )
    no_cut = _text(_("延续时不核减面积的依据"), 300)
    has_find = _yes(_("已有勘查成果"))
    spent_minimum = _yes(_("完成最低勘查投入"))
    in_production_since = forms.DateField(label=_("投产日期"), required=False)
    is_disputed = _yes(_("权属有争议"))
    fees_paid = _yes(_("已缴清费用"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        said = self.data if self.is_bound else self.initial
        self.places = splitting.places(said)
        self.fields |= splitting.fields(self.places)
        self.groups = (*BEFORE_PARTS, *splitting.groups(self.places), *AFTER_PARTS)
        for name in ("former", "others", "counties", "zones"):
            self.fields[name].widget.attrs["rows"] = 2
        filling = self.filling
        if filling is not None and filling.office.county:
            self.fields["counties"].initial = filling.office.county

    def clean(self) -> dict[str, Any]:
        """Put together what is stated; what no field says alone is said where it belongs."""
        told: dict[str, Any] = super().clean() or self.cleaned_data
        drawn, too = corners.read(self, told), corners.read_too(self, told)
        if self.errors:
            return told
        filling = self.filling
        if filling is None:
            self.add_error(None, _("请在“登记新件”中逐件办理。"))
            return told
        stated = replace(self._stated(told, filling, drawn), drawn_too=too)
        for name, why in shapes.why_not_together(stated):
            field = _FIELDS.get(name, name)
            self.add_error(field if field in self.fields else None, Refused(why))
        told["stated"] = stated
        told["parts"] = splitting.read(self, told, stated, self.places) or None
        return told

    def _stated(self, told: dict[str, Any], filling: Filling, drawn: Any) -> Stated:
        same = {name: told[name] for name in SAME if told.get(name) not in (None, "")}
        kinds = {name: kind(told[name]) for name, kind in KINDS.items() if told.get(name)}
        return Stated(
            right=Right(told["right"]),
            event=Event(told["event"]),
            organ=queries.organ_of(filling.office),
            organ_name=offices.full_name_on(filling.office, filling.on),
            level=LEVELS[filling.office.level],
            applied_on=told.get("on") or filling.on,
            place=told.get("place_said") or "",
            investment_fen=_fen(told.get("investment")),
            price_fen=_fen(told.get("price")),
            price_paid_fen=_fen(told.get("price_paid")),
            least_spend_fen=_fen(told.get("least_spend")),
            fund_fen=_fen(told.get("fund")),
            use_fee_fen=_fen(told.get("use_fee")),
            zones=tuple(told.get("zones") or ()),
            drawn=drawn,
            **same,
            **kinds,
        )

    def clean_zones(self) -> tuple[tuple[str, str, str, str], ...]:
        """Return each zone in its four parts."""
        found = []
        kinds = wanted.by_name(tuple((one.value, one.value) for one in Protected))
        for line in self.cleaned_data.get("zones") or ():
            parts = (part.strip() for part in line.replace(";", "；").split("；"))
            typed, name, area, opinion = [*parts, "", "", "", ""][:4]
            kind = kinds.get(wanted.form_of(typed), "")
            if not kind or not _is_number(area):
                why = sentence(
                    Reason.FACTS,
                    "“{line}”应写成：类别；名称；面积；文号。类别为{kinds}。",
                    line=line[:80],
                    kinds=tuple(Said(one.value) for one in Protected),
                )
                raise Refused(why)
            found.append((kind, name, area, opinion))
        return tuple(found)

    @cached_property
    def above(self) -> tuple[Part, ...]:
        """What the application would look like: its area and plan, and what the checks say of it today."""
        filling = self.filling
        if filling is None or not self.is_bound or not self.is_valid():
            return ()
        stated = self.cleaned_data["stated"]
        others = self.cleaned_data["parts"] or ()
        return tuple(seen.of_stated(stated, on=filling.on, case=filling.case, others=others))


SAME: Final = (
    *(
        "mineral_code",
        "name",
        "holder",
        "holder_code",
        "former",
        "mineral",
        "others",
        "counties",
        "area_km2",
    ),
    *("top_m", "bottom_m", "valid_from", "valid_to", "years", "rule", "delegation", "scale"),
    *("scale_unit", "method", "reserves", "stage", "is_crystalline", "risk", "address"),
    *("economic_type", "document", "archive", "at_sea", "is_foreign", "is_planned", "no_cut"),
    *("is_authorised", "has_find", "spent_minimum", "in_production_since", "is_disputed"),
    *("fees_paid", "programme", "restoration", "annual_report", "shares", "price_terms"),
)
"""Fields of the form that are stated as they are typed."""
KINDS: Final[dict[str, Any]] = {"way": Way, "mine_size": Size, "reserve_size": Size}
_FIELDS: Final = {"drawn": "corners", "drawn_too": "corners_too"}


def _fen(amount: Decimal | None) -> int | None:
    return None if amount is None else int(amount * FEN_OF_10000_YUAN)


def _is_number(text: str) -> bool:
    return text.replace(".", "", 1).isdecimal() and text.isascii()
