"""The three facts of now, and the errands: what a citizen comes to the front page for."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from math import ceil
from typing import Final

from django.utils.translation import gettext_lazy as _

from yangguang.base.procedure import Step
from yangguang.base.refusal import Said
from yangguang.base.workdays import Unit
from yangguang.kernel.ledger import checkpoints
from yangguang.kernel.ledger import queries as ledger
from yangguang.kernel.module import Module, plugged
from yangguang.kernel.ui.dates import SHANGHAI
from yangguang.kernel.ui.frame import within
from yangguang.kernel.ui.parts import Entry, Fact, Ledger, Now, Text
from yangguang.readers.portal.tally import LATE, ON_TIME, Tally

SIGNED_EVERY: Final = timedelta(minutes=5)
"""How often the worker signs the head of the ledger, if it has grown (the job `checkpoint`)."""


def now(tally: Tally | None, *, at: datetime) -> Now:
    """Return the facts, by two queries: answers of this year, size of the ledger, next signature."""
    size, newest = ledger.size(), checkpoints.latest()
    href = within("ledger/")
    account = Fact(
        _("公开账本"),
        Said("{n:,} 条，只增不改", {"n": size}),
        _("每一次公开、放行、更正、撤回都在其中留下一条"),
        href,
    )
    if newest is None:
        return Now((*_answers(tally, at=at), account, Fact(_("账本签署"), _("还没有签署过"))))
    signed = Said("上一次 {at}，签到第 {n:,} 条", {"at": newest.at, "n": newest.size})
    due = newest.at + SIGNED_EVERY * max(1, ceil((at - newest.at) / SIGNED_EVERY))
    is_open = size > newest.size
    value: Text = Said("预计 {at}", {"at": due}) if is_open else _("全部条目都已签署")
    signing = _("下一次签署") if is_open else _("账本签署")
    return Now((*_answers(tally, at=at), account, Fact(signing, value, signed, href)))


def _answers(tally: Tally | None, *, at: datetime) -> Iterator[Fact]:
    """Yield how the applications of this year were answered, module by module."""
    year = at.astimezone(SHANGHAI).year
    for module in plugged():
        received, answered = _kinds(module)
        if not (received and answered):
            continue
        label = Said("{title} · 今年", {"title": Said(module.title)})
        if tally is None:
            yield Fact(label, _("正在统计"), _("统计完成后显示，不影响办理"))
            continue
        numbers = {
            "received": tally.of(received, year=year),
            "on_time": tally.of(answered, year=year, what=ON_TIME),
            "late": tally.of(answered, year=year, what=LATE),
        }
        value = Said("收到 {received} 件，按时答复 {on_time} 件", numbers)
        note = Said("逾期答复 {late} 件；按今年已公开的收件和答复记录计", numbers)
        yield Fact(label, value, note, within("records/"))
        return


def _kinds(module: Module) -> tuple[list[str], list[str]]:
    """Return the kinds that say a case has come (its first step's) and has been closed."""
    steps = list(module.procedures[0].steps.values())
    closing = [step for step in steps if step.closes]
    return _published(steps[:1]), _published(closing)


def _published(steps: list[Step]) -> list[str]:
    return sorted({kind.kind for step in steps for kind in step.publishes})


def errands() -> Ledger:
    """Return what can be done here: the modules' own pages first, by their manifests."""
    return Ledger(tuple(_errands()), label=_("我要办"))


def _errands() -> Iterator[Entry]:
    for module in plugged():
        if module.urls and (href := within(f"{module.name}/")):
            title = Said("提出{title}", {"title": Said(module.procedures[0].title)})
            yield Entry(title, href=href, note=_length(module))
    others: tuple[tuple[str, Text, Text], ...] = (
        ("my/", _("查我的申请"), _("凭编号和查询码，看办到哪一步、哪一天到期")),
        ("guides/", _("办事指南"), _("每一项谁办、多久、依据哪一条")),
        ("guides/where/", _("谁管我这个县"), _("写出县名，就知道哪个机关答复、怎样找它")),
        ("cases/", _("按编号查一件事"), _("不用查询码：公开的经过和每一步的期限")),
        ("verify/", _("核验公开凭证"), _("即时得到结果，也可以离线核验")),
        ("catalogue/", _("政府信息公开目录"), _("指南、制度、按类别的法定公开内容、年报")),
        ("offices/", _("找机关"), _("部、省、市、县各级机关各自的主页")),
        ("watch/", _("期限与履职"), _("哪些已经逾期，哪些就要到期，各依哪一条")),
        ("figures/", _("统计"), _("收到多少、答复多快、公示断没断，每个数都能点开")),
        ("days/", _("期限怎么算"), _("逐日说明为什么是这一天，放假和调休上班都算在内")),
    )
    for path, text, note in others:
        if href := within(path):
            yield Entry(text, href=href, note=note)


def _length(module: Module) -> Text:
    """Say within how long the office closes a case, from the procedure itself."""
    for step in module.procedures[0].steps.values():
        limit = step.within
        if step.closes and limit and limit.unit is Unit.WORKDAYS and isinstance(limit.n, int):
            said = {"n": limit.n, "basis": step.basis}
            return Said("{n} 个工作日内答复（{basis}）", said)
    return ""
