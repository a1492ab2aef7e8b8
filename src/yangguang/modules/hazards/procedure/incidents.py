"""An incident from what the county learnt to its end: reports up the chain, releases to the public.

Six editions of one line; they differ in which rules on hours were in force (`rules.reporting`), and in what orders that
reports go on and that the public is told: an article of their time, or plainly none.
"""

from __future__ import annotations

from typing import Final

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


class Incident2004(Procedure):
    """The reporting rule of 2004: six, twelve and twenty-four hours for the three upper grades."""

    key, title = facts.INCIDENT, "地质灾害灾情险情速报"
    in_force = Since(2004, 3, 1)

    learn = begins = Step(
        by=OFFICER,
        basis=law.LEARNT,
        title="获知灾情险情",
        mark="知",
        states=[*WHERE, *DUE, *facts.ON_FIGURES],
        why_not=reporting.why_not_known,
    )
    hear = Step(
        by=OFFICER,
        basis=law.LEARNT,
        title="续获情况",
        mark="获",
        after=[learn],
        repeats=True,
        at_will=True,
        states=[*DUE, *facts.ON_FIGURES],
        why_not=reporting.why_not_hear,
    )
    report = Step(
        by=OFFICER,
        basis=law.OLD,
        title="初报",
        mark="初",
        answers=[learn, hear],
        each=facts.levels,
        within=Hours(facts.hours, counted_from=[facts.counts_from]),
        states=[facts.serial, *facts.ON_FIGURES],
        why_not=reporting.why_not_report,
        publishes=[IncidentReported],
    )
    forward = Step(
        by=OFFICER,
        basis=law.OLD,
        title="转报上级",
        mark="转",
        after=[report],
        each=facts.levels,
        repeats=True,
        at_will=True,
    )
    follow = Step(
        by=OFFICER,
        basis=law.FOLLOWED_2004,
        title="续报",
        mark="续",
        after=[report],
        each=facts.levels,
        repeats=True,
        at_will=True,
        states=[facts.serial, *facts.ON_FIGURES],
        why_not=reporting.why_not_report,
        publishes=[IncidentReported],
    )
    finish = Step(
        by=OFFICER,
        basis=law.FOLLOWED_2004,
        title="终报",
        mark="终",
        after=[report],
        each=facts.levels,
        states=[facts.serial, *facts.ON_FIGURES],
        why_not=reporting.why_not_report,
        publishes=[IncidentReported],
    )
    acknowledge = Step(
        by=OFFICER,
        basis=law.RECEIVED,
        title="签收",
        mark="收",
        answers=[report, forward, follow, finish],
        within=Hours(reports_assumed.ACKNOWLEDGE_HOURS),
    )
    remind = Step(
        by=TIME,
        basis=law.FOLLOWED_2004,
        title="续报逾期",
        mark="逾",
        after=[report],
        repeats=True,
        found=True,
        states=[facts.awaited],
        publishes=[ReportOverdue],
    )
    tell = Step(
        by=OFFICER,
        basis=law.UNTOLD,
        title="首次发布",
        mark="布",
        after=[report],
        at_will=True,
        within=Hours(facts.tell_hours, counted_from=[learn]),
        states=[facts.told_serial],
        publishes=[IncidentTold],
    )
    retell = Step(
        by=OFFICER,
        basis=law.UNTOLD,
        title="续发布",
        mark="续",
        after=[tell],
        repeats=True,
        at_will=True,
        states=[facts.told_serial],
        publishes=[IncidentTold],
    )
    brief = Step(
        by=OFFICER,
        basis=law.UNTOLD,
        title="新闻发布会",
        mark="会",
        after=[report],
        at_will=True,
        within=Hours(facts.brief_hours, counted_from=[learn]),
        states=[facts.briefed],
        publishes=[BriefingHeld],
    )
    show = Step(
        by=OFFICER,
        basis=law.UNTOLD,
        title="发布照片",
        mark="照",
        after=[tell],
        repeats=True,
        at_will=True,
        states=[facts.photos],
        publishes=[PhotosShown],
    )
    close = Step(
        by=OFFICER,
        basis=law.CLOSING,
        title="结案",
        mark="结",
        after=[finish],
        not_while=[report, forward, follow, finish],
        why_not=reporting.why_not_close,
        closes=True,
    )
    dismiss = Step(
        by=OFFICER,
        basis=law.NONE_OF_OURS,
        title="核实不属于地质灾害",
        mark="销",
        after=[learn],
        at_will=True,
        closes=True,
    )


class Incident2006(Incident2004):
    """The national plan of January 2006 beside the rule of 2004: of both, the stricter."""

    in_force = Since(2006, 1, 1)
    rests_on = {
        Incident2004.report: law.OLD_AND_PLAN,
        Incident2004.forward: law.OLD_AND_PLAN,
    }


class Incident2006August(Incident2006):
    """The rule of 2004 is repealed: four and twelve hours from the county's receipt."""

    in_force = Since(2006, 8, 2)
    rests_on = {
        Incident2006.report: law.PLAN,
        Incident2006.forward: law.PLAN,
        Incident2006.follow: law.FOLLOWED_2006,
        Incident2006.finish: law.FOLLOWED_2006,
        Incident2006.remind: law.FOLLOWED_2006,
    }


class Incident2007(Incident2006August):
    """The law on emergencies of 2007 orders that the public is told."""

    in_force = Since(2007, 11, 1)
    rests_on = {
        Incident2006August.tell: law.TELLING_2007,
        Incident2006August.retell: law.TELLING_2007,
        Incident2006August.show: law.TELLING_2007,
        Incident2006August.brief: law.BRIEFING_2007,
    }


class Incident2010(Incident2007):
    """Besides, since June 2010: three hours from the event to the ministry for the two upper grades."""

    in_force = Since(2010, 6, 3)
    rests_on = {
        Incident2007.report: law.TO_THE_MINISTRY,
        Incident2007.forward: law.TO_THE_MINISTRY,
        Incident2007.follow: law.FOLLOWED_2010,
        Incident2007.finish: law.FOLLOWED_2010,
        Incident2007.remind: law.FOLLOWED_2010,
    }


class Incident(Incident2010):
    """The same hours; since November 2024 the public is told by the law of 2024."""

    in_force = Since(2024, 11, 1)
    rests_on = {
        Incident2010.tell: law.TELLING,
        Incident2010.retell: law.TELLING,
        Incident2010.show: law.TELLING,
        Incident2010.brief: law.BRIEFING,
    }
