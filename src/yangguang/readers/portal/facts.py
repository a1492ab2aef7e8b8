"""The facts of now, and the errands: what a citizen comes to the front page for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Final

from django.utils.translation import gettext_lazy as _

from yangguang.base.procedure import APPLICANT, OFFICER, PARTY, Step, day_of
from yangguang.base.refusal import Said
from yangguang.base.workdays import Unit
from yangguang.kernel.cases import queries as cases
from yangguang.kernel.ledger import checkpoints
from yangguang.kernel.module import Module, plugged
from yangguang.kernel.offices.queries import Territory
from yangguang.kernel.records.counted import KEPT, LATE
from yangguang.kernel.records.models import Window
from yangguang.kernel.ui.frame import within
from yangguang.kernel.ui.notice_parts import last_day
from yangguang.kernel.ui.parts import Entry, Fact, Ledger, Now, Text
from yangguang.kernel.ui.procedure_parts import length
from yangguang.readers.portal import notices
from yangguang.readers.portal.standing import Standing

FIRST: Final = 6
"""So many errands stand open; the rest is under 更多."""


def now(counted: Standing | None, running: Sequence[Window], *, at: datetime) -> Now:
    """Return the facts, by one query: answers of this year, what is on notice, what is overdue."""
    return Now((*_answers(counted), _on_notice(running), _overdue(at=at)))


def _on_notice(running: Sequence[Window]) -> Fact:
    label, href = _("正在公示"), within("notices/")
    if not running:
        return Fact(label, _("现在没有"), _("公示期满、等待公告的也列在那里"), href)
    last = last_day(running[0])
    return Fact(
        label, notices.counted(len(running)), Said("最近一件公示至 {last}", {"last": last}), href
    )


def _overdue(*, at: datetime) -> Fact:
    """Say how many limits of the office have passed, capped: the same cases as on the page of duties."""
    rows = cases.worklist(Territory(), waiting_for=OFFICER.value).filter(due_on__lt=day_of(at))
    late = rows.select_related(None).values_list("pk", flat=True)[: notices.MOST_COUNTED + 1]
    n = len(late)
    value: Text = Said("逾期 {many}", {"many": notices.counted(n)}) if n else _("没有逾期的")
    note = _("该由机关办、最后一日已过的，逐件公开")
    return Fact(_("期限与履职"), value, note, within("watch/"))


def signed() -> Said | None:
    """Say when the ledger was signed last, for the foot of the page: one query."""
    newest = checkpoints.latest()
    if newest is None:
        return None
    said = {"at": newest.at, "n": newest.size}
    return Said("公开账本只增不改，上一次签署 {at}，签到第 {n:,} 条。", said)


def _answers(counted: Standing | None) -> Iterator[Fact]:
    """Yield how the applications of this year were answered, module by module."""
    for module in plugged():
        received, answered = _kinds(module)
        if not (module.urls and received and answered):  # what comes elsewhere isn't asked for here
            continue
        label = Said("{title} · 今年", {"title": Said(module.title)})
        if counted is None:
            yield Fact(label, _("正在统计"), _("统计完成后显示，不影响办理"))
            return
        numbers = {
            "received": counted.of(received),
            "on_time": counted.of(answered, part=KEPT),
            "late": counted.of(answered, part=LATE),
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


def errands() -> tuple[Ledger, Ledger]:
    """Return what can be done here, the six that most come for, and the rest."""
    found = tuple(_errands())
    return Ledger(found[:FIRST], label=_("我要办")), Ledger(found[FIRST:], label=_("更多"))


def _errands() -> Iterator[Entry]:
    """Yield what an applicant begins, by the manifests, then the places of the site, then the rest of the modules."""
    with_pages = [module for module in plugged() if module.urls and within(f"{module.name}/")]
    begun = [one for one in with_pages if _first_step(one).by is APPLICANT and not one.looked_up]
    for module in begun:
        title = Said("提出{title}", {"title": Said(module.procedures[0].title)})
        yield Entry(title, href=within(f"{module.name}/"), note=_length(module))
    places: tuple[tuple[str, Text, Text], ...] = (
        ("my/", _("查我的申请"), _("凭编号和查询码，看办到哪一步、哪一天到期")),
        ("guides/where/", _("谁管我这个县"), _("写出县名，就知道哪个机关答复、怎样找它")),
        ("cases/", _("按编号查一件事"), _("不用查询码：公开的经过和每一步的期限")),
        ("days/", _("期限怎么算"), _("逐日说明为什么是这一天，放假和调休上班都算在内")),
        ("offices/", _("找机关"), _("部、省、市、县各级机关各自的主页")),
        ("verify/", _("核验公开凭证"), _("即时得到结果，也可以离线核验")),
        ("catalogue/", _("政府信息公开目录"), _("指南、制度、按类别的法定公开内容、年报")),
        ("guides/", _("办事指南"), _("每一项谁办、多久、依据哪一条")),
        ("figures/", _("统计"), _("收到多少、答复多快、公示断没断，每个数都能点开")),
    )
    for path, text, note in places:
        if href := within(path):
            yield Entry(text, href=href, note=note)
    for module in with_pages:
        if module not in begun:
            title = Said("查{title}", {"title": Said(module.looked_up or module.title)})
            yield Entry(title, href=within(f"{module.name}/"), note=_objecting(module))


def _first_step(module: Module) -> Step:
    return next(iter(module.procedures[-1].steps.values()))


def _length(module: Module) -> Text:
    """Say within how long the office closes a case, from the procedure itself."""
    for step in module.procedures[0].steps.values():
        limit = step.within
        if step.closes and limit and limit.unit is Unit.WORKDAYS and isinstance(limit.n, int):
            said = {"n": limit.n, "basis": step.basis}
            return Said("{n} 个工作日内答复（{basis}）", said)
    return ""


def _objecting(module: Module) -> Text:
    """Say what anybody may do within how long, from the procedure itself; else that anybody may look."""
    for step in module.procedures[0].steps.values():
        if step.by is PARTY and step.only_within:
            said = {"step": step.said, "amount": length(step.only_within), "basis": step.basis}
            return Said("结果谁都可以查；公示期内可以{step}（{basis}）", said)
    return _("谁都可以查")
