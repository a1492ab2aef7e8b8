"""What comes in with a request, online or entered by an officer."""

from __future__ import annotations

import re
from datetime import date
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from yangguang.base.mail import Letter
from yangguang.kernel.files.forms import FilesField
from yangguang.modules.requests import rules
from yangguang.modules.requests.forms.shapes import long_text

LONGEST_CONTENT: Final = 4000
WAYS = (
    gettext_noop("电子邮件"),
    gettext_noop("邮寄"),
    gettext_noop("自行领取"),
    gettext_noop("当场查阅、抄录"),
)
_MOBILE: Final = re.compile(r"(?<!\d)1[3-9]\d{9}(?!\d)")


class FileForm(forms.Form):
    """A request filed online (Art. 29)."""

    category = forms.ChoiceField(
        label=_("申请人类别"),
        choices=[(code.value, _(name)) for code, name in rules.CATEGORIES.items()],
    )
    name = forms.CharField(label=_("姓名或者名称"), max_length=120)
    identity = forms.CharField(
        label=_("身份证明"),
        max_length=120,
        help_text=_("证件名称和号码。只供核对身份，不会公开。"),
    )
    contact = forms.CharField(
        label=_("联系方式"), max_length=300, help_text=_("电话、电子邮箱或者通信地址。")
    )
    content = long_text(
        _("您要什么信息"),
        max_length=LONGEST_CONTENT,
        help_text=_("写明名称、文号，或者别的便于查找的特征。"),
    )
    form_wanted = forms.ChoiceField(label=_("怎样给您"), choices=[(item, _(item)) for item in WAYS])
    agent = forms.CharField(
        label=_("申请人的代理人"),
        max_length=200,
        required=False,
        help_text=_("委托别人代办的，写代理人的姓名、证件和联系方式。"),
    )
    authority = forms.CharField(
        label=_("授权委托书"),
        max_length=200,
        required=False,
        help_text=_("委托书的日期和委托的事项；委托书作为附件一并提交。"),
    )
    needs = forms.ChoiceField(
        label=_("需要的帮助"),
        required=False,
        choices=[("", _("不需要")), *((code.value, _(name)) for code, name in rules.NEEDS.items())],
        help_text=_("阅读、书写有困难或者有视听障碍的，机关应当提供必要的帮助。"),
    )

    def clean_needs(self) -> rules.Need | None:
        """Return the need as the rules know it."""
        return rules.Need(said) if (said := self.cleaned_data["needs"]) else None

    def clean_category(self) -> rules.Category:
        """Return the category as the rules know it."""
        return rules.Category(self.cleaned_data["category"])


class ArrivalForm(FileForm):
    """A request that came by letter, fax, e-mail or in person, entered by an officer.

    What the law asks of a request and this one lacks keeps it out of no register: it is asked for
    afterwards (Art. 30), so neither proof of identity nor power of attorney is demanded here.
    """

    identity = forms.CharField(
        label=_("身份证明"),
        max_length=120,
        required=False,
        help_text=_(
            "证件名称和号码。来件没有的留空，登记后告知补正；2019年5月15日以前到达的不要求。"
        ),
    )
    channel = forms.ChoiceField(
        label=_("渠道"), choices=[(code.value, _(name)) for code, name in rules.CHANNELS.items()]
    )
    on = forms.DateField(label=_("到达日期"), help_text=_("签收、收到传真或者邮件的那一天。"))
    attachments = FilesField(
        label=_("来件扫描件"),
        required=False,
        help_text=_("来信、申请表、证件或者委托书的扫描件，和申请人网上交的附件一样保存。"),
    )

    def clean_channel(self) -> rules.Channel:
        """Return the channel as the rules know it."""
        return rules.Channel(self.cleaned_data["channel"])


def from_mail(letter: Letter, on: date) -> dict[str, Any]:
    """Return what a letter by mail says for the officer's form; `on` is the day on which it arrived."""
    back = letter.answer_to.address or letter.sender.address
    text = letter.text or letter.alternative or letter.quoted
    phones = dict.fromkeys(_MOBILE.findall(letter.text))
    said = text if not letter.subject or letter.subject in text else f"{letter.subject}\n\n{text}"
    return {
        "channel": rules.Channel.EMAIL.value,
        "on": on,
        "name": (letter.sender.name or letter.sender.address)[:120],
        "contact": "，".join([back, *phones] if back else phones)[:300],
        "content": said.strip()[:LONGEST_CONTENT],
        "form_wanted": WAYS[0],
    }


class ReopenForm(forms.Form):
    """That a request is handled anew, and on which decision."""

    decided_in = forms.CharField(
        label=_("复议或者诉讼的编号"),
        max_length=60,
        required=False,
        help_text=_("本机关登记的，例如 FY-2026-000001-2；没有登记的留空。"),
    )
    text = long_text(_("说明"), max_length=2000, required=False)
    on = forms.DateField(
        label=_("收到决定之日"), required=False, help_text=_("空白为今天。期限从这一天起重新计算。")
    )
