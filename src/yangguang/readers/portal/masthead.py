"""Whose office this is and the places of its site: the frame of every page.

The setting ``YANGGUANG_MASTHEAD`` names `masthead`; ``YANGGUANG_OFFICE`` the slug of the office
whose site this is (unset: the highest one without a parent).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from django.conf import settings
from django.core.cache import cache
from django.db import DatabaseError, transaction
from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from yangguang.base.script import keep, strip
from yangguang.kernel.offices import queries as offices
from yangguang.kernel.ui.frame import Masthead, NavItem, within
from yangguang.kernel.ui.parts import Link

NAME_KEY: Final = "portal:office"
NAME_SECONDS: Final = 60
_UNNAMED: Final = ("阳光", "")
_PLACES: Final = (
    (
        _("公开"),
        "records/",
        ("records/", "r/", "o/", "offices/", "notices/", "catalogue/", "ledger/"),
    ),
    (_("办事"), "guides/", ("guides/", "requests/")),
    (_("查询"), "search/", ("search/", "cases/", "days/", "mining/", "valuation/", "recognition/")),
    (_("我的申请"), "my/", ("my/",)),
    (_("核验"), "verify/", ("verify/",)),
)
"""Name, address, and the beginnings of addresses that belong to it."""


def masthead(request: HttpRequest) -> Masthead:
    """Return the frame. It outlives a database that can't be read: error pages need it too."""
    name, site_code = _office()
    return Masthead(
        office=name,
        service=_("阳光服务平台"),
        home=f"/{get_language()}/",
        nav=tuple(_places(request.path)),
        sponsor=name,
        site_code=site_code,
        checkpoint=_("本页由公开记录生成；账本有新条目时，每五分钟签署一次。"),
        footer=tuple(_foot()),
    )


def _places(path: str) -> Iterator[NavItem]:
    here = path.removeprefix(f"/{get_language()}/")
    for text, target, begins in _PLACES:
        if href := within(target):
            yield NavItem(text, href, current=here.startswith(begins))


def _foot() -> Iterator[Link]:
    links = (
        (_("政府信息公开"), "catalogue/"),
        (_("订阅"), "follow/"),
        (_("公开账本"), "ledger/"),
        (_("期限与履职"), "watch/"),
        (_("统计"), "figures/"),
        (_("开放数据"), "api/"),
        (_("经办人员登录"), "account/sign-in/"),
    )
    for text, target in links:
        if href := within(target):
            yield Link(text, href)


def _office() -> tuple[str, str]:
    """Return the office's name, marked to be kept, and site code, asked of the database once a minute at most."""
    known: tuple[str, str] | None = cache.get(NAME_KEY)
    if known:
        return known
    try:
        with transaction.atomic():  # a failed read must not spoil the transaction around it
            office = offices.of_this_site(getattr(settings, "YANGGUANG_OFFICE", ""))
            found = (
                (keep(offices.full_name_on(office, date.max)), office.site_id) if office else None
            )
    except DatabaseError:
        return _UNNAMED
    if found is None:
        return _UNNAMED
    cache.set(NAME_KEY, found, NAME_SECONDS)
    return found


def office_name() -> str:
    """Return the name of the office whose site this is, without marks: for mails."""
    return strip(_office()[0])
