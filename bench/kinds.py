"""The kinds of cases of a nation's store: each is the acts of one case, on the days of its course.

A kind yields an act with the day on which it is taken, counted from its beginning; each is taken
before the next is asked for. What a case is about are the words of its serial.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import Any, Final

from bench import rounds
from bench.scenes import CITIZEN, Acts, Course, Scene
from yangguang.kernel.people import actors
from yangguang.kernel.records import acts as records
from yangguang.kernel.records import queries as published
from yangguang.kernel.records.models import Publication
from yangguang.modules.newsroom import acts as items
from yangguang.modules.newsroom.rules import Attribute, Deadline, Ground, ItemClass
from yangguang.modules.requests import acts as requests
from yangguang.modules.requests.records import ReplyGiven
from yangguang.modules.requests.rules import OUTCOMES, Channel, Outcome

SAID: Final = {
    Outcome.B: {"withheld": OUTCOMES[Outcome.C4]},
    Outcome.C6: {"class": "请示报告"},
    Outcome.D1: {"search": "以事项名称检索收发文登记和档案目录，没有相关信息。"},
}
"""What the law asks a reply to say for its result, besides its text."""


def request(
    scene: Scene,
    *,
    outcome: Outcome = Outcome.A,
    steps: int = 6,
    replied: int = 40,
    consulted: bool = False,
    channel: Channel = Channel.ONLINE,
) -> Acts:
    """File and answer a request, as far as `steps`; with a third party asked, another silent."""
    made: list[Any] = []
    yield 0, lambda: made.append(_filed(scene, channel))
    one, by = made[0], scene.officer
    yield 1, lambda: requests.confirm(one, by=by, at=scene.after(1))
    if steps == 2:
        return
    yield from _heard(scene, one) if consulted else _asked(scene, one)
    if steps == 4:
        return
    at = scene.after
    yield 20, lambda: requests.extend(one, by=by, at=at(20), days=20, text="需要核对")
    said: dict[str, Any] = {"outcome": outcome, "subject": scene.subject, "text": "见附件"}
    said |= _stated(outcome)
    yield replied, lambda: requests.reply(one, by=by, at=at(replied), **said)


def _stated(outcome: Outcome) -> dict[str, Any]:
    """Return what the law asks a reply of this result to say besides its text."""
    return {"contents": SAID[outcome]} if outcome in SAID else {}


def _filed(scene: Scene, channel: Channel) -> Any:
    return requests.file(
        scene.office,
        by=CITIZEN,
        at=scene.begin,
        channel=channel,
        name="甲",
        contact="甲的电话",
        content=f"请公开{scene.subject}",
    )


def _asked(scene: Scene, one: Any) -> Acts:
    applicant, at = actors.applicant(one.pk), scene.after
    text = f"请写明{scene.place}的位置"
    yield 3, lambda: requests.ask(one, by=scene.officer, at=at(3), period=5, text=text)
    yield 8, lambda: requests.answer(one, by=applicant, at=at(8), text=f"{scene.place}东侧")


def _heard(scene: Scene, one: Any) -> Acts:
    party, at = actors.party(one.pk), scene.after
    named = ["甲公司", "乙公司"]
    text = f"{scene.subject}涉及你单位，请说明意见"
    yield (
        3,
        lambda: requests.consult(one, by=scene.officer, at=at(3), third_parties=named, text=text),
    )
    said: dict[str, Any] = {"member": "第三方1", "consents": False, "text": "不同意公开"}
    yield 8, lambda: requests.respond(one, by=party, at=at(8), **said)


def quick(scene: Scene) -> Acts:
    """File a request that is answered at once: the office holds nothing of the kind."""
    made: list[Any] = []
    yield 0, lambda: made.append(_filed(scene, Channel.EMAIL))
    one, at = made[0], scene.after
    yield 1, lambda: requests.confirm(one, by=scene.officer, at=at(1))
    said: dict[str, Any] = {"outcome": Outcome.D1, "subject": scene.subject, "text": "本机关不掌握"}
    said |= _stated(Outcome.D1)
    yield 10, lambda: requests.reply(one, by=scene.officer, at=at(10), **said)


def taken_back(scene: Scene) -> Acts:
    """File a request that its applicant withdraws after a supplement."""
    made: list[Any] = []
    yield 0, lambda: made.append(_filed(scene, Channel.ONLINE))
    one, at = made[0], scene.after
    yield 1, lambda: requests.confirm(one, by=scene.officer, at=at(1))
    yield from _asked(scene, one)
    yield 12, lambda: requests.withdraw(one, by=actors.applicant(one.pk), at=at(12))


def dropped(scene: Scene) -> Acts:
    """File a request that is not supplemented in time, and is handled no more."""
    made: list[Any] = []
    yield 0, lambda: made.append(_filed(scene, Channel.ONLINE))
    one, at = made[0], scene.after
    yield 1, lambda: requests.confirm(one, by=scene.officer, at=at(1))
    yield next(_asked(scene, one))
    yield 30, lambda: requests.drop(one, by=scene.officer, at=at(30), text="逾期未补正")


def put_right(scene: Scene, *, outcome: Outcome = Outcome.A) -> Acts:
    """Answer a request, then correct what the record of the answer says."""
    yield from request(scene, outcome=outcome)
    yield 45, lambda: _corrected(scene, at=scene.after(45))


def _corrected(scene: Scene, *, at: datetime) -> None:
    earlier = _newest(ReplyGiven.kind)
    said = published.read(earlier)[0]
    assert isinstance(said, ReplyGiven)
    right = replace(said, subject=f"{scene.subject}（更正）")
    records.correct(earlier, right, reason="事项写错", at=at, by=scene.officer)


def taken_down(scene: Scene) -> Acts:
    """Answer a request, then withdraw the record of the answer."""
    yield from request(scene, outcome=Outcome.B)
    yield 50, lambda: _withdrawn(scene, "reply-given", at=scene.after(50))


def _withdrawn(scene: Scene, kind: str, *, at: datetime) -> None:
    records.withdraw(_newest(kind), reason="发布有误", at=at, by=scene.officer)


def _newest(kind: str) -> Publication:
    """Return the newest record of a kind: of this case, which is alone in the store."""
    return Publication.objects.filter(kind=kind).latest("id")


def item(
    scene: Scene,
    *,
    item_class: ItemClass,
    deadline: Deadline = Deadline.GENERAL,
    late: int = 0,
    changed: bool = False,
    transferred: bool = False,
    withdrawn: bool = False,
) -> Acts:
    """Publish an item by the office itself; later it changes, goes to the archive, is withdrawn."""
    made: list[Any] = []
    at, by = scene.after, scene.officer
    yield 0, lambda: made.append(_registered(scene, item_class, deadline))
    one = made[0]
    yield 1, lambda: items.designate(one, by=by, at=at(1))
    yield 2 + late, lambda: items.review(one, by=scene.other, at=at(2 + late))
    yield 3 + late, lambda: items.publish(one, by=by, at=at(3 + late))
    if changed:
        yield 40, lambda: items.change(one, by=by, at=at(40), formed_on=at(40).date())
        yield 41, lambda: items.review(one, by=scene.other, at=at(41))
        body = f"{scene.subject}：更新后的内容"
        yield 42, lambda: items.publish(one, by=by, at=at(42), body=body)
    if transferred:
        to = ["示例档案馆", "示例图书馆"]
        yield 60, lambda: items.transfer(one, by=by, at=at(60), receivers=to)
    if withdrawn:
        yield 20, lambda: _withdrawn(scene, "item-published", at=at(20))


def _registered(scene: Scene, item_class: ItemClass, deadline: Deadline) -> Any:
    return items.register(
        scene.office,
        by=scene.officer,
        at=scene.begin,
        title=f"关于{scene.subject}的公告",
        item_class=item_class,
        formed_on=scene.begin.date(),
        deadline=deadline,
        document_number="示例〔2026〕1号",
        abstract=f"{scene.subject}的内容概述",
        body=f"现将{scene.subject}予以公布。{scene.place}的有关情况，可以向本机关查询。",
    )


def overdue(scene: Scene) -> Acts:
    """Register an item that nobody publishes."""
    yield 0, lambda: _registered(scene, ItemClass.STATISTICS, Deadline.PROCUREMENT)


def withheld(scene: Scene) -> Acts:
    """Register an item that isn't published, on a ground of the closed list."""
    made: list[Any] = []
    yield 0, lambda: made.append(_registered(scene, ItemClass.INSPECTIONS, Deadline.GENERAL))
    said: dict[str, Any] = {"attribute": Attribute.NOT_DISCLOSED, "ground": Ground.PROCESS}
    at = scene.after(2)
    yield 2, lambda: items.withhold(made[0], by=scene.officer, at=at, **said)


C, D, O = ItemClass, Deadline, Outcome  # noqa: E741 - short, for the table below
COURSES: Final[tuple[tuple[int, Course], ...]] = (
    (4, request),
    (1, partial(request, outcome=O.B, channel=Channel.FAX, steps=2)),
    (2, partial(request, outcome=O.B, channel=Channel.LETTER)),
    (3, partial(request, outcome=O.C4, consulted=True)),
    (1, partial(request, outcome=O.C6, replied=90)),
    (1, partial(request, steps=4)),
    (1, quick),
    (1, taken_back),
    (1, dropped),
    (2, put_right),
    (1, taken_down),
    (1, partial(item, item_class=C.RULES)),
    (1, partial(item, item_class=C.PLANS, changed=True)),
    (
        2,
        partial(
            item, item_class=C.PENALTIES, deadline=D.ENFORCEMENT, changed=True, transferred=True
        ),
    ),
    (2, partial(item, item_class=C.PROJECTS, changed=True, transferred=True)),
    (1, partial(item, item_class=C.BUDGETS, late=40, transferred=True)),
    (
        1,
        partial(
            item, item_class=C.LICENCES, deadline=D.ENFORCEMENT, changed=True, transferred=True
        ),
    ),
    (1, partial(item, item_class=C.GENERAL, withdrawn=True)),
    (1, overdue),
    (1, withheld),
    (1, rounds.shown),
    (1, partial(rounds.announced, disputed=True)),
)
"""How often each kind comes, in turn."""
