"""Everything in files: what there is to take home, and what each column holds."""

from __future__ import annotations

from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from yangguang.base.procedure import day_of
from yangguang.base.refusal import Said
from yangguang.base.script import keep
from yangguang.kernel.places import queries as places
from yangguang.kernel.ui import parts
from yangguang.kernel.ui.access import open_page
from yangguang.modules.market.export import shape
from yangguang.modules.market.models import YearFiles
from yangguang.modules.market.pages import year_waiting
from yangguang.modules.market.pages.doors import doors
from yangguang.modules.market.queries import lots, progress
from yangguang.modules.market.queries import years as read
from yangguang.modules.market.queries.progress import Progress

MOST_YEARS: Final = 40


@open_page
@require_safe
def files(request: HttpRequest) -> HttpResponse:
    """Show the files with their addresses, the years of a province, and document their columns."""
    typed = request.GET.get("province", "").replace("\0", "").strip()[:40]
    codes = lots.area(typed)
    province = f"{codes[0][:2]}0000" if codes else ""
    how_far = progress.now()
    context = {
        "progress": year_waiting.line(how_far),
        "waiting": _waiting(how_far, province),
        "files": _files(),
        "typed": typed,
        "lost": bool(typed) and not province,
        "years": years(province) if province else None,
        "digests": digests(province) if province else None,
        "columns": _columns(),
        "doors": doors(but_for="market:files"),
        "trail": (
            parts.Link(_("土地市场"), reverse("market:front")),
            parts.Link(_("数据下载"), ""),
        ),
    }
    return render(request, "market/files.html", context)


def years(province: str) -> parts.Ledger:
    """Return the archives of a province, the newest year first: two queries."""
    name = places.name_on(province, day_of(timezone.now()).year) or province
    entries = tuple(
        parts.Entry(
            Said("{province} {year} 年", {"province": keep(name), "year": str(row.year)}),
            href=reverse("market-data:year", args=[row.year, province]),
            number="ZIP",
            note=Said("{lots} 宗", {"lots": row.lots}),
        )
        for row in _published(province)
    )
    return parts.Ledger(
        entries, _("按年份"), parts.Empty(_("这里还没有做好的文件；每天查看一次。"))
    )


def digests(province: str) -> parts.Table:
    """Return each file of these archives with its digest and where its proof is: one query."""
    return parts.Table(
        key="digests",
        caption=_("每个文件的摘要和凭证"),
        columns=(
            parts.Column(_("文件")),
            parts.Column(_("凭证")),
            parts.Column(_("公布")),
            parts.Column(_("字节"), is_number=True),
            parts.Column("SHA-256"),
        ),
        rows=tuple(_digest(row, one) for row in _published(province) for one in row.files),
        empty=parts.Empty(_("这里还没有做好的文件；每天查看一次。")),
    )


def _waiting(how_far: Progress, province: str) -> Said | None:
    """Say which years of a province have no files yet, the next to be made first."""
    has = {row.year for row in _published(province)} if province and how_far.ahead else set()
    ahead = [str(year) for year in how_far.ahead_of(province) if year not in has]
    return Said("还没有做好的年份：{years}。", {"years": " ".join(ahead)}) if ahead else None


def _published(province: str) -> list[YearFiles]:
    return read.listed(province=province)[: -MOST_YEARS - 1 : -1]


def _digest(row: YearFiles, one: dict[str, Any]) -> tuple[parts.Cell | Any, ...]:
    name = one["name"]
    where = reverse("market-data:year-file", args=[row.year, row.province, name])
    return (
        parts.Cell(f"{row.year} {name}", href=where, kept=True),
        parts.Cell(_("凭证"), href=f"/r/{row.address}/proof.json"),
        parts.Cell(row.address, href=f"/r/{row.address}", kept=True),
        f"{one['size_bytes']:,}",
        parts.Cell(one["sha256"], kept=True),
    )


def _files() -> parts.Ledger:
    rows = (
        (_("全部宗地，表格"), "csv", "CSV", _("一行一宗；加上列表的筛选条件，就只有那一部分。")),
        (
            _("全部宗地，图形"),
            "geojson",
            "GeoJSON",
            _("2000国家大地坐标系的度；其他坐标系的没有图形，不作转换。"),
        ),
        (_("新近的更改"), "changes", "JSON", _("按更改的先后；用答复里的 next 接着问，不漏不重。")),
        (
            _("开放合同数据标准，发布"),
            "ocds-releases",
            "OCDS 1.1",
            _(
                "按公布的先后，每次公布一条，接着取的不重复；处置资产，出让人写作 buyer，受让人写作 supplier。"
            ),
        ),
        (
            _("开放合同数据标准，记录"),
            "ocds-records",
            "OCDS 1.1",
            _("每宗地一条，从公告到竣工。"),
        ),
    )
    return parts.Ledger(
        tuple(
            parts.Entry(title, href=reverse(f"market-data:{name}"), number=form, note=note)
            for title, name, form, note in rows
        ),
        _("数据下载"),
    )


def _columns() -> parts.Table:
    return parts.Table(
        key="columns",
        caption=_("各列的含义"),
        columns=(parts.Column(_("列")), parts.Column(_("含义"))),
        rows=tuple(
            (parts.Cell(name, kept=True), Said(said)) for name, said in shape.LABELS.items()
        ),
    )
