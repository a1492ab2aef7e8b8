"""Forms of village contacts: one person, a file of them."""

from __future__ import annotations

from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from yangguang.kernel.offices.models import Office
from yangguang.kernel.ui.forms import Form
from yangguang.modules.hazards.acts.contacts import Entry
from yangguang.modules.hazards.models.contacts import Contact, Role

MOST_BYTES = 2_000_000


ROLES: Final = (
    (Role.WATCH.value, _("监测员")),
    (Role.HEAD.value, _("村主任")),
    (Role.CADRE.value, _("驻村干部")),
    (Role.TOWN.value, _("乡镇防灾责任人")),
    (Role.DUTY.value, _("值班员")),
    (Role.LEAD.value, _("值班领导")),
    (Role.CHIEF.value, _("单位负责人")),
)


class ContactForm(Form):
    """One contact."""

    area = forms.CharField(
        label=_("区域代码"), max_length=12, help_text=_("六位、九位（乡镇）或者十二位（村）。")
    )
    place = forms.CharField(label=_("地点"), max_length=60, help_text=_("村、组的名称。"))
    role = forms.ChoiceField(label=_("职责"), choices=ROLES)
    rank = forms.IntegerField(label=_("次序"), min_value=1, max_value=99, initial=1)
    name = forms.CharField(label=_("姓名"), max_length=30)
    number = forms.CharField(label=_("手机号码"), max_length=60)
    deputy_of = forms.IntegerField(
        label=_("代理谁"),
        required=False,
        min_value=1,
        help_text=_("被代理的联系人的序号；不是代理人的，不填。"),
    )

    def entry(self, office: Office) -> Entry:
        """Return what was typed."""
        made: dict[str, Any] = dict(self.cleaned_data)
        principal = made.pop("deputy_of")
        if principal:
            rows = Contact.objects.filter(office=office, ended_at=None)
            principal = rows.filter(pk=principal).first() or Contact(office_id=0)
        return Entry(**{**made, "role": Role(made["role"])}, deputy_of=principal or None)


class ContactsForm(Form):
    """A file of contacts."""

    file = forms.FileField(
        label=_("联系人文件"),
        max_length=200,
        help_text=_(
            "CSV：区域代码、地点、职责、次序、姓名、手机、代理谁（手机号码）。有一行不对，全部不收。"
        ),
    )
