"""Enter, rename, merge and split an office, and transfer a matter of it: one page for each act."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from yangguang.kernel.offices import queries as offices
from yangguang.kernel.offices.competence import reach
from yangguang.kernel.offices.models import Level, Mandate, MandateKind, Office
from yangguang.kernel.people import organising
from yangguang.kernel.ui.access import DeskRequest, desk_page
from yangguang.kernel.ui.forms import Form
from yangguang.readers.account import office_forms
from yangguang.readers.account.asking import Asking
from yangguang.readers.account.desk import around
from yangguang.readers.account.desk.around import KEEPERS
from yangguang.readers.account.staff_forms import LastDayForm

ENTER = Asking(_("登记新机关"), _("新设的机关；合并、分设前先登记承接的机关。"), _("登记"))
RENAME = Asking(_("更名"), _("旧名称留在旧日期上：此前的文书和记录仍写旧名称。"), _("更名"))
CONTACT = Asking(
    _("信息公开工作机构"),
    _(
        "公开指南上的名称、地址、时间、电话、传真、互联网联系方式（条例第十二条）；从启用日期起公布。"
    ),
    _("登记"),
)
MERGE = Asking(
    _("合并"),
    _("从变动日期起由另一机关承接全部职能；原有事项的公开页面写明由谁承接。"),
    _("合并"),
)
SPLIT = Asking(
    _("分设"), _("从变动日期起由几个机关承接；原有事项的公开页面写明由谁承接。"), _("分设")
)
TRANSFER = Asking(
    _("职能划转"), _("只划转一个事项，其余不变；该事项的公开页面写明由谁承接。"), _("划转")
)
LIMIT = Asking(
    _("可办事项"),
    _(
        "自然资源主管部门办理辖区内的全部事项。气象主管机构、播出单位等只在所列事项中有权查看和办理，其他事项的案件、清单和页面都看不到。"
    ),
    _("登记"),
)
LEND = Asking(
    _("登记委托或者授权"),
    _(
        "委托的，以委托机关名义办理，由它承担责任，受托机关不得再委托；授权的，以被授权机关自己的名义办理，由它承担责任。"
    ),
    _("登记"),
)
END = Asking(_("终止委托或者授权"), _("此前依此办理的，仍然有效。"), _("终止"))


@desk_page(roles=KEEPERS)
@require_http_methods(["GET", "POST"])
def enter(request: DeskRequest) -> HttpResponse:
    """Enter a new office below one of the territory."""
    here = around.seat(request)
    form = office_forms.EnterForm(_sent(request), reach=here.reach, today=here.today)

    def act(typed: dict[str, Any]) -> None:
        level = Level(typed.pop("level"))
        organising.enter(typed.pop("slug"), level=level, by=here.by, at=here.at, **typed)

    return around.done(request, form, ENTER, act, reverse("account:offices"))


@desk_page(roles=KEEPERS)
@require_http_methods(["GET", "POST"])
def rename(request: DeskRequest, slug: str) -> HttpResponse:
    """Give an office a new name."""
    here = around.seat(request)
    office = around.office_within(here, slug)
    form = office_forms.RenameForm(_sent(request))

    def act(typed: dict[str, Any]) -> None:
        organising.rename(office, by=here.by, at=here.at, **typed)

    return _asking(request, form, RENAME, act, office)


@desk_page(roles=KEEPERS)
@require_http_methods(["GET", "POST"])
def contact(request: DeskRequest, slug: str) -> HttpResponse:
    """Say where the disclosure office is found."""
    here = around.seat(request)
    office = around.office_within(here, slug)
    held = offices.contact_on(office, here.today)
    known = {name: getattr(held, name, "") for name in offices.CONTACT}
    form = office_forms.ContactForm(_sent(request), initial={**known, "on": here.today})

    def act(typed: dict[str, Any]) -> None:
        organising.state_contact(office, by=here.by, at=here.at, **typed)

    return _asking(request, form, CONTACT, act, office)


@desk_page(roles=KEEPERS)
@require_http_methods(["GET", "POST"])
def merge(request: DeskRequest, slug: str) -> HttpResponse:
    """Let another office stand in the place of this one."""
    here = around.seat(request)
    office = around.office_within(here, slug)
    form = office_forms.MergeForm(_sent(request), reach=here.reach, today=here.today)

    def act(typed: dict[str, Any]) -> None:
        organising.merge(office, by=here.by, at=here.at, **typed)

    return _asking(request, form, MERGE, act, office)


@desk_page(roles=KEEPERS)
@require_http_methods(["GET", "POST"])
def split(request: DeskRequest, slug: str) -> HttpResponse:
    """Let several offices stand in the place of this one."""
    here = around.seat(request)
    office = around.office_within(here, slug)
    form = office_forms.SplitForm(_sent(request), reach=here.reach, today=here.today)

    def act(typed: dict[str, Any]) -> None:
        heirs = [typed.pop(name) for name in ("first", "second", "third", "fourth")]
        into = [heir for heir in heirs if heir]
        organising.split(office, into=into, by=here.by, at=here.at, **typed)

    return _asking(request, form, SPLIT, act, office)


@desk_page(roles=KEEPERS)
@require_http_methods(["GET", "POST"])
def transfer(request: DeskRequest, slug: str) -> HttpResponse:
    """Move one matter to another office."""
    here = around.seat(request)
    office = around.office_within(here, slug)
    form = office_forms.TransferForm(_sent(request), reach=here.reach, today=here.today)

    def act(typed: dict[str, Any]) -> None:
        organising.transfer(office, by=here.by, at=here.at, **typed)

    return _asking(request, form, TRANSFER, act, office)


@desk_page(roles=KEEPERS)
@require_http_methods(["GET", "POST"])
def limit(request: DeskRequest, slug: str) -> HttpResponse:
    """Say in which matters alone this office acts."""
    here = around.seat(request)
    office = around.office_within(here, slug)
    held = reach(office, on=here.today).matters
    initial = {"matters": sorted(held or ()), "on": here.today}
    form = office_forms.LimitForm(_sent(request), initial=initial)

    def act(typed: dict[str, Any]) -> None:
        organising.limit(office, by=here.by, at=here.at, **typed)

    return _asking(request, form, LIMIT, act, office)


@desk_page(roles=KEEPERS)
@require_http_methods(["GET", "POST"])
def lend(request: DeskRequest, slug: str) -> HttpResponse:
    """Lend power of this office."""
    here = around.seat(request)
    office = around.office_within(here, slug)
    form = office_forms.LendForm(_sent(request), reach=here.reach, today=here.today)

    def act(typed: dict[str, Any]) -> None:
        kind = MandateKind(typed.pop("kind"))
        organising.lend(office, kind=kind, by=here.by, at=here.at, **typed)

    return _asking(request, form, LEND, act, office)


@desk_page(roles=KEEPERS)
@require_http_methods(["GET", "POST"])
def end_mandate(request: DeskRequest, pk: int) -> HttpResponse:
    """End what was lent."""
    here = around.seat(request)
    mandate = around.found_within(
        here, Mandate.objects.select_related("principal", "agent"), pk, "principal"
    )
    form = LastDayForm(_sent(request), today=here.today)

    def act(typed: dict[str, Any]) -> None:
        organising.end_mandate(mandate, by=here.by, at=here.at, **typed)

    return _asking(request, form, END, act, mandate.principal)


def _sent(request: DeskRequest) -> Any:
    return request.POST if request.method == "POST" else None


def _asking(
    request: DeskRequest, form: Form, asking: Asking, act: Any, office: Office
) -> HttpResponse:
    onward = reverse("account:office", args=[office.slug])
    about = offices.full_name_on(office, date.max)
    return around.done(request, form, asking, act, onward, about=about)
