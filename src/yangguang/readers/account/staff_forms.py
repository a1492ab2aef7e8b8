"""What an administrator types about people: who, in which post, from when until when."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from yangguang.kernel.offices.queries import Territory
from yangguang.kernel.people.administering import Appointment
from yangguang.kernel.people.models import PostRole
from yangguang.kernel.ui.forms import Form
from yangguang.readers.account.choosing import DayField, OfficeField, PersonField


def _source(*, required: bool = False) -> forms.CharField:
    return forms.CharField(
        label=_("依据文件"),
        max_length=120,
        required=required,
        help_text=_("例如：任免文件的文号，请假单编号。"),
    )


class AppointForm(Form):
    """A post: where, as what, from which day."""

    office = OfficeField(label=_("机关"))
    role = forms.ChoiceField(label=_("职责"), choices=[(r.value, _(r.label)) for r in PostRole])
    title = forms.CharField(label=_("职务"), max_length=60)
    section = forms.CharField(label=_("内设机构"), max_length=60, required=False)
    on = DayField(label=_("任职日期"))
    source = _source()

    def __init__(self, *args: Any, reach: Territory, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        office = self.fields["office"]
        assert isinstance(office, OfficeField)
        office.within(reach, on=today)
        self.fields["on"].initial = today

    @property
    def appointment(self) -> Appointment:
        """The post as the act wants it."""
        typed = self.cleaned_data
        return Appointment(
            office=typed["office"],
            role=PostRole(typed["role"]),
            title=typed["title"],
            on=typed["on"],
            section=typed["section"],
            source=typed["source"],
        )


class EnrolForm(AppointForm):
    """A new person and their first post."""

    field_order = ("name", "login")

    name = forms.CharField(label=_("姓名"), max_length=60)
    login = forms.CharField(
        label=_("登录名"), max_length=60, help_text=_("登录时输入，不分大小写，以后不能更改。")
    )


class LastDayForm(Form):
    """The last day of a post, a mandate or a client."""

    last_on = DayField(label=_("最后一日"), help_text=_("当日仍然有效，次日起结束。"))

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["last_on"].initial = today


class _OtherForm(Form):
    """Another person of the territory."""

    person = PersonField(label=_("人员"))

    def __init__(
        self, *args: Any, reach: Territory, today: date, other_than: int, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        person = self.fields["person"]
        assert isinstance(person, PersonField)
        person.within(reach, on=today, other_than=other_than)


class DeputyForm(_OtherForm):
    """Who acts in a post, and between which days."""

    person = PersonField(label=_("代理人"))
    from_on = DayField(label=_("从"))
    until_on = DayField(label=_("到"), help_text=_("当日仍可代理，次日起自行结束。"))
    source = _source(required=True)


class HandOverForm(_OtherForm):
    """Who takes a post over, and from which day."""

    person = PersonField(label=_("接任人"))
    on = DayField(
        label=_("交接日期"),
        help_text=_("接任人从这一日起任职，前一日是原任的最后一日。不能晚于今天。"),
    )
    source = _source()

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, today=today, **kwargs)
        self.fields["on"].initial = today
