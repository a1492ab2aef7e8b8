"""The fields of a contract at the desk: what is stated of a lot, typed by hand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from yangguang.base.market import checks
from yangguang.base.market.lot import Instalment, Lot
from yangguang.base.market.words import HousingKind, Source, Way
from yangguang.kernel.ui import parts
from yangguang.kernel.ui.forms import Form, Group
from yangguang.modules.market.forms import found, limits, uses
from yangguang.modules.market.forms.money import FEN_OF_10000_YUAN, WanField, fen_of, wan_of
from yangguang.modules.market.forms.order import check_order
from yangguang.modules.market.rules import SOURCES, WAYS

SAME: Final = (
    *("name", "parcel_no", "parcel_code", "place", "location", "area_m2", "years", "grade"),
    *("holder", "holder_code", "approver", "approval", "supervision_no", "contract_no"),
    *("handover_on", "start_on", "finish_on", "agreement_ground"),
)
"""Fields that are kept as typed."""
MONEY: Final = {"price": "price_fen", "cost": "cost_fen", "floor_price": "floor_price_fen"}
_WAN: Final = re.compile(r"[0-9]{1,10}(?:\.[0-9]{1,6})?")
"""A sum in 万元 down to one fen: no sign, no exponent, no infinity."""
_BLANK: Final = ("", _("（不填）"))


def _text(label: Any, most: int, **more: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=most, required=False, **more)


def _number(label: Any, **more: Any) -> forms.DecimalField:
    return forms.DecimalField(
        label=label, max_digits=18, decimal_places=4, min_value=0, required=False, **more
    )


def _day(label: Any) -> forms.DateField:
    return forms.DateField(label=label, required=False)


def _choice(label: Any, kind: Any, said: Any) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=label,
        choices=[_BLANK, *((one.value, _(said[one])) for one in kind)],
        coerce=kind,
        empty_value=None,
        required=False,
    )


class ContractFields(Form):
    """What a contract or an allocation decision states."""

    can_look = True
    of_lot = (
        Group(
            _("宗地"), ("lot", "name", "parcel_no", "parcel_code", "place", "location", "area_m2")
        ),
        Group(_("供应"), ("way", "source", "years", "grade", uses.COUNT)),
        Group(_("规划条件"), (*limits.NAMES, "housing", "is_cleared")),
        Group(_("价款"), ("price", "cost", "floor_price", "instalments", "is_whole")),
        Group(
            _("合同"),
            (
                *("holder", "holder_code", "person", "approver", "approval"),
                *("supervision_no", "contract_no", "agreement_ground"),
                *("handover_on", "start_on", "finish_on"),
            ),
        ),
    )

    name = _text(_("项目名称"), 200)
    parcel_no = _text(_("宗地编号（公告中）"), 100)
    parcel_code = _text(_("宗地代码"), 19)
    place = _text(_("区划代码"), 6)
    location = _text(_("土地坐落"), 300)
    area_m2 = _number(_("面积（平方米）"))
    way = _choice(_("供应方式"), Way, WAYS)
    source = _choice(_("土地来源"), Source, SOURCES)
    years = forms.IntegerField(label=_("出让年限"), min_value=1, max_value=70, required=False)
    grade = _text(_("土地级别"), 40)
    housing = _choice(_("住房类型"), HousingKind, {one: one.value for one in HousingKind})
    is_cleared = forms.TypedChoiceField(
        label=_("已完成拆迁、平整（净地）"),
        choices=[_BLANK, ("yes", _("是")), ("no", _("否"))],
        empty_value=None,
        required=False,
    )
    price = WanField(label=_("成交价款（万元）"), required=False)
    cost = WanField(label=_("划拨的取得成本（万元）"), required=False)
    floor_price = WanField(label=_("最低价标准（万元）"), required=False)
    instalments = forms.CharField(
        label=_("约定支付"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("每行一期：日期和万元，例如“2026-05-01 1200”。"),
    )
    is_whole = forms.BooleanField(label=_("以上是全部分期"), required=False)
    holder = _text(_("土地使用权人"), 200, help_text=_("只填单位名称。"))
    holder_code = _text(_("统一社会信用代码"), 18)
    approver = _text(_("批准机关"), 120)
    approval = _text(_("批准文号"), 120)
    supervision_no = _text(_("电子监管号"), 32)
    contract_no = _text(_("合同编号"), 80)
    agreement_ground = _text(_("协议出让的理由"), 200)
    handover_on = _day(_("约定交地日期"))
    start_on = _day(_("约定动工日期"))
    finish_on = _day(_("约定竣工日期"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.places = uses.count(self.data if self.is_bound else {**self.initial})
        self.fields |= {uses.COUNT: uses.field_of_count(), **uses.fields(self.places)}
        self.fields |= limits.fields()
        at = 1 + next(n for n, group in enumerate(self.of_lot) if uses.COUNT in group.names)
        self.groups = (*self.of_lot[:at], *uses.groups(self.places), *self.of_lot[at:])

    @cached_property
    def above(self) -> tuple[parts.Part, ...]:
        """What the checks say of the contract, signed on the day that is typed."""
        if self.filling is None or not self.is_bound or not self.is_valid():
            return ()
        told = self.cleaned_data
        return found.seen(checks.of_contract(told["stated"], on=told.get("on") or self.filling.on))

    def clean_instalments(self) -> tuple[Instalment, ...]:
        """Read the lines."""
        try:
            return tuple(_instalments(self.cleaned_data["instalments"]))
        except ValueError as fault:
            raise forms.ValidationError(
                _("看不懂这些分期，请每行写日期和万元，例如“2026-05-01 1200”。")
            ) from fault

    def clean(self) -> dict[str, Any]:
        """Look at the order of the agreed days."""
        told: dict[str, Any] = super().clean() or self.cleaned_data
        check_order(self, told, "start_on", "finish_on")
        return told

    def stated(self, before: Lot) -> Lot:
        """Return the lot: `before` with what was typed."""
        told = self.cleaned_data
        said: dict[str, Any] = {name: told.get(name) for name in SAME}
        said |= {
            name: (value.strip() if isinstance(value, str) else value)
            for name, value in said.items()
        }
        said |= {column: fen_of(told.get(name)) for name, column in MONEY.items()}
        said |= {name: told.get(name) for name in ("way", "source", "housing")}
        said["uses"] = uses.read(
            self, told, self.places, before=before.uses, years=told.get("years")
        )
        said |= limits.all_of(self, told)
        said["is_raw"] = {"yes": False, "no": True}.get(told.get("is_cleared") or "")
        said["instalments"] = told.get("instalments") or ()
        said["instalments_complete"] = True if told.get("is_whole") else None
        if told.get("person"):
            said["is_person"] = True
        return replace(before, **said)

    @staticmethod
    def initial_of(stated: Lot) -> Iterator[tuple[str, Any]]:
        """Yield what a form of this lot begins with."""
        for name in (*SAME, "way", "source", "housing"):
            yield name, getattr(stated, name)
        for name, column in MONEY.items():
            yield name, wan_of(getattr(stated, column))
        yield from uses.initial(stated.uses, years=stated.years)
        for name in limits.NAMES:
            yield name, limits.said(getattr(stated, name))
        yield "is_cleared", {False: "yes", True: "no", None: ""}[stated.is_raw]
        yield "instalments", "\n".join(map(_line, stated.instalments))
        yield "is_whole", stated.instalments_complete is True


def _instalments(text: str) -> Iterator[Instalment]:
    for no, line in enumerate(filter(None, map(str.strip, text.splitlines())), 1):
        day, wan = line.replace("，", " ").replace(",", " ").split()
        if not _WAN.fullmatch(wan):
            raise ValueError
        fen = Decimal(wan) * FEN_OF_10000_YUAN
        yield Instalment(no=no, fen=int(fen), due_on=date.fromisoformat(day))


def _line(one: Instalment) -> str:
    due = one.due_on.isoformat() if one.due_on else ""
    return f"{due} {wan_of(one.fen):f}".strip()
