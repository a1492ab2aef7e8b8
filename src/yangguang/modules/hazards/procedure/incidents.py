"""An incident from what the county learnt to its end: reports up the chain, releases to the public.

Six editions of one line; they differ in which rules on hours were in force (`rules.reporting`), and in what orders that
reports go on and that the public is told: an article of their time, or plainly none.
"""

from __future__ import annotations

from typing import Final

from yangguang.base.basis import Article
from yangguang.base.procedure import OFFICER, TIME, Hours, Procedure, Since, Step
from yangguang.modules.hazards.procedure import incident_facts as facts
from yangguang.modules.hazards.records.incidents import (
    BriefingHeld,
    IncidentReported,
    IncidentTold,
    PhotosShown,
    ReportOverdue,
)
from yangguang.modules.hazards.rules import reporting, reports_assumed
from yangguang.modules.hazards.rules import reports_law as law

WHERE: Final = (
    *(facts.disaster, facts.place, facts.area, facts.point),
    *(facts.occurred, facts.occurred_words),
)
DUE: Final = (facts.learned, facts.hours, facts.counts_from)


class Up:
    """The steps that go up the chain, of one edition.

    `basis`: what the hours of that time rest on, `followed`: what orders further reports.
    """

    def __init__(self, basis: Article, followed: Article) -> None:
        self.followed = followed
        self.learn = Step(
            by=OFFICER,
            basis=law.LEARNT,
            title="获知灾情险情",
            mark="知",
            states=[*WHERE, *DUE, *facts.ON_FIGURES],
            why_not=reporting.why_not_known,
        )
        self.hear = self._more()
        self.report = Step(
            by=OFFICER,
            basis=basis,
            title="初报",
            mark="初",
            answers=[self.learn, self.hear],
            each=facts.levels,
            within=Hours(facts.hours, counted_from=[facts.counts_from]),
            states=[facts.serial, *facts.ON_FIGURES],
            why_not=reporting.why_not_report,
            publishes=[IncidentReported],
        )
        self.forward = Step(
            by=OFFICER,
            basis=basis,
            title="转报上级",
            mark="转",
            after=[self.report],
            each=facts.levels,
            repeats=True,
            at_will=True,
        )
        self.follow = self._further("续报", "续", is_last=False)
        self.finish = self._further("终报", "终", is_last=True)
        self.acknowledge = self._receipt()
        self.remind = self._reminder()

    def _more(self) -> Step:
        return Step(
            by=OFFICER,
            basis=law.LEARNT,
            title="续获情况",
            mark="获",
            after=[self.learn],
            repeats=True,
            at_will=True,
            states=[*DUE, *facts.ON_FIGURES],
            why_not=reporting.why_not_hear,
        )

    def _receipt(self) -> Step:
        return Step(
            by=OFFICER,
            basis=law.RECEIVED,
            title="签收",
            mark="收",
            answers=[self.report, self.forward, self.follow, self.finish],
            within=Hours(reports_assumed.ACKNOWLEDGE_HOURS),
        )

    def _reminder(self) -> Step:
        return Step(
            by=TIME,
            basis=self.followed,
            title="续报逾期",
            mark="逾",
            after=[self.report],
            repeats=True,
            found=True,
            states=[facts.awaited],
            publishes=[ReportOverdue],
        )

    def _further(self, title: str, mark: str, *, is_last: bool) -> Step:
        return Step(
            by=OFFICER,
            basis=self.followed,
            title=title,
            mark=mark,
            after=[self.report],
            each=facts.levels,
            repeats=not is_last,
            at_will=not is_last,
            states=[facts.serial, *facts.ON_FIGURES],
            why_not=reporting.why_not_report,
            publishes=[IncidentReported],
        )


class Out:
    """What goes out to the public, and the end; `telling` and `briefing`: by what it is owed at that time."""

    def __init__(self, up: Up, telling: Article, briefing: Article) -> None:
        self.tell = Step(
            by=OFFICER,
            basis=telling,
            title="首次发布",
            mark="布",
            after=[up.report],
            at_will=True,
            within=Hours(facts.tell_hours, counted_from=[up.learn]),
            states=[facts.told_serial],
            publishes=[IncidentTold],
        )
        self.retell = Step(
            by=OFFICER,
            basis=telling,
            title="续发布",
            mark="续",
            after=[self.tell],
            repeats=True,
            at_will=True,
            states=[facts.told_serial],
            publishes=[IncidentTold],
        )
        self.show = self._pictures(telling)
        self.brief = Step(
            by=OFFICER,
            basis=briefing,
            title="新闻发布会",
            mark="会",
            after=[up.report],
            at_will=True,
            within=Hours(facts.brief_hours, counted_from=[up.learn]),
            states=[facts.briefed],
            publishes=[BriefingHeld],
        )
        self._end(up)

    def _pictures(self, telling: Article) -> Step:
        return Step(
            by=OFFICER,
            basis=telling,
            title="发布照片",
            mark="照",
            after=[self.tell],
            repeats=True,
            at_will=True,
            states=[facts.photos],
            publishes=[PhotosShown],
        )

    def _end(self, up: Up) -> None:
        self.close = Step(
            by=OFFICER,
            basis=law.CLOSING,
            title="结案",
            mark="结",
            after=[up.finish],
            not_while=[up.report, up.forward, up.follow, up.finish],
            why_not=reporting.why_not_close,
            closes=True,
        )
        self.dismiss = Step(
            by=OFFICER,
            basis=law.NONE_OF_OURS,
            title="核实不属于地质灾害",
            mark="销",
            after=[up.learn],
            at_will=True,
            closes=True,
        )


_UP_2004 = Up(law.OLD, law.FOLLOWED_2004)
_UP_2006 = Up(law.OLD_AND_PLAN, law.FOLLOWED_2004)
_UP_2006_8 = Up(law.PLAN, law.FOLLOWED_2006)
_UP_2007 = Up(law.PLAN, law.FOLLOWED_2006)
_UP_2010 = Up(law.TO_THE_MINISTRY, law.FOLLOWED_2010)
_UP_2024 = Up(law.TO_THE_MINISTRY, law.FOLLOWED_2010)
_OUT_2004, _OUT_2006, _OUT_2006_8 = (
    Out(up, law.UNTOLD, law.UNTOLD) for up in (_UP_2004, _UP_2006, _UP_2006_8)
)
_OUT_2007, _OUT_2010 = (Out(up, law.TELLING_2007, law.BRIEFING_2007) for up in (_UP_2007, _UP_2010))
_OUT_2024 = Out(_UP_2024, law.TELLING, law.BRIEFING)


class Incident2004(Procedure):
    """The reporting rule of 2004: six, twelve and twenty-four hours for the three upper grades."""

    key, title = facts.INCIDENT, "地质灾害灾情险情速报"
    in_force = Since(2004, 3, 1)

    learn = begins = _UP_2004.learn
    hear, report, forward = _UP_2004.hear, _UP_2004.report, _UP_2004.forward
    follow, finish, acknowledge = _UP_2004.follow, _UP_2004.finish, _UP_2004.acknowledge
    remind = _UP_2004.remind
    tell, retell, brief = _OUT_2004.tell, _OUT_2004.retell, _OUT_2004.brief
    show, close, dismiss = _OUT_2004.show, _OUT_2004.close, _OUT_2004.dismiss


class Incident2006(Procedure):
    """The national plan of January 2006 beside the rule of 2004: of both, the stricter."""

    key, title = facts.INCIDENT, "地质灾害灾情险情速报"
    in_force = Since(2006, 1, 1)

    learn = begins = _UP_2006.learn
    hear, report, forward = _UP_2006.hear, _UP_2006.report, _UP_2006.forward
    follow, finish, acknowledge = _UP_2006.follow, _UP_2006.finish, _UP_2006.acknowledge
    remind = _UP_2006.remind
    tell, retell, brief = _OUT_2006.tell, _OUT_2006.retell, _OUT_2006.brief
    show, close, dismiss = _OUT_2006.show, _OUT_2006.close, _OUT_2006.dismiss


class Incident2006August(Procedure):
    """The rule of 2004 is repealed: four and twelve hours from the county's receipt."""

    key, title = facts.INCIDENT, "地质灾害灾情险情速报"
    in_force = Since(2006, 8, 2)

    learn = begins = _UP_2006_8.learn
    hear, report, forward = _UP_2006_8.hear, _UP_2006_8.report, _UP_2006_8.forward
    follow, finish, acknowledge = _UP_2006_8.follow, _UP_2006_8.finish, _UP_2006_8.acknowledge
    remind = _UP_2006_8.remind
    tell, retell, brief = _OUT_2006_8.tell, _OUT_2006_8.retell, _OUT_2006_8.brief
    show, close, dismiss = _OUT_2006_8.show, _OUT_2006_8.close, _OUT_2006_8.dismiss


class Incident2007(Procedure):
    """The law on emergencies of 2007 orders that the public is told."""

    key, title = facts.INCIDENT, "地质灾害灾情险情速报"
    in_force = Since(2007, 11, 1)

    learn = begins = _UP_2007.learn
    hear, report, forward = _UP_2007.hear, _UP_2007.report, _UP_2007.forward
    follow, finish, acknowledge = _UP_2007.follow, _UP_2007.finish, _UP_2007.acknowledge
    remind = _UP_2007.remind
    tell, retell, brief = _OUT_2007.tell, _OUT_2007.retell, _OUT_2007.brief
    show, close, dismiss = _OUT_2007.show, _OUT_2007.close, _OUT_2007.dismiss


class Incident2010(Procedure):
    """Besides, since June 2010: three hours from the event to the ministry for the two upper grades."""

    key, title = facts.INCIDENT, "地质灾害灾情险情速报"
    in_force = Since(2010, 6, 3)

    learn = begins = _UP_2010.learn
    hear, report, forward = _UP_2010.hear, _UP_2010.report, _UP_2010.forward
    follow, finish, acknowledge = _UP_2010.follow, _UP_2010.finish, _UP_2010.acknowledge
    remind = _UP_2010.remind
    tell, retell, brief = _OUT_2010.tell, _OUT_2010.retell, _OUT_2010.brief
    show, close, dismiss = _OUT_2010.show, _OUT_2010.close, _OUT_2010.dismiss


class Incident(Procedure):
    """The same hours; since November 2024 the public is told by the law of 2024."""

    key, title = facts.INCIDENT, "地质灾害灾情险情速报"
    in_force = Since(2024, 11, 1)

    learn = begins = _UP_2024.learn
    hear, report, forward = _UP_2024.hear, _UP_2024.report, _UP_2024.forward
    follow, finish, acknowledge = _UP_2024.follow, _UP_2024.finish, _UP_2024.acknowledge
    remind = _UP_2024.remind
    tell, retell, brief = _OUT_2024.tell, _OUT_2024.retell, _OUT_2024.brief
    show, close, dismiss = _OUT_2024.show, _OUT_2024.close, _OUT_2024.dismiss
