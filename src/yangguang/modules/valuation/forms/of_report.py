"""What is typed of a report, its publicity, objections to it, and the end."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from yangguang.base.refusal import Said
from yangguang.base.valuation.results import Method, Stage
from yangguang.kernel.files.models import Upload
from yangguang.kernel.ui.forms import Form, Group
from yangguang.kernel.ui.say import say
from yangguang.kernel.ui.step_forms import LinesField
from yangguang.modules.valuation import queries, rules
from yangguang.modules.valuation.forms import fields

_MOST_FEN_DIGITS = 15
_OF_REPORT = (
    *("number", "code", "base_date", "reported_on", "valid_until", "rate_percent"),
    *("resources_m3", "resources_t", "recoverable_m3", "recoverable_t"),
)
_STATED = (
    *("number", "code", "value_yuan", "base_date", "method", "stage", "rate_percent"),
    *(
        "resources_m3",
        "resources_t",
        "recoverable_m3",
        "recoverable_t",
        "reported_on",
        "valid_until",
    ),
)
_PARTICULARS = {f"told_{name}": name for name in rules.PARTICULARS}


class _ReportForm(Form):
    """What a report states."""

    groups = (
        Group(_("评估报告"), _STATED),
        Group(_("评估参数"), tuple(_PARTICULARS), folded=True),
    )

    number = fields.line(_("报告编号"), 120, help_text=_("照报告封面，例如川山评报字(2022)F28号。"))
    code = fields.line(_("统一编码"), 40, required=False, help_text=_("协会编码，19位数字。"))
    value_yuan = forms.DecimalField(
        label=_("评估价值（元）"), required=False, max_digits=_MOST_FEN_DIGITS, decimal_places=2
    )
    base_date = fields.day(_("评估基准日"))
    method = forms.ChoiceField(
        label=_("评估方法"), choices=[*fields.blank(), *fields.named(Method)], required=False
    )
    stage = forms.ChoiceField(
        label=_("勘查程度"), choices=[*fields.blank(), *fields.named(Stage)], required=False
    )
    rate_percent = fields.amount(_("折现率（%）"), decimal_places=2)
    resources_m3 = fields.amount(_("保有资源储量（立方米）"), decimal_places=4)
    resources_t = fields.amount(_("保有资源储量（吨）"), decimal_places=4)
    recoverable_m3 = fields.amount(_("可采储量（立方米）"), decimal_places=4)
    recoverable_t = fields.amount(_("可采储量（吨）"), decimal_places=4)
    reported_on = fields.day(_("报告日期"))
    valid_until = fields.day(_("有效期至"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field, name in _PARTICULARS.items():
            self.fields[field] = fields.line(_(rules.PARTICULARS[name]), 300, required=False)

    def clean(self) -> dict[str, Any]:
        """Add the report that the fields make, as the act takes it."""
        said = super().clean() or {}
        if self.errors:
            return said
        yuan, method, stage = (said.get(name) for name in ("value_yuan", "method", "stage"))
        own: dict[str, Any] = {name: said.get(name) for name in _OF_REPORT}
        said["report"] = rules.Stated(
            value_fen=int(yuan * 100) if yuan is not None else None,
            method=Method(method) if method else None,
            stage=Stage(stage) if stage else None,
            particulars=tuple(
                (name, text) for field, name in _PARTICULARS.items() if (text := said.get(field))
            ),
            **own,
        )
        return said


class DeliverForm(_ReportForm):
    """A report as delivered, or amended."""


class SendBackForm(forms.Form):
    """What is to be mended."""

    text = fields.text(_("须修改之处"))


class CheckForm(forms.Form):
    """A report passes."""

    despite = fields.text(
        _("仍予通过的理由"),
        required=False,
        rows=3,
        help_text=_("报告有问题仍然通过的，写明理由，将公布。"),
    )


class ShowForm(Form):
    """Both are shown, with their files where these are approved."""

    with_report = forms.BooleanField(label=_("评估报告全文已备齐"), required=False)
    with_contract = forms.BooleanField(label=_("委托合同全文已备齐"), required=False)
    report_file = forms.TypedChoiceField(
        label=_("评估报告的文件"),
        required=False,
        coerce=int,
        empty_value=None,
        help_text=_(
            "只列出在本件“公布的文件”中经检查并由两人核准的；随公示在网上公布，任何人可以下载。"
        ),
    )
    contract_file = forms.TypedChoiceField(
        label=_("委托合同的文件"), required=False, coerce=int, empty_value=None
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        case = self.filling.case if self.filling else None
        ready = queries.ready_files(case) if case else {}
        for name in ("report_file", "contract_file"):
            self.fields[name].choices = [*fields.blank(), *_documents(ready)]  # type: ignore[attr-defined]


def _documents(ready: Mapping[int, Upload]) -> Iterator[tuple[int, Any]]:
    for place, (key, upload) in enumerate(ready.items(), start=1):
        kb = f"{upload.size / 1000:,.0f}"
        yield (
            key,
            say(
                Said(
                    "文件{n}（{kind}，{kb} KB）",
                    {"n": place, "kind": upload.kind.upper(), "kb": kb},
                )
            ),
        )


class ReshowForm(_ReportForm, ShowForm):
    """A changed report, and what was changed."""

    changed = fields.line(_("改动了什么"), 500, help_text=_("将公布，不写个人姓名。"))
    corrects = LinesField(
        label=_("据以改正的异议"), required=False, help_text=_("每行一个编号，例如No.1。")
    )


class DisputeForm(forms.Form):
    """An objection, signed and with reasons."""

    name = fields.line(_("姓名或者名称"), 120, help_text=_("异议须署名；不会公开。"))
    contact = fields.line(
        _("联系方式"), 300, required=False, help_text=_("写明的，处理结果会告诉您。不会公开。")
    )
    text = fields.text(_("异议和理由"), help_text=_("报告或者合同的哪一处有什么问题，有什么依据。"))


class SettleForm(forms.Form):
    """How an objection is answered."""

    upheld = forms.TypedChoiceField(
        label=_("异议成立"),
        choices=[("false", _("否")), ("true", _("是"))],
        coerce=lambda value: value == "true",
        help_text=_("成立的，须改正报告并重新公示。"),
    )
    text = fields.text(_("答复"))


class StopForm(forms.Form):
    """Why a project ends."""

    reason = fields.line(_("终止的理由"), 300, help_text=_("将公布，不写个人姓名。"))


class EndForm(forms.Form):
    """What follows a report."""

    start_yuan = forms.DecimalField(
        label=_("起始价（元）"),
        required=False,
        min_value=0,
        max_digits=_MOST_FEN_DIGITS,
        decimal_places=2,
        help_text=_("已经确定的填写；有地方规定的，会提示是否低于评估价值的比例。"),
    )

    def clean(self) -> dict[str, Any]:
        """Add the start price in fen, as the act takes it."""
        said = super().clean() or {}
        if (yuan := said.get("start_yuan")) is not None:
            said["start_fen"] = int(yuan * 100)
        return said


class CertifyForm(EndForm):
    """The certificate of filing."""

    certificate = fields.line(_("备案证明编号"), 80)


class NothingForm(forms.Form):
    """A step for which nothing is typed."""
