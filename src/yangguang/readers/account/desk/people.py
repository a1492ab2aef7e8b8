"""The list of people of the territory (人员名单), and the resets that wait for a second person."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from yangguang.kernel.people import queries, second_factor
from yangguang.kernel.people.models import FactorReset, PostRole
from yangguang.kernel.people.queries import Account, Asked, Standing
from yangguang.kernel.ui.access import DeskRequest, desk_page
from yangguang.kernel.ui.parts import (
    Cell,
    ChoiceFilter,
    Column,
    Empty,
    Filters,
    Pager,
    Table,
    TextFilter,
)
from yangguang.readers.account.desk import around
from yangguang.readers.account.desk.around import KEEPERS, Seat

SECONDS = second_factor.GRANTING
PER_PAGE = 50
FILTERS = Filters(
    key="people",
    fields=(
        TextFilter("text", _("姓名或者登录名")),
        ChoiceFilter("role", _("职责"), tuple((r.value, _(r.label)) for r in PostRole)),
        TextFilter("office", _("机关的地址简称")),
        ChoiceFilter(
            "standing",
            _("状态"),
            ((Standing.LOCKED.value, _("账号已停用")), (Standing.LEFT.value, _("已离任"))),
        ),
    ),
)


@desk_page(roles=(*KEEPERS, *SECONDS))
@require_safe
def people(request: DeskRequest) -> HttpResponse:
    """List the people of the territory, and the resets that wait for a second person."""
    here = around.seat(request)
    waiting = [
        reset
        for reset in second_factor.waiting(at=here.at)
        if reset.asked_by.person_id != request.user.pk and here.reach.covers(reset.asked_by.office)
    ]
    keeps = request.post.role in KEEPERS
    filters = FILTERS.read(request.GET)
    table = _table(filters, here, request.GET) if keeps else None
    context = {"table": table, "filters": filters if keeps else None, "resets": waiting}
    return around.page(request, "account/people.html", **context)


@desk_page(roles=SECONDS)
@require_POST
def grant_reset(request: DeskRequest, pk: int) -> HttpResponse:
    """Grant a reset as the second person."""
    reset = get_object_or_404(FactorReset, pk=pk)
    second_factor.grant_reset(reset, by=request.post, at=timezone.now())
    return HttpResponseRedirect(reverse("account:people"))


def asked_by(filters: Filters) -> Asked:
    """Return what the filters ask."""
    values = {field.name: getattr(field, "value", "") for field in filters.fields}
    return Asked(values["text"], values["role"], values["office"], Standing(values["standing"]))


def _table(filters: Filters, here: Seat, query: QueryDict) -> Table:
    asked = asked_by(filters)
    after = query.get("after", "").replace("\0", "")
    rows = queries.accounts(
        here.reach, day=here.today, after=after, limit=PER_PAGE + 1, asked=asked
    )
    older = ""
    kept = {name: value for field in filters.fields for name, value, _said in field.pairs()}
    if len(rows) > PER_PAGE:
        older = "?" + urlencode({**kept, "after": rows[PER_PAGE - 1].person.login})
    return Table(
        key="accounts",
        caption=_("本机关及下级机关人员，按登录名排列"),
        columns=tuple(map(Column, (_("姓名"), _("登录名"), _("职务"), _("动态口令")))),
        rows=tuple(_row(row) for row in rows[:PER_PAGE]),
        csv=reverse("account:people-csv", query=kept),
        empty=Empty(_("没有符合条件的人员。")),
        pager=Pager(older=older),
    )


def _row(row: Account) -> tuple[Cell, ...]:
    person = row.person
    return (
        Cell(person.name, href=reverse("account:trail", args=[person.pk]), kept=True),
        Cell(person.login, kept=True),
        Cell(row.posts, kept=True),
        Cell(_("已启用") if row.has_device else "—"),
    )
