"""Requests in many states, dated back from today in working days, made through acts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any, Final

from yangguang.base import workdays
from yangguang.base.procedure import day_of, start_of
from yangguang.kernel.offices.models import Office
from yangguang.kernel.people import actors
from yangguang.kernel.people.actors import Actor
from yangguang.kernel.people.models import Post
from yangguang.modules.requests import acts, rules
from yangguang.modules.requests.models import Request


@dataclass(frozen=True, slots=True)
class _Story:
    """One request: whose office, filed how many working days ago, what was asked, then what."""

    office: str
    ago: int
    content: str
    then: Callable[[_Telling], None]
    channel: rules.Channel = rules.Channel.ONLINE
    category: rules.Category = rules.Category.NATURAL


@dataclass(slots=True)
class _Clock:
    """The simulated clock of one story: moments of past working days, each later than the last."""

    now: datetime
    minutes: int = 9 * 60

    def at(self, ago: int) -> datetime:
        """Return a moment of the day `ago` working days before today; today it is now."""
        if ago == 0:
            return self.now
        self.minutes += 7
        day = workdays.national().add_workdays(day_of(self.now), -ago)
        return start_of(day) + timedelta(minutes=self.minutes)


@dataclass(frozen=True, slots=True)
class _Telling:
    """A request while its story is told."""

    request: Request
    officer: Actor
    clock: _Clock

    def do(
        self, act: Callable[..., None], ago: int, *, by: Actor | None = None, **facts: Any
    ) -> None:
        """Take one step `ago` working days before today; by default the office's own."""
        act(self.request, by=by or self.officer, at=self.clock.at(ago), **facts)


def _confirmed(told: _Telling, ago: int) -> None:
    told.do(acts.confirm, ago)


def _just_filed(told: _Telling) -> None:
    """Nothing has happened yet: the clerk must confirm."""


def _running(told: _Telling) -> None:
    _confirmed(told, 6)


def _waits_for_supplement(told: _Telling) -> None:
    _confirmed(told, 5)
    told.do(acts.ask, 2, period=10, text="请写明宗地位置或者土地使用证号，以便查找。")


def _waits_for_third_party(told: _Telling) -> None:
    _confirmed(told, 9)
    told.do(
        acts.consult,
        4,
        third_parties=["示例矿业公司"],
        text="有人申请公开贵单位的评估报告，请答复是否同意。",
    )


def _extended(told: _Telling) -> None:
    _confirmed(told, 19)
    told.do(acts.extend, 2, days=15, text="档案尚在调阅，延长十五个工作日。")


def _overdue(told: _Telling) -> None:
    _confirmed(told, 23)


def _answered(told: _Telling) -> None:
    _confirmed(told, 15)
    told.do(
        acts.reply,
        3,
        outcome=rules.Outcome.A,
        subject="示例县北河片区征地补偿标准",
        text="您申请的征地补偿标准已主动公开，可在本机关网站“征地信息”栏目查阅。",
    )


def _partly(told: _Telling) -> None:
    _confirmed(told, 28)
    told.do(acts.consult, 25, third_parties=["示例测绘公司"], text="请答复是否同意公开。")
    third = replace(told.officer, role="party", label="第三方")
    told.do(
        acts.respond,
        18,
        by=third,
        member="第三方1",
        consents=False,
        text="含技术秘密，不同意公开。",
    )
    told.do(
        acts.reply,
        6,
        outcome=rules.Outcome.B,
        subject="青石岭片区测绘成果",
        text="公开成果目录；技术参数涉及第三方商业秘密，不予公开（第十五条、第三十七条）。",
        contents={"withheld": rules.OUTCOMES[rules.Outcome.C4]},
    )


def _late(told: _Telling) -> None:
    _confirmed(told, 40)
    told.do(
        acts.reply,
        17,
        outcome=rules.Outcome.D1,
        subject="南岭宗地历史登记材料",
        text="经检索，本机关没有制作或者保存您申请的信息。",
        contents={"search": "以宗地号检索登记档案，没有相关材料。"},
    )


STORIES: Final[tuple[_Story, ...]] = (
    _Story("shili-xian", 40, "南岭宗地历史登记材料", _late, rules.Channel.REGISTERED_POST),
    _Story("shili-sheng", 28, "青石岭片区测绘成果", _partly, category=rules.Category.RESEARCH),
    _Story("shili-xian", 23, "西河村土地承包台账", _overdue),
    _Story("shili-shi", 19, "城东三宗工业用地出让合同", _extended, category=rules.Category.LEGAL),
    _Story("shili-xian", 15, "北河片区征地补偿标准", _answered, rules.Channel.IN_PERSON),
    _Story(
        "shili-sheng",
        9,
        "青石岭铅锌矿评估报告",
        _waits_for_third_party,
        category=rules.Category.BUSINESS,
    ),
    _Story("shili-xian", 6, "地质灾害隐患点名单", _running),
    _Story("shili-shi", 5, "某宗地出让合同", _waits_for_supplement),
    _Story("shili-xian", 0, "临时用地复垦验收意见", _just_filed),
)


def make(offices: Mapping[str, Office], posts: Mapping[str, Post], *, at: datetime) -> int:
    """Make the requests of the example as of the day of `at`; return how many."""
    for story in STORIES:
        clock = _Clock(at)
        request = acts.file(
            offices[story.office],
            by=Actor(role="applicant", label="申请人"),
            at=clock.at(story.ago),
            channel=story.channel,
            category=story.category,
            name="演示申请人",
            identity="演示证件",
            contact="演示联系方式",
            content=story.content,
        )
        officer = actors.officer(posts[f"officer@{story.office}"], at=at)
        story.then(_Telling(request, officer, clock))
    return len(STORIES)
