"""What a reader types to hear of land: where mails go, which area or drawn ground, which use, which notices."""

from __future__ import annotations

from typing import Any, ClassVar, Final
from urllib.parse import urlencode

from django import forms
from django.utils.translation import gettext_lazy as _
from shapely.geometry.base import BaseGeometry

from yangguang.base.market.words import UseClass
from yangguang.base.refusal import Reason, sentence
from yangguang.kernel.search.queries import heading_of
from yangguang.kernel.subscriptions import grounds
from yangguang.kernel.subscriptions.land import Wish
from yangguang.kernel.subscriptions.models import Rhythm
from yangguang.kernel.ui.forms import Form
from yangguang.kernel.ui.refusals import Refused
from yangguang.kernel.ui.say import say
from yangguang.modules.market.queries import lots

RHYTHMS: Final = ((Rhythm.SOON.value, _("有新内容时")), (Rhythm.DAILY.value, _("每天早上八点")))


class FollowForm(Form):
    """Who wants to hear of which land."""

    autocomplete: ClassVar[dict[str, str]] = {"address": "email"}

    area = forms.CharField(
        label=_("行政区域"),
        required=False,
        max_length=40,
        help_text=_("名称或者六位代码；省、市的包括下面各县。画了范围的，不用写。"),
    )
    corners = forms.CharField(
        label=_("范围的拐点"),
        required=False,
        max_length=6000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("每行一个拐点，先经度、后纬度；可以先在地图上画好。"),
    )
    use = forms.ChoiceField(label=_("用途"), required=False)
    kind = forms.ChoiceField(label=_("哪类信息"), required=False)
    address = forms.CharField(
        label=_("电子邮箱"),
        max_length=254,
        widget=forms.EmailInput(),
        help_text=_("只用来发送您订阅的内容，加密保存；退订即删除。要阅读器网址的不用写。"),
    )
    subscription = forms.CharField(widget=forms.HiddenInput, required=False, max_length=4000)
    rhythm = forms.ChoiceField(label=_("什么时候发"), choices=RHYTHMS, widget=forms.RadioSelect())

    def __init__(
        self,
        *args: Any,
        kinds: tuple[str, ...],
        by_mail: bool = True,
        has_mail: bool = True,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        if not has_mail:
            del self.fields["address"], self.fields["rhythm"]
        elif not by_mail:  # a feed and a browser need nobody's address
            for name in ("address", "rhythm"):
                self.fields[name].required = False
        uses = [(one.value, say(_(one.value))) for one in UseClass]
        named = [(kind, say(_(heading_of(kind)))) for kind in kinds]
        for name, choices in (("use", uses), ("kind", named)):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = [("", _("全部")), *choices]

    def clean_area(self) -> str:
        """Return the code of the area. Refused: there is none of that name or code."""
        text = self.cleaned_data["area"].strip()
        if not text:
            return ""
        if codes := lots.area(text):
            return codes[0]
        raise Refused(
            sentence(
                Reason.FACTS,
                "没有找到名为“{asked}”的行政区。",
                remedy="请写全称的开头，或者六位行政区划代码。",
                asked=text,
            )
        )

    def query(self) -> str:
        """Return what is followed as the question of an address: nothing of who asks. Refusal: as for `ground`."""
        ground, made = self.ground(), self.cleaned_data
        said = {name: made[name] for name in ("area", "use", "kind")}
        if ground is not None:
            said |= {"area": "", "corners": grounds.corners_of(ground)}
        return urlencode({name: value for name, value in said.items() if value})

    def ground(self) -> BaseGeometry | None:
        """Return the drawn ground; None: none is drawn. Refusal: it can't be one ground."""
        typed = self.cleaned_data["corners"].strip()
        return grounds.drawn(typed) if typed else None

    def wish(self, ground: BaseGeometry | None) -> Wish:
        """Return what is followed: drawn ground goes before an area."""
        made = self.cleaned_data
        place = grounds.digest(ground) if ground is not None else made["area"]
        return Wish(place, made["use"], made["kind"])
