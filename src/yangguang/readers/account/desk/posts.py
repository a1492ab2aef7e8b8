"""Enrol, appoint, relieve, name a deputy, hand over: one page for each act."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from yangguang.base.refusal import Refusal, Said
from yangguang.kernel.drafts import acts as drafts
from yangguang.kernel.drafts import queries as lying
from yangguang.kernel.people import administering
from yangguang.kernel.people.models import Person, Post
from yangguang.kernel.ui.access import DeskRequest, desk_page
from yangguang.kernel.ui.forms import Form
from yangguang.kernel.ui.parts import Meta, Row
from yangguang.readers.account.asking import Asking, asked
from yangguang.readers.account.desk import around
from yangguang.readers.account.desk.around import KEEPERS, Seat
from yangguang.readers.account.staff_forms import (
    AppointForm,
    DeputyForm,
    EnrolForm,
    HandOverForm,
    LastDayForm,
)

ENROL = Asking(
    _("登记新人员"), _("登记后给出一次性口令，请当面交给本人；本人用它设置自己的口令。"), _("登记")
)
APPOINT = Asking(_("任职"), _("一人可以有几个职务，办理时选用其一。"), _("任职"))
RELIEVE = Asking(_("免职"), _("免职后本人的登录随即失效，代理也到此为止。"), _("免职"))
DEPUTISE = Asking(
    _("指定代理"), _("代理人以自己的账号办理，到期自行结束；记录写明是谁办理的。"), _("指定")
)
HAND_OVER = Asking(
    _("交接"),
    _("原任免职，接任人任职，手上的案件和草稿一并移交，一次办成。"),
    _("看一看要移交什么"),
)
CHECKED = Asking(_("交接"), _("请核对。确认后即时移交，双方的登录随即失效。"), _("确认交接"))


@desk_page(roles=KEEPERS)
@require_http_methods(["GET", "POST"])
def enrol(request: DeskRequest) -> HttpResponse:
    """Enter a new person with a post; then show the one-time code, once."""
    here = around.seat(request)
    form = EnrolForm(_sent(request), reach=here.reach, today=here.today)
    more = {"ways": around.ways(request), "back": reverse("account:people")}
    if not form.is_valid():
        return asked(request, form, ENROL, **more)
    try:
        person, code = administering.enrol(
            form.cleaned_data["login"],
            name=form.cleaned_data["name"],
            appointment=form.appointment,
            by=here.by,
            at=here.at,
        )
    except Refusal as refusal:
        return asked(request, form, ENROL, refusal, **more)
    return around.page(request, "account/one_time.html", person=person, code=code)


@desk_page(roles=KEEPERS)
@require_http_methods(["GET", "POST"])
def appoint(request: DeskRequest, pk: int) -> HttpResponse:
    """Give a person one more post."""
    here = around.seat(request)
    person = around.person_within(here, pk)
    form = AppointForm(_sent(request), reach=here.reach, today=here.today)

    def act(_typed: dict[str, Any]) -> None:
        administering.appoint(person, form.appointment, by=here.by, at=here.at)

    return _asking(request, form, APPOINT, act, person)


@desk_page(roles=KEEPERS)
@require_http_methods(["GET", "POST"])
def relieve(request: DeskRequest, pk: int) -> HttpResponse:
    """End a post on its last day."""
    here = around.seat(request)
    post = around.post_within(here, pk)
    form = LastDayForm(_sent(request), today=here.today)

    def act(typed: dict[str, Any]) -> None:
        administering.relieve(post, by=here.by, at=here.at, **typed)

    return _asking(request, form, RELIEVE, act, post.person, post=post)


@desk_page(roles=KEEPERS)
@require_http_methods(["GET", "POST"])
def deputise(request: DeskRequest, pk: int) -> HttpResponse:
    """Name a deputy for a post."""
    here = around.seat(request)
    post = around.post_within(here, pk)
    form = DeputyForm(_sent(request), reach=here.reach, today=here.today, other_than=post.person_id)

    def act(typed: dict[str, Any]) -> None:
        deputy = typed.pop("person")
        administering.deputise(post, deputy=deputy, by=here.by, at=here.at, **typed)

    return _asking(request, form, DEPUTISE, act, post.person, post=post)


@desk_page(roles=KEEPERS)
@require_http_methods(["GET", "POST"])
def hand_over(request: DeskRequest, pk: int) -> HttpResponse:
    """Hand a post over: choose the successor, see what goes, confirm."""
    here = around.seat(request)
    post = around.post_within(here, pk)
    form = HandOverForm(
        _sent(request), reach=here.reach, today=here.today, other_than=post.person_id
    )
    what = _what_goes(post)
    if form.is_valid() and request.POST.get("sure") != what.said:
        more = {"ways": around.ways(request), "post": post, "person": post.person}
        return asked(request, form, CHECKED, goes=what.meta, sure=what.said, **more)

    def act(typed: dict[str, Any]) -> None:
        _handed(post, here, typed)

    return _asking(request, form, HAND_OVER, act, post.person, post=post, goes=what.meta)


def _handed(post: Post, here: Seat, typed: dict[str, Any]) -> None:
    moving = partial(drafts.reassign, by=here.by, at=here.at)
    to = typed.pop("person")
    administering.hand_over(post, to=to, reassign=[moving], by=here.by, at=here.at, **typed)


class _Goes:
    """What a hand-over moves, counted: to be read, and as one word that says whether it changed."""

    def __init__(self, counted: lying.Lying) -> None:
        self.said = f"{counted.open_cases}-{counted.closed_cases}-{counted.drafts}"
        rows = (
            (_("未结案件"), Said("{n} 件", {"n": counted.open_cases})),
            (_("已结案件"), Said("{n} 件", {"n": counted.closed_cases})),
            (_("草稿"), Said("{n} 份", {"n": counted.drafts})),
        )
        self.meta = Meta(tuple(Row(label, value) for label, value in rows), _("要移交的"))


def _what_goes(post: Post) -> _Goes:
    return _Goes(lying.lying_with(post))


def _sent(request: DeskRequest) -> Any:
    return request.POST if request.method == "POST" else None


def _asking(
    request: DeskRequest, form: Form, asking: Asking, act: Any, person: Person, **more: object
) -> HttpResponse:
    onward = reverse("account:trail", args=[person.pk])
    return around.done(request, form, asking, act, onward, person=person, **more)
