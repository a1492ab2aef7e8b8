"""Everything in one file: what there is to take home, and what each column holds."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from yangguang.base.refusal import Said
from yangguang.kernel.ui import parts
from yangguang.kernel.ui.access import open_page
from yangguang.modules.mining.pages import shape


@open_page
@require_safe
def files(request: HttpRequest) -> HttpResponse:
    """Show the files with their addresses, and document their columns."""
    context = {
        "files": _files(),
        "columns": _columns(),
        "trail": (
            parts.Link(_("矿业权登记簿"), reverse("mining:register")),
            parts.Link(_("数据下载"), ""),
        ),
    }
    return render(request, "mining/files.html", context)


def _files() -> parts.Ledger:
    return parts.Ledger(
        (
            parts.Entry(
                _("全部矿业权，表格"),
                href=reverse("mining-data:csv"),
                number="CSV",
                note=_("一行一个矿业权，按证号排列；加 ?on= 是某一天的登记。"),
            ),
            parts.Entry(
                _("全部矿业权，图形"),
                href=reverse("mining-data:geojson"),
                number="GeoJSON",
                note=_("2000国家大地坐标系的度；其他坐标系的照原样另列，不作转换。"),
            ),
            parts.Entry(
                _("没有印出证号的公布信息"),
                href=reverse("mining-data:published-csv"),
                number="CSV",
                note=_("照来源一字不改，一行一件。"),
            ),
            parts.Entry(
                _("新近的更改"),
                href=reverse("mining-data:changes"),
                number="JSON",
                note=_("按更改的先后；用答复里的 next 接着问，不漏不重。"),
            ),
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
