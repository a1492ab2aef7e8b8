"""What is typed of an offer at the desk: a notice with its lots, what is changed in it, how each lot ends."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from functools import cached_property
from types import MappingProxyType
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from yangguang.base.coordinates import Drawn
from yangguang.base.market.checks import SEVERITIES, Severity, of_notice
from yangguang.base.market.lot import Lot
from yangguang.base.market.notice import Notice
from yangguang.base.market.words import Way
from yangguang.base.refusal import Reason, Refusal, Said, sentence
from yangguang.kernel.ui import parts
from yangguang.kernel.ui.forms import Form, Group
from yangguang.kernel.ui.ground import typed
from yangguang.kernel.ui.ground.typed import SYSTEM, MaybeSystemForm
from yangguang.kernel.ui.refusals import Refused
from yangguang.modules.market.forms import hall, offer_course, offer_lots, questioning
from yangguang.modules.market.forms.order import check_order
from yangguang.modules.market.queries import offering

WAYS: Final = (Way.LISTING, Way.AUCTION, Way.TENDER)
MOMENTS: Final = (
    *("apply_from", "apply_until", "listing_from", "listing_until", "bidding_at", "opened_at"),
    "rectified_until",
)
TEXTS: Final = ("number", "contact")


def moment(label: Any, help_text: Any = "") -> forms.DateTimeField:
    """Return a field for a day with its time."""
    widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
    return forms.DateTimeField(label=label, required=False, widget=widget, help_text=help_text)


class AnnounceForm(MaybeSystemForm):
    """A notice with one or several lots; what the checks find is shown before anything is written."""

    can_look = True
    before: Mapping[int, Lot] = MappingProxyType({})
    """The lots as they stand, by their place from 1: of a new notice none."""

    number = forms.CharField(
        label=_("公告编号"), max_length=120, help_text=_("例如：某自然资告字〔2026〕1号。")
    )
    way = forms.TypedChoiceField(
        label=_("出让方式"), choices=[(one.value, _(one.value)) for one in WAYS], coerce=Way
    )
    apply_from = moment(_("报名开始"))
    apply_until = moment(_("报名截止"))
    listing_from = moment(_("挂牌开始"))
    listing_until = moment(_("挂牌截止"))
    bidding_at = moment(_("拍卖时间"))
    opened_at = moment(_("开标时间"))
    rectified_until = moment(
        _("更正截止"), _("不填的，在竞价开始20日以前可以更正；以后只能发布补充公告。")
    )
    where = forms.CharField(label=_("竞价地点或者网址"), max_length=200, required=False)
    contact = forms.CharField(
        label=_("咨询机关和电话"), max_length=200, required=False, help_text=_("不写个人姓名。")
    )
    lots_count = forms.IntegerField(
        label=_("共几个宗地"),
        min_value=1,
        max_value=offer_lots.MOST,
        initial=1,
        help_text=_(
            "多于一宗的，写明几宗，点“先核对，不登记”，表单就有每一宗的栏目，已经填写的都保留。"
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        said = self.data if self.is_bound else {**self.initial}
        self.places = offer_lots.count(said)
        self.fields |= offer_lots.fields(self.places)
        times = tuple(name for name in MOMENTS if name != "rectified_until")
        self.groups = (
            Group(_("公告"), ("number", "way", "where", "contact")),
            Group(_("时间"), (*times, "rectified_until")),
            Group(_("坐标"), SYSTEM),
            Group(_("宗地"), (offer_lots.COUNT,)),
            *offer_lots.groups(self.places),
        )

    def clean(self) -> dict[str, Any]:
        """Add the notice that the fields make, as the act takes it."""
        told: dict[str, Any] = super().clean() or self.cleaned_data
        lots = [
            offer_lots.read(self, told, n, before=self.before.get(n, offer_lots.NOTHING))
            for n in range(1, self.places + 1)
        ]
        if self.errors:
            return told
        moments: dict[str, Any] = {name: told.get(name) for name in MOMENTS}
        told["notice"] = Notice(
            number=told["number"].strip(),
            way=told["way"],
            place=(told.get("where") or "").strip(),
            contact=(told.get("contact") or "").strip(),
            lots=tuple(lots),
            **moments,
        )
        earlier = {f"{n:02}": told.get(f"lot{n}_earlier") for n in range(1, self.places + 1)}
        told["earlier"] = {lot: text.strip() for lot, text in earlier.items() if text} or None
        self._check_days(told["notice"])
        check_order(self, told, "apply_from", "apply_until")
        return told

    def _check_days(self, notice: Notice) -> None:
        """Say at its field which moment lacks for the way of the notice."""
        needs = {
            Way.LISTING: ("listing_from", "listing_until"),
            Way.AUCTION: ("bidding_at",),
            Way.TENDER: ("opened_at",),
        }
        for name in needs.get(notice.way or Way.OTHER, ()):
            if getattr(notice, name) is None:
                said = "“{field}”没有填写，这种出让方式的公告必须写明。"
                field = str(self.fields[name].label)
                self.add_error(name, Refused(sentence(Reason.FACTS, said, field=field)))

    @cached_property
    def above(self) -> tuple[parts.Part, ...]:
        """What the checks say of the notice, published today."""
        if self.filling is None or not self.is_bound or not self.is_valid():
            return ()
        notice: Notice = self.cleaned_data["notice"]
        return seen(replace(notice, announced_on=notice.announced_on or self.filling.on))


def seen(notice: Notice) -> tuple[parts.Part, ...]:
    """Return what is known of a notice before it is published: its windows, and what the checks find."""
    found = of_notice(notice)
    void = [one for one in found if one.severity is Severity.VOID]
    other = [one for one in found if one.severity is not Severity.VOID]
    shown: list[parts.Part] = [parts.Meta(tuple(_windows(notice)), Said("核对"))]
    if void:
        problems = parts.problems_of(one.sentence for one in void)
        shown.append(parts.ErrorBox(problems, Said("依法不能公告"), "void"))
    if other:
        rows = tuple((one.code, Said(SEVERITIES[one.severity]), one.sentence.said) for one in other)
        columns = (_("规则"), _("轻重"), _("说明"))
        shown.append(
            parts.Table(
                key="found",
                caption=_("公告后随公告公开的核查意见"),
                columns=tuple(parts.Column(name) for name in columns),
                rows=rows,
            )
        )
    if not found:
        none = parts.Row(Said("核查意见"), Said("没有意见"))
        shown.append(parts.Meta((none,), Said("核查意见")))
    return tuple(shown)


def _windows(notice: Notice) -> Iterator[parts.Row]:
    lines = offering.lines_of(notice, ("01",))
    line = lines["01"]
    yield parts.Row(Said("宗地"), Said("{n} 个", {"n": len(notice.lots)}))
    if line.notice_days is not None:
        said = Said("{days}日，两端都计入", {"days": line.notice_days})
        yield parts.Row(Said("公告到竞价开始"), said)
    if notice.way is Way.LISTING and line.from_on and line.until_on:
        days = (line.until_on - line.from_on).days + 1
        yield parts.Row(Said("挂牌时间"), Said("{days}日，两端都计入", {"days": days}))
    for n, lot in enumerate(notice.lots, 1):
        if lot.drawn is not None and (m2 := _drawn_m2(lot.drawn)) is not None:
            said = Said("{m2} 平方米", {"m2": f"{m2:,.0f}"})
            yield parts.Row(Said("宗地{n}按坐标算得的面积", {"n": n}), said)


def _drawn_m2(drawn: Drawn) -> float | None:
    """Return the area within corners; None: they are kept as printed, and can't be read."""
    try:
        return float(drawn.outline().area_m2)
    except Refusal:
        return None


class CorrectForm(AnnounceForm):
    """A notice as it stands, to be corrected, and why."""

    reason = forms.CharField(
        label=_("更正的理由"), max_length=300, help_text=_("将公布，不写个人姓名。")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        offered = offer_course.read_of(self.filling) if self.filling else None
        if offered is not None:
            self.before = dict(enumerate(offered.notice.lots, 1))
        if offered is not None and not kwargs.get("initial"):
            kwargs["initial"] = initial_of(offered.notice)
        super().__init__(*args, **kwargs)
        self.groups = (Group(_("更正"), ("reason",)), *self.groups)


def initial_of(notice: Notice) -> dict[str, Any]:
    """Return what the form of a notice begins with."""
    said: dict[str, Any] = {name: getattr(notice, name) for name in (*TEXTS, "way")}
    said |= {name: _local(getattr(notice, name)) for name in MOMENTS}
    said |= {"where": notice.place, offer_lots.COUNT: len(notice.lots)}
    first = next((lot.drawn for lot in notice.lots if lot.drawn is not None), None)
    if first is not None:
        declared = typed.initial(first)
        said |= {name: declared[name] for name in SYSTEM}
    system = first.system if first is not None else None
    for n, lot in enumerate(notice.lots, 1):
        said |= dict(offer_lots.initial(n, lot, system=system))
    return said


def _local(at: datetime | None) -> datetime | None:
    return offering.aware(at) if at else None


FORMS: Final[Mapping[str, type[forms.Form]]] = {
    "announce": AnnounceForm,
    "correct": CorrectForm,
    "clarify": offer_course.ClarifyForm,
    "ask": questioning.AskForm,
    "reply": questioning.ReplyForm,
    "suspend": offer_course.SuspendForm,
    "resume": offer_course.ResumeForm,
    "end": offer_course.EndForm,
    "admit": offer_course.AdmitForm,
    "open_tenders": offer_course.OpenForm,
    "conclude": offer_course.ConcludeForm,
    "enter_outcome": offer_course.OutcomeForm,
    "pass_in": offer_course.PassInForm,
    "show_deal": Form,
    **hall.FORMS,
}
