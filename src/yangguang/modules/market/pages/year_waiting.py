"""The answer for a year whose files aren't made yet: that they are being made, how far it is, and when to ask again."""

from __future__ import annotations

import math
from datetime import MAXYEAR, timedelta
from typing import Any, Final

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils import timezone

from yangguang.base.refusal import Said
from yangguang.base.script import keep
from yangguang.kernel.offices import queries as offices
from yangguang.kernel.places import queries as places
from yangguang.kernel.ui import errors
from yangguang.kernel.ui.refusals import wants_json
from yangguang.kernel.ui.say import say
from yangguang.modules.market.queries import progress, years
from yangguang.modules.market.queries.progress import Progress

NOT_YET: Final = 503
"""The file is one that there will be (RFC 9110, 15.6.4); a 2xx would be saved by programs as the file itself."""
_CODE: Final = 6


def answer(request: HttpRequest, province: str, year: int) -> HttpResponse:
    """Say that the files of a year are being made, to people and to programs. 404: there is nothing to make."""
    if not _comes(province, year):
        raise Http404
    at, how_far = timezone.now(), progress.now()
    wait = how_far.ask_again(province, year, at=at)
    trouble = errors.Trouble(
        NOT_YET,
        _title(province, year),
        _meaning(how_far, province, year),
        _remedy(province, year, wait),
    )
    if wants_json(request):
        response: HttpResponse = JsonResponse(
            _told(trouble, how_far, province, year, wait),
            status=NOT_YET,
            json_dumps_params={"ensure_ascii": False},
        )
    else:
        response = errors.page(request, trouble)
    response["Retry-After"] = str(math.ceil(wait.total_seconds()))
    response["Access-Control-Allow-Origin"] = "*"
    response["Cache-Control"] = "no-store"
    return response


def _comes(province: str, year: int) -> bool:
    """Tell whether there will be files of a year: it has lots, and there is an office that publishes them."""
    is_code = len(province) == _CODE and province.isascii() and province.isdigit()
    if not is_code or not 0 < year <= MAXYEAR or not years.has_lots(province, year):
        return False
    return offices.of_this_site(settings.YANGGUANG_OFFICE) is not None


def _told(
    trouble: errors.Trouble, how_far: Progress, province: str, year: int, wait: timedelta
) -> dict[str, Any]:
    parts = (trouble.title, trouble.meaning, trouble.remedy)
    return {
        "status": NOT_YET,
        "said": " ".join(say(part, marked=False) for part in parts),
        "province": province,
        "year": year,
        "place": how_far.place(province, year),
        "made": how_far.made,
        "total": how_far.total,
        "retry_after_s": math.ceil(wait.total_seconds()),
        "lots_csv": _table(province, year),
    }


def _title(province: str, year: int) -> Said:
    name = places.name_on(province, year) or province
    return Said("{province} {year} 年的文件还没有做好", {"province": keep(name), "year": str(year)})


def _meaning(how_far: Progress, province: str, year: int) -> Said:
    place = how_far.place(province, year)
    if how_far.is_resting:
        return Said("本站正在收录数据，收录完了接着做各年份的文件，最近的年份在先。没有东西丢失。")
    if how_far.begun_at is None:
        return Said("各年份的文件还没有开始制作；后台任务开始以后就做，最近的年份在先。")
    if place is None:
        return Said("这一年的宗地已经登记；各年份的文件每天查看一次，下一次查看时做这一份。")
    numbers = {"made": how_far.made, "total": how_far.total, "place": place}
    return Said(
        "文件正在一年一年地制作，最近的年份在先：已经做好 {made} 份，共 {total} 份，这一份排在第 {place}。",
        numbers,
    )


def _remedy(province: str, year: int, wait: timedelta) -> Said:
    minutes = math.ceil(wait.total_seconds() / 60)
    return Said(
        "请大约 {minutes} 分钟以后再来。现在就要用的，同一年的宗地随时可以从 {address} 取表格，只是没有摘要。",
        {"minutes": minutes, "address": keep(_table(province, year))},
    )


def _table(province: str, year: int) -> str:
    return f"{reverse('market-data:csv')}?area={province}&year={year}"


def line(how_far: Progress) -> Said | None:
    """Return how far the look at all years is, for the page of files; None: it is done."""
    if how_far.begun_at is None:
        return Said("各年份的文件还没有开始制作；后台任务开始以后就做，最近的年份在先。")
    if how_far.ended_at is not None:
        return None
    return Said(
        "正在逐年制作和查看，最近的年份在先：已经做好 {made} 份，共 {total} 份，每省每年一份。",
        {"made": how_far.made, "total": how_far.total},
    )
