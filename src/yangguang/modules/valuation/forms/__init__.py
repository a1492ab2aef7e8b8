"""The shape of what is typed in the steps of a valuation: by officers, valuers and who objects."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_noop

from yangguang.modules.valuation.forms.of_draw import (
    AnnounceForm,
    DrawForm,
    FreezeForm,
    ListEntrantsForm,
    ObserveForm,
    ReadForm,
    RefuseForm,
    SignUpForm,
    VoidForm,
)
from yangguang.modules.valuation.forms.of_report import (
    CertifyForm,
    CheckForm,
    DeliverForm,
    DisputeForm,
    EndForm,
    NothingForm,
    ReshowForm,
    SendBackForm,
    SettleForm,
    ShowForm,
    StopForm,
)

__all__ = [
    "FORMS",
    "AnnounceForm",
    "CertifyForm",
    "CheckForm",
    "DeliverForm",
    "DisputeForm",
    "DrawForm",
    "EndForm",
    "FreezeForm",
    "ListEntrantsForm",
    "NothingForm",
    "ObserveForm",
    "ReadForm",
    "RefuseForm",
    "ReshowForm",
    "SendBackForm",
    "SettleForm",
    "ShowForm",
    "SignUpForm",
    "StopForm",
    "VoidForm",
]

TITLES_OF_FACTS = (
    gettext_noop("中断原因"),
    gettext_noop("异议成立"),
    gettext_noop("合同编号"),
    gettext_noop("合同约定的交报告日期"),
)
"""Said by the engine's own forms and sentences; named here so that they are translated."""

FORMS: dict[str, type[forms.Form]] = {
    "announce": AnnounceForm,
    "sign_up": SignUpForm,
    "list_entrants": ListEntrantsForm,
    "freeze": FreezeForm,
    "observe": ObserveForm,
    "commit": NothingForm,
    "read_value": ReadForm,
    "draw": DrawForm,
    "declare_void": VoidForm,
    "refuse": RefuseForm,
    "deliver": DeliverForm,
    "amend": DeliverForm,
    "send_back": SendBackForm,
    "check_report": CheckForm,
    "show": ShowForm,
    "reshow": ReshowForm,
    "dispute": DisputeForm,
    "settle": SettleForm,
    "certify": CertifyForm,
    "conclude": EndForm,
    "stop": StopForm,
}
