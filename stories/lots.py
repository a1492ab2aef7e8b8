"""Valuers of the land: a lot that is drawn, one for which valuers can sign up now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from stories import names, tale

from yangguang.base.procedure import day_of
from yangguang.kernel.cases.taking import DRAFTED_BY
from yangguang.kernel.offices.models import Office
from yangguang.kernel.people import actors
from yangguang.kernel.people.actors import Actor
from yangguang.kernel.people.models import Post
from yangguang.modules.valuation import acts, rules
from yangguang.modules.valuation.models import Project

TITLES = ("演示铅锌矿采矿权评估", "演示石灰岩矿采矿权评估")
VALUERS = {"SP-001": "演示甲评估公司", "SP-002": "演示乙评估公司", "SP-003": "演示丙事务所"}
SOURCE, ITEM, WHO, VALUE = "演示彩", "第演示期", "公证处", "04917"
FEE, ASKED, PLACE = "照规定的标准", "有矿业权评估的资格", "演示厅"
WRITTEN = {*TITLES, *VALUERS.values(), SOURCE, ITEM, WHO, FEE, ASKED, PLACE}


@dataclass(frozen=True, slots=True)
class Lots:
    """Two officers of an office, and when the story is told."""

    office: Office
    by: Actor
    other: Actor
    at: datetime

    def announced(self, title: str, number: str, *, days: int, until: int) -> Project:
        """Announce a project some days ago; valuers sign up until so many days from now."""
        at = self._ago(days)
        notice = rules.Notice(
            title=title,
            number=number,
            right_kind=rules.RightKind.MINING,
            fee=FEE,
            conditions=ASKED,
            place=PLACE,
            draw_at=self._ago(-until - 3),
            sign_up_until=day_of(self._ago(-until)),
        )
        project = acts.announce(self.office, by=self.by, at=at, notice=notice)
        for identity, name in VALUERS.items():
            valuer = actors.party(project.pk, label="报名单位")
            acts.sign_up(project, by=valuer, at=at, identity=identity, name=name)
        return project

    def signing(self) -> str:
        """Announce a project for which valuers can sign up; return its number."""
        return str(self.announced(TITLES[1], "202602", days=1, until=9).pk)

    def committed(self) -> Project:
        """Commit to a lot whose event was an hour ago, without another office that co-signs."""
        project = self.announced(TITLES[0], "202601", days=12, until=-6)
        acts.list_entrants(project, by=self.by, at=self._ago(4))
        event_at = self.at - timedelta(hours=1)
        acts.freeze(
            project,
            by=self.by,
            at=self._ago(3),
            kind="lottery",
            source=SOURCE,
            item=ITEM,
            form="digits 5",
            event_at=event_at,
        )
        token = DRAFTED_BY.set(self.by.person_id)
        try:
            acts.observe(project, by=self.other, at=self._ago(2), who=WHO, value="0417")
            acts.commit(project, by=self.other, at=self._ago(2))
        finally:
            DRAFTED_BY.reset(token)
        return project

    def drawn(self) -> str:
        """Draw that lot; return its number."""
        project = self.committed()
        acts.read_value(project, by=self.by, at=self.at, value=VALUE)
        acts.draw(project, by=self.other, at=self.at, value=VALUE, unsealed=True)
        return str(project.pk)

    def _ago(self, days: int) -> datetime:
        return self.at - timedelta(days=days)


def told(*, at: datetime) -> dict[str, str]:
    """Tell of a lot that was drawn and of a project for which valuers can sign up; return both numbers."""
    office = Office.objects.get(slug=tale.SLUG)
    posts = [Post.objects.get(person__login=f"{who}@{tale.SLUG}") for who in ("officer", "head")]
    by, other = (actors.officer(post, at=at) for post in posts)
    made = Lots(office, by, other, at)
    names.written.update(WRITTEN)
    return {"lot": made.drawn(), "project": made.signing()}
