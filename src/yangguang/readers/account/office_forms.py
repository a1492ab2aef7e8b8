"""What an administrator types about offices: names, successors, lent powers."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from yangguang.kernel.offices.competence import EVERYTHING
from yangguang.kernel.offices.models import Level, MandateKind
from yangguang.kernel.offices.queries import Territory
from yangguang.kernel.ui.forms import Form
from yangguang.readers.account.choosing import DayField, OfficeField, matters, standing


def _source() -> forms.CharField:
    return forms.CharField(
        label=_("依据文件"), max_length=200, help_text=_("批准机构变动或者职能调整的文件文号。")
    )


class _Within(Form):
    """A form that offers offices of the territory."""

    def __init__(self, *args: Any, reach: Territory, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        asked = [field for field in self.fields.values() if isinstance(field, OfficeField)]
        pairs = standing(reach, on=today) if asked else []
        for field in asked:
            field.offer(pairs, on=today)


class EnterForm(_Within):
    """A new office."""

    parent = OfficeField(label=_("上级机关"))
    level = forms.ChoiceField(
        label=_("层级"), choices=[(each.value, _(each.label)) for each in list(Level)[1:]]
    )
    name = forms.CharField(label=_("全称"), max_length=120)
    short_name = forms.CharField(label=_("简称"), max_length=60, required=False)
    slug = forms.SlugField(
        label=_("地址简称"),
        max_length=60,
        help_text=_("小写字母、数字和连字符，用在网页地址里，以后不能更改。"),
    )
    area = forms.CharField(label=_("行政区划代码"), max_length=6)
    on = DayField(label=_("设立日期"))


class RenameForm(Form):
    """A new name."""

    name = forms.CharField(label=_("新的全称"), max_length=120)
    short_name = forms.CharField(label=_("新的简称"), max_length=60, required=False)
    on = DayField(label=_("启用日期"), help_text=_("从这一日起用新名称；此前的文书仍写旧名称。"))


class ContactForm(Form):
    """Where the disclosure office is found: the fields of article 12."""

    section = forms.CharField(
        label=_("工作机构"),
        max_length=120,
        help_text=_("负责政府信息公开工作的机构，例如：办公室。"),
    )
    address = forms.CharField(label=_("办公地址"), max_length=200)
    hours = forms.CharField(
        label=_("办公时间"), max_length=200, help_text=_("例如：工作日 9:00—12:00，13:30—17:00。")
    )
    phone = forms.CharField(label=_("联系电话"), max_length=80)
    fax = forms.CharField(label=_("传真号码"), max_length=80, required=False)
    online = forms.CharField(
        label=_("互联网联系方式"), max_length=200, required=False, help_text=_("电子邮箱或者网址。")
    )
    on = DayField(label=_("启用日期"))


class MergeForm(_Within):
    """Which office stands in its place."""

    into = OfficeField(label=_("并入的机关"))
    on = DayField(label=_("变动日期"))
    source = _source()


class SplitForm(_Within):
    """Which offices stand in its place: two to four."""

    first = OfficeField(label=_("承接机关之一"))
    second = OfficeField(label=_("承接机关之二"))
    third = OfficeField(label=_("承接机关之三"), required=False)
    fourth = OfficeField(label=_("承接机关之四"), required=False)
    on = DayField(label=_("变动日期"))
    source = _source()


class TransferForm(_Within):
    """Which matter goes to which office."""

    matter = forms.ChoiceField(label=_("事项"), choices=matters)
    to = OfficeField(label=_("划入的机关"))
    on = DayField(label=_("划转日期"))
    source = _source()


class LimitForm(Form):
    """In which matters an office acts, from when on, by which paper."""

    everything = forms.BooleanField(
        label=_("全部事项"),
        required=False,
        help_text=_("取消限定，办理辖区内的全部事项。"),
    )
    matters = forms.MultipleChoiceField(
        label=_("限于下列事项"),
        choices=matters,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("一项也不选的，不办理任何事项（例如播出单位，只用电视值班台）。"),
    )
    on = DayField(
        label=_("起始日期"), help_text=_("从这一日起，该机关的岗位只看到、只办理所列事项。")
    )
    source = _source()

    def clean(self) -> dict[str, Any]:
        """Let everything and a list exclude each other."""
        typed: dict[str, Any] = super().clean() or {}
        if typed.pop("everything", False):
            if typed.get("matters"):
                self.add_error("matters", _("全部事项不能与列明的事项并选。"))
            typed["matters"] = [EVERYTHING]
        return typed


class LendForm(_Within):
    """What is lent to whom, by which right, from when until when."""

    kind = forms.ChoiceField(
        label=_("方式"),
        choices=[
            (MandateKind.DELEGATION.value, _("委托：以本机关名义办理，本机关承担责任")),
            (MandateKind.AUTHORISATION.value, _("授权：以对方自己的名义办理，对方承担责任")),
        ],
        widget=forms.RadioSelect,
    )
    to = OfficeField(label=_("对方机关"))
    matter = forms.ChoiceField(label=_("事项"), choices=matters)
    scope = forms.CharField(
        label=_("范围"),
        max_length=300,
        required=False,
        help_text=_("只办理其中一部分的，写明是哪一部分；不写即为全部。"),
    )
    article = forms.CharField(
        label=_("法律依据"), max_length=120, help_text=_("准许委托或者授权的法律、法规、规章条文。")
    )
    source = forms.CharField(
        label=_("依据文件"),
        max_length=200,
        help_text=_("须已公布；写文号或者公告的网址。"),
    )
    on = DayField(label=_("起始日期"))
    until_on = DayField(label=_("截止日期"), required=False, help_text=_("不写即为不限期。"))

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, today=today, **kwargs)
        to = self.fields["to"]
        assert isinstance(to, OfficeField)
        to.within(Territory(), on=today)  # power may be lent to an office of another territory
        self.fields["on"].initial = today


class IssueForm(_Within):
    """A program of an office: what it may ask for, from when until when."""

    office = OfficeField(label=_("机关"))
    name = forms.CharField(
        label=_("名称"), max_length=80, help_text=_("是什么系统，例如：市局档案系统。")
    )
    scopes = forms.MultipleChoiceField(
        label=_("权限范围"), widget=forms.CheckboxSelectMultiple, choices=()
    )
    on = DayField(label=_("起始日期"))
    until_on = DayField(label=_("截止日期"), required=False, help_text=_("不写即为不限期。"))

    def __init__(self, *args: Any, today: date, scopes: Any, **kwargs: Any) -> None:
        super().__init__(*args, today=today, **kwargs)
        field = self.fields["scopes"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = scopes
        self.fields["on"].initial = today
