"""Valuers drawn by lot in the lively example: one chain to its end, one shown now, one that waits for its event."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Final

from yangguang.base.procedure import day_of
from yangguang.base.valuation.results import Method, Stage
from yangguang.kernel.cases.taking import DRAFTED_BY
from yangguang.kernel.files import acts as files
from yangguang.kernel.letters import copies
from yangguang.kernel.letters.content import Content, Paragraph
from yangguang.kernel.people import actors
from yangguang.kernel.people.actors import Actor
from yangguang.kernel.redaction import acts as redaction
from yangguang.kernel.redaction import making
from yangguang.kernel.redaction.models import Way
from yangguang.modules.valuation import acts, queries, rules
from yangguang.modules.valuation.models import Project
from yangguang.site.example.clock import Story, hours, later, moment, morning, soon
from yangguang.site.example.land import PROVINCE, Land

VALUERS: Final = {
    "示评-001": "示例甲矿业权评估有限公司",
    "示评-002": "示例乙矿业权评估有限公司",
    "示评-003": "示例丙资产评估事务所",
    "示评-004": "示例丁矿业咨询有限公司",
    "示评-005": "示例戊评估有限公司",
}
RELATED: Final = "示评-004；与矿业权人有投资关系"
LOTTERY: Final = ("lottery", "示例数字彩（演示）", "digits 5")
"""A made-up lottery: its values are thrown by the example's own dice, and every page says so."""
FEE: Final = "按省级收费标准（演示）"


def _notice(title: str, number: str, *, draw_at: datetime, until: date) -> rules.Notice:
    return rules.Notice(
        title=title,
        number=number,
        right_kind=rules.RightKind.MINING,
        fee=FEE,
        conditions="具有矿业权评估资格",
        place="示例省自然资源厅三楼会议室",
        draw_at=draw_at,
        sign_up_until=until,
    )


Telling = Generator[datetime, datetime, tuple[Project, datetime]]


def _announced(land: Land, title: str, number: str, *, day: date, drawn_on: date) -> Telling:
    """Tell of a project that is announced, and of the valuers who sign up for it."""
    chance = land.chance(title)
    at = yield hours(day, chance)
    notice = _notice(
        title,
        number,
        draw_at=moment(drawn_on, time(16)),
        until=land.days.on(day, 4),
    )
    office = land.offices[PROVINCE]
    made = acts.announce(office, by=land.hand("officer", PROVINCE, at=at), at=at, notice=notice)
    for identity, name in VALUERS.items():
        at = yield soon(at, chance)
        valuer = actors.party(made.pk, label="报名单位")
        acts.sign_up(made, by=valuer, at=at, identity=identity, name=name)
    return made, at


def _frozen(
    land: Land,
    made: Project,
    at: datetime,
    *,
    drawn_on: date,
    item: str,
    event_on: date | None = None,
) -> Generator[datetime, datetime, datetime]:
    """Tell how the list is made and frozen, and how the commitment is logged before the event."""
    chance = land.chance(f"{made.pk} list")
    at = yield max(later(at, 5, chance), at)
    officer = land.hand("officer", PROVINCE, at=at)
    acts.list_entrants(made, by=officer, at=at, excluded=[RELATED])
    kind, source, form = LOTTERY
    at = yield morning(drawn_on, 30)
    acts.freeze(
        made,
        by=land.hand("officer", PROVINCE, at=at),
        at=at,
        kind=kind,
        source=source,
        item=item,
        form=form,
        event_at=moment(event_on or drawn_on, time(16)),
    )
    at = yield morning(drawn_on, 60)
    with _on_the_draft_of(land.hand("officer", PROVINCE, at=at)):
        head = land.hand("head", PROVINCE, at=at)
        for who, value in (
            ("示例公证处", "0417"),
            ("示例厅机关纪委", "88"),
            ("报名单位代表", "30912"),
        ):
            acts.observe(made, by=head, at=at, who=who, value=value)
        acts.commit(made, by=head, at=at)
    return at


def _drawn(land: Land, made: Project, *, drawn_on: date) -> Generator[datetime, datetime, datetime]:
    """Tell how the event's value is typed by two persons, and the lot falls."""
    at = yield moment(drawn_on, time(16, 12))
    value = f"{land.chance(f'{made.pk} lottery').randrange(100_000):05}"
    acts.read_value(made, by=land.hand("officer", PROVINCE, at=at), at=at, value=value)
    at = yield at + timedelta(minutes=6)
    acts.draw(made, by=land.hand("head", PROVINCE, at=at), at=at, value=value, unsealed=True)
    return at


@contextmanager
def _on_the_draft_of(actor: Actor) -> Iterator[None]:
    token = DRAFTED_BY.set(actor.person_id)
    try:
        yield
    finally:
        DRAFTED_BY.reset(token)


def _delivered(
    land: Land, made: Project, at: datetime, *, number: str
) -> Generator[datetime, datetime, datetime]:
    """Tell how the winner signs, delivers, and how report and contract are shown."""
    chance = land.chance(f"{made.pk} report")
    at = yield later(at, 3, chance)
    officer = land.hand("officer", PROVINCE, at=at)
    due = land.days.on(day_of(at), 20)
    acts.sign(made, by=officer, at=at, contract=f"示评合{number}号", report_due=due)
    at = yield later(at, 9, chance)
    officer = land.hand("officer", PROVINCE, at=at)
    report = rules.Stated(
        number=f"示例评报字〔{at.year}〕{int(number[-2:])}号",
        value_fen=106_680_000,
        base_date=day_of(at).replace(day=1) - timedelta(days=1),
        method=Method.DISCOUNTED_CASH,
        stage=Stage.MINING,
        reported_on=day_of(at),
        rate_percent=Decimal(8),
    )
    acts.deliver(made, by=officer, at=at, report=report)
    at = yield later(at, 1, chance)
    acts.check_report(made, by=land.hand("officer", PROVINCE, at=at), at=at)
    at = yield later(at, 1, chance)
    text = f"{made.title}，{report.number}，示例内容。"
    report_file = _passed(land, made, "评估报告", text, at=at)
    acts.show(
        made,
        by=land.hand("officer", PROVINCE, at=at),
        at=at,
        with_report=True,
        with_contract=True,
        report_file=report_file,
        contract_file=_passed(land, made, "委托合同", text, at=at),
    )
    return at


def _passed(land: Land, made: Project, title: str, text: str, *, at: datetime) -> int:
    """Let a paper go through the gate: one puts it in, the worker makes it, another approves it."""
    content = Content(
        title=f"{title}（演示）",
        addressee="",
        parts=(Paragraph(text),),
        office="示例评估机构（演示）",
        on=day_of(at),
    )
    pdf = copies.printed(content, copies.FORMS[0], number=made.number)
    prepared = files.prepare([pdf], name=f"{title}.pdf")
    by = land.hand("officer", PROVINCE, at=at)
    document = redaction.receive(made.case, prepared, way=Way.HERE, by=by, at=at)
    redaction.make(document, by=by, at=at)
    making.run(at=at)
    document.refresh_from_db()
    redaction.submit(document, by=by, at=at)
    document.refresh_from_db()
    head = land.hand("head", PROVINCE, at=at)
    redaction.approve(document, by=head, at=at, seen_at=document.changed_at)
    return document.pk


def to_its_end(land: Land) -> Story:
    """A limestone mine: announced, drawn, signed, delivered, shown ten days, concluded."""
    day, title = land.days.back(56), "示例县青石岭石灰岩矿采矿权"
    number, drawn_on = _number(day, 1), land.days.on(day, 8)
    made, at = yield from _announced(land, title, number, day=day, drawn_on=drawn_on)
    yield from _frozen(land, made, at, drawn_on=drawn_on, item="第演示101期")
    at = yield from _drawn(land, made, drawn_on=drawn_on)
    at = yield from _delivered(land, made, at, number=number)
    chance = land.chance("concluded")
    at = yield hours(land.days.worked_from(day_of(at) + timedelta(days=11)), chance)
    acts.conclude(made, by=land.hand("head", PROVINCE, at=at), at=at)


def shown_now(land: Land) -> Story:
    """A lead and zinc mine: the first in the ranking gave up in writing, the reserve's report is shown now."""
    day, title = land.days.back(26), "示例铅锌矿采矿权"
    number, drawn_on = _number(day, 2), land.days.on(day, 7)
    made, at = yield from _announced(land, title, number, day=day, drawn_on=drawn_on)
    yield from _frozen(land, made, at, drawn_on=drawn_on, item="第演示117期")
    at = yield from _drawn(land, made, drawn_on=drawn_on)
    at = yield later(at, 1, land.chance("refused"))
    assert queries.offered(made, at=at) is not None
    valuer = actors.party(made.pk, label="评估机构")
    acts.refuse(made, by=valuer, at=at, text="人手不足，书面放弃（演示）。")
    yield from _delivered(land, made, at, number=number)


def committed(land: Land) -> Story:
    """A quarry: list and commitment are logged, the event comes in the days after today."""
    day, title = land.days.back(9), "示例县西坡建筑用砂岩矿采矿权"
    event_on = land.days.on(land.days.last, 1)
    made, at = yield from _announced(land, title, _number(day, 3), day=day, drawn_on=event_on)
    yield from _frozen(
        land, made, at, drawn_on=land.days.last, item="第演示131期", event_on=event_on
    )


def open_now(land: Land) -> Story:
    """A fluorite exploration: valuers sign up in these days."""
    day, title = land.days.back(2), "示例省南坑萤石矿探矿权"
    drawn_on = land.days.on(land.days.last, 8)
    yield from _announced(land, title, _number(day, 4), day=day, drawn_on=drawn_on)


def _number(day: date, n: int) -> str:
    return f"{day.year}{n:02}"


def stories(land: Land) -> Iterator[Story]:
    """Yield the story of every project."""
    for story in (to_its_end, shown_now, committed, open_now):
        yield story(land)
