"""The ways from the land market to its other pages: those that an office runs."""

from __future__ import annotations

from typing import Final

from django.urls import NoReverseMatch
from django.utils.translation import gettext_lazy as _

from yangguang.kernel.ui.parts import Link, Text
from yangguang.modules.market.pages import addresses

DOORS: Final[tuple[tuple[str, Text], ...]] = (
    ("market:lots", _("全部宗地，可以查找和筛选")),
    ("market:map", _("在地图上看，画一个范围查找")),
    ("market:plans", _("供应计划和完成情况")),
    ("market:notices", _("别处公布的信息：抵押、转让等")),
    ("market:figures", _("市场监测：宗数、面积、价格")),
    ("market:supervision", _("监管名单：逾期、欠缴")),
    ("market:rules", _("检查规则，逐条有依据")),
    ("market:idle", _("闲置土地")),
    ("market:stock", _("存量住宅用地")),
    ("market:follow", _("有变化时告诉我")),
    ("market:files", _("数据下载")),
)


def doors(*, but_for: str = "") -> tuple[Link, ...]:
    """Return the ways to the pages that there are, but for the page that one is on."""
    return tuple(
        Link(text, href) for name, text in DOORS if name != but_for and (href := _address(name))
    )


def _address(name: str) -> str:
    """Return the address of a page; empty: this office runs none such."""
    try:
        return addresses.of(name)
    except NoReverseMatch:
        return ""
