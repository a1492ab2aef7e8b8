"""What officers type of incidents: figures in the units that people say, texts, and who reports."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from yangguang.base.refusal import Said
from yangguang.kernel.cases import history
from yangguang.kernel.cases.models import Case
from yangguang.kernel.files.forms import FilesField
from yangguang.kernel.ui.attaching import FILES
from yangguang.kernel.ui.forms import Form, Group
from yangguang.kernel.ui.say import say
from yangguang.modules.hazards.forms.photos import ShowForm
from yangguang.modules.hazards.rules.disasters import CHAIN, DISASTERS, Disaster
from yangguang.modules.hazards.rules.figures import LABELS, PUBLIC, Figures
from yangguang.modules.hazards.rules.stated import Stated, Where, Written

MOMENT: Final = ("%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M")
FEN_OF_TEN_THOUSAND: Final = 1_000_000
MOST: Final = 999_999_999
"""More than this no figure is: a slip of the finger is told at once."""
COUNTED: Final = ("dead", "missing", "injured", "houses", "volume_m3", "threatened", "moved")
MONEY: Final = {"loss": "loss_fen", "possible_loss": "possible_loss_fen"}
WRITTEN: Final = ("cause", "trend", "measures", "text")


def _count(label: Any, **more: Any) -> forms.IntegerField:
    return forms.IntegerField(
        label=label,
        required=False,
        min_value=0,
        max_value=MOST,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
        **more,
    )


def _money(label: Any) -> forms.DecimalField:
    return forms.DecimalField(
        label=label, required=False, min_value=0, max_value=MOST, max_digits=15, decimal_places=6
    )


def _text(label: Any, **more: Any) -> forms.CharField:
    area = forms.Textarea(attrs={"rows": 3})
    return forms.CharField(label=label, required=False, max_length=4000, widget=area, **more)


def _moment(label: Any, *, required: bool = False, **more: Any) -> forms.DateTimeField:
    control = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
    return forms.DateTimeField(
        label=label, required=required, input_formats=MOMENT, widget=control, **more
    )


class StatedForm(Form):
    """Figures and texts of one report; a blank is unknown, or as it was reported last."""

    groups: tuple[Group, ...] = (
        Group(_("数字"), ("dead", "missing", "injured", "loss", "threatened", "moved")),
        Group(
            _("更多数字"),
            ("houses", "volume_m3", "possible_loss", "unverified", "confirmed"),
            folded=True,
        ),
        Group(_("情况"), WRITTEN, folded=True),
        Group(_("报告人"), ("reporter", "phone", "next_at"), folded=True),
    )

    dead = _count(_("死亡人数"), help_text=_("不知道的留空，没有的填0。"))
    missing = _count(_("失踪人数"))
    injured = _count(_("受伤人数"))
    loss = _money(_("直接经济损失（万元）"))
    threatened = _count(_("受威胁须转移人数"))
    moved = _count(_("已转移人数"))
    houses = _count(_("损毁房屋（间）"))
    volume_m3 = _count(_("体积（立方米）"))
    possible_loss = _money(_("潜在经济损失（万元）"))
    unverified = forms.MultipleChoiceField(
        label=_("未核实的数字"),
        required=False,
        choices=[(name, _(said)) for name, said in LABELS.items()],
        widget=forms.CheckboxSelectMultiple,
    )
    confirmed = forms.BooleanField(label=_("数字已经核对"), required=False)
    cause = _text(_("可能的成因"))
    trend = _text(_("发展趋势"))
    measures = _text(_("已采取的措施"))
    text = _text(_("其他情况"))
    reporter = forms.CharField(
        label=_("报告人"), max_length=60, required=False, help_text=_("不会公开。")
    )
    phone = forms.CharField(
        label=_("联系电话"), max_length=60, required=False, help_text=_("不会公开。")
    )
    next_at = _moment(_("下次报告时间"))

    def clean(self) -> dict[str, Any]:
        """Add `stated`: all of it as acts take it."""
        typed: dict[str, Any] = super().clean() or {}
        figures = {name: typed.get(name) for name in COUNTED}
        figures |= {fen: _fen(typed.get(name)) for name, fen in MONEY.items()}
        written = Written(
            **{name: typed.get(name) or "" for name in (*WRITTEN, "reporter", "phone")},
            next_at=typed.get("next_at"),
        )
        typed["stated"] = Stated(
            figures=Figures(**figures),
            unverified=tuple(typed.get("unverified") or ()),
            confirmed=bool(typed.get("confirmed")),
            written=written,
        )
        return typed


def _fen(amount: Decimal | None) -> int | None:
    return None if amount is None else int((amount * FEN_OF_TEN_THOUSAND).to_integral_value())


class HearForm(StatedForm):
    """What became known before the first report."""

    on = _moment(_("收到时间"), help_text=_("空白为现在。"))


class ReportForm(StatedForm):
    """A report up the chain."""

    levels = forms.MultipleChoiceField(
        label=_("报送"),
        required=False,
        choices=[(level, _(level)) for level in CHAIN],
        widget=forms.CheckboxSelectMultiple,
        help_text=_("不选即报送全部上级，可以越级直报。"),
    )

    def clean_levels(self) -> tuple[str, ...] | None:
        """Return what was ticked, or nothing: then it goes to all."""
        return tuple(self.cleaned_data["levels"]) or None


class QuickForm(StatedForm):
    """The quick report from a phone: where, when, what is known; everything else may come later."""

    groups = (
        Group(_("地点和时间"), ("place", "area", "point", "disaster", "occurred", "learned")),
        *StatedForm.groups,
        Group(_("照片"), (FILES,)),
    )

    key = forms.UUIDField(widget=forms.HiddenInput)
    place = forms.CharField(label=_("地点"), max_length=200, help_text=_("乡镇、村组、地名。"))
    area = forms.RegexField(
        r"^(?:\d{6}|\d{9}|\d{12})$",
        label=_("行政区划代码"),
        max_length=12,
        error_messages={"invalid": _("请填6位、9位或者12位数字。")},
    )
    point = forms.RegexField(
        r"^\s*\d{2,3}(?:\.\d{1,8})?\s*[,，]\s*\d{1,2}(?:\.\d{1,8})?\s*$",
        label=_("经度，纬度"),
        required=False,
        max_length=40,
        help_text=_("例如 110.1,30.1；手机的指南针和地图都能显示。"),
        error_messages={"invalid": _("请写成“经度,纬度”，例如 110.1,30.1。")},
    )
    disaster = forms.ChoiceField(
        label=_("灾害类型"),
        required=False,
        choices=[("", _("待核实")), *((kind.value, _(said)) for kind, said in DISASTERS.items())],
    )
    occurred = _moment(_("发生时间"), help_text=_("不知道的留空。"))
    learned = _moment(
        _("收到时间"), required=True, help_text=_("本机关接到报告的时刻，时限由此起算。")
    )
    attachments = FilesField(
        label=_("现场照片"), required=False, help_text=_("只供内部使用；公开须另行办理。")
    )

    def clean(self) -> dict[str, Any]:
        """Add `where` besides."""
        typed = super().clean()
        typed["where"] = Where(
            place=typed.get("place") or "",
            area=typed.get("area") or "",
            disaster=Disaster(typed["disaster"]) if typed.get("disaster") else None,
            point=(typed.get("point") or "").replace("，", ",").replace(" ", ""),
            occurred=typed.get("occurred"),
        )
        return typed


class TellForm(Form):
    """What the public is told, and from which report."""

    serial = forms.IntegerField(
        label=_("依据第几次报告"),
        required=False,
        min_value=1,
        max_value=9999,
        help_text=_("空白为最近一次。"),
    )
    figures = forms.MultipleChoiceField(
        label=_("公布哪些数字"),
        required=False,
        choices=[(name, _(LABELS[name])) for name in PUBLIC],
        widget=forms.CheckboxSelectMultiple,
    )
    text = _text(_("情况"), help_text=_("向社会公布，不写报告人、电话和未经核实的说法。"))

    def clean_figures(self) -> tuple[str, ...]:
        """Return the names of the figures."""
        return tuple(self.cleaned_data["figures"])


class BriefForm(Form):
    """The press conference: when, and what was said."""

    on = _moment(_("召开时间"), help_text=_("空白为现在。"))
    text = forms.CharField(
        label=_("发布的内容"), max_length=8000, widget=forms.Textarea(attrs={"rows": 6})
    )


class ForwardForm(Form):
    """To which levels it is passed on."""

    levels = forms.MultipleChoiceField(
        label=_("报送"),
        choices=[(level, _(level)) for level in CHAIN],
        widget=forms.CheckboxSelectMultiple,
    )


class DismissForm(Form):
    """How it is known that it is no geological disaster."""

    text = forms.CharField(
        label=_("怎样核实"), max_length=4000, widget=forms.Textarea(attrs={"rows": 4})
    )


class NothingForm(Form):
    """A step for which nothing is typed."""


FORMS: Final[dict[str, type[forms.Form]]] = {
    "hear": HearForm,
    "report": ReportForm,
    "follow": ReportForm,
    "finish": ReportForm,
    "forward": ForwardForm,
    "acknowledge": NothingForm,
    "tell": TellForm,
    "retell": TellForm,
    "show": ShowForm,
    "brief": BriefForm,
    "close": NothingForm,
    "dismiss": DismissForm,
}


def known(case: Case) -> Mapping[str, Any]:
    """Return the figures as they are known now: what the form of the next report begins with."""
    course = history.course_of(case)
    said = course.standing(max(row.at for row in course.rows)).state.facts
    begins: dict[str, Any] = {name: said.get(name) for name in COUNTED}
    for name, fen in MONEY.items():
        amount = said.get(fen)
        begins[name] = None if amount is None else Decimal(amount) / FEN_OF_TEN_THOUSAND
    return {name: value for name, value in begins.items() if value is not None}


def shown(_case: Case) -> Mapping[str, Any]:
    """Return what the form of a public release begins with: all public figures."""
    return {"figures": list(PUBLIC)}


PROPOSES: Final = {
    **dict.fromkeys(("hear", "report", "follow", "finish"), known),
    "tell": shown,
    "retell": shown,
}


def began(at: datetime, *, area: str, key: object) -> dict[str, Any]:
    """Return what the quick form begins with: now, the office's area, a key of its own."""
    return {"learned": at, "area": area, "key": key}


def label_of(name: str) -> str:
    """Return the name of a figure in the reader's language."""
    return say(Said(LABELS[name]))
