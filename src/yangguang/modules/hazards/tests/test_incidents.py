"""An incident: hours from figures, a chain that acknowledges, figures that fall, what is told and what never."""

from __future__ import annotations

import pytest

from yangguang.base.procedure import day_of
from yangguang.base.refusal import Refusal
from yangguang.kernel.cases import audit
from yangguang.kernel.cases import queries as cases
from yangguang.kernel.offices.models import Level, Office, OfficeName
from yangguang.kernel.people.models import PostRole
from yangguang.kernel.records import acts as records
from yangguang.kernel.records import queries as published
from yangguang.kernel.records.models import Body, Publication
from yangguang.modules.hazards.acts import incidents as acts
from yangguang.modules.hazards.models.reports import Incident, Note, Report
from yangguang.modules.hazards.queries import incidents as queries
from yangguang.modules.hazards.records.incidents import IncidentReported, IncidentTold
from yangguang.modules.hazards.rules import reporting
from yangguang.modules.hazards.rules.figures import Figures, fallen
from yangguang.modules.hazards.tests.conftest import SINCE, actor, clock
from yangguang.modules.hazards.tests.reporting import NIGHT, SECRET, WHERE, learnt, stated

pytestmark = pytest.mark.django_db


def _above(slug, level, name, **territory):
    office = Office.objects.create(slug=slug, level=level, **territory)
    OfficeName.objects.create(office=office, name=name, from_on=SINCE)
    return office


@pytest.fixture
def reporter(office):
    return actor(office, "reporter")


@pytest.fixture
def chain(office):
    """The officers on duty above the county: city, province, ministry."""
    city = _above("shili-shi", Level.CITY, "示例市自然资源局", province="990000", city="990100")
    province = _above("shili-sheng", Level.PROVINCE, "示例省自然资源厅", province="990000")
    ministry = _above("bu", Level.MINISTRY, "自然资源部")
    return {
        "市级": actor(city, "city"),
        "省级": actor(province, "province"),
        "部级": actor(ministry, "ministry"),
    }


@pytest.fixture
def reported(office, reporter):
    """Twelve dead and missing, learnt at 03:00 and reported to all above at 03:20."""
    case = learnt(office, reporter)
    first = stated(dead=3, missing=9, loss_fen=80_000_000, unverified=("missing",))
    acts.report(case, by=reporter, at=clock(NIGHT, "03:20"), stated=first)
    return case


def test_the_hours_follow_from_the_figures_and_nobody_types_them(office, reporter):
    case = learnt(office, reporter)
    expected = {row.step: row for row in cases.expected(case)}
    # 3 + 9 are twelve: large; the event at 02:30 and three hours give 05:30
    standing = cases.standing(case, at=clock(NIGHT, "03:00"))
    assert standing.duties[0].due.moment == clock(NIGHT, "05:30")
    assert expected["report"].due_on == day_of(clock(NIGHT))
    row = Incident.objects.get(pk=case.pk)
    assert (row.grade, row.danger, row.serial, row.late) == (2, None, 0, False)


def test_each_level_acknowledges_for_itself_and_nobody_for_another(reported, chain):
    with pytest.raises(Refusal, match="由部级机关自己签收"):
        acts.acknowledge(reported, by=chain["市级"], at=clock(NIGHT, "03:25"), member="部级")
    for minute, level in enumerate(("市级", "省级"), 26):
        acts.acknowledge(reported, by=chain[level], at=clock(NIGHT, f"03:{minute}"))
    standing = cases.standing(reported, at=clock(NIGHT, "03:30"))
    assert standing.pending == (("report", "部级"),)
    acts.acknowledge(reported, by=chain["部级"], at=clock(NIGHT, "04:30"))
    standing = cases.standing(reported, at=clock(NIGHT, "04:30"))
    assert [str(found) for found in standing.findings] == ["late acknowledge"]


def test_a_county_does_not_acknowledge_its_own_report(reported, reporter):
    with pytest.raises(Refusal, match="自己签收"):
        acts.acknowledge(reported, by=reporter, at=clock(NIGHT, "03:30"))


def test_figures_fall_and_both_reports_stay(reported, reporter):
    acts.follow(
        reported, by=reporter, at=clock(NIGHT, "09:00"), stated=stated(missing=2, injured=4)
    )
    first, second = queries.reports_of(reported)
    assert (first.missing, first.grade, first.serial) == (9, 2, 1)
    # three dead stand as reported first; with two missing they are five: medium
    assert (second.dead, second.missing, second.injured, second.grade) == (3, 2, 4, 3)
    assert (first.unverified, second.unverified) == (["missing"], [])
    told = [
        Figures(**{name: getattr(row, name) for name in Figures.__slots__})
        for row in (first, second)
    ]
    assert fallen(*told) == ("missing",)


def test_a_late_report_stands_with_its_finding(office, reporter):
    case = learnt(office, reporter)
    acts.report(case, by=reporter, at=clock(NIGHT, "05:31"), stated=stated())
    assert Incident.objects.get(pk=case.pk).late
    rows = cases.timeline(case)
    assert [found["code"] for found in rows[-1].findings] == ["late"]


def test_the_derivation_shows_every_rule_of_the_day(office, reporter):
    learned = clock(NIGHT, "03:00")
    bound = reporting.derivation(reporting.Grade.LARGE, occurred=WHERE.occurred, learned=learned)
    assert [(one.rule.hours, one.due_at) for one in bound.limits] == [
        (3, clock(NIGHT, "05:30")),
        (4, clock(NIGHT, "07:00")),
    ]


def test_an_absurd_figure_asks_for_a_second_look_and_is_kept_when_confirmed(office, reporter):
    with pytest.raises(Refusal, match="超过历次灾害的数字"):
        learnt(office, reporter, dead=99_999)
    case = acts.learn(
        office,
        by=reporter,
        at=clock(NIGHT, "03:00"),
        where=WHERE,
        stated=stated(dead=99_999, confirmed=True),
    )
    assert cases.standing(case, at=clock(NIGHT, "03:00")).state.facts["dead"] == 99_999


def test_reports_go_up_at_once_and_are_never_public(reported):
    publication = Publication.objects.get(about=reported.pk)
    assert publication.kind == IncidentReported.kind
    record, _ = published.read(publication)
    assert (record.serial, record.stage, record.levels) == (1, "初报", ("市级", "省级", "部级"))
    assert (record.cause, record.unverified) == (SECRET.cause, ("失踪人数",))
    assert not published.about(reported.pk).exists()
    assert published.by_address(publication.address) is None


def _told(case, reporter, head, **said):
    acts.tell(case, by=reporter, at=clock(NIGHT, "04:00"), **said)
    held = Publication.objects.get(about=case.pk, kind=IncidentTold.kind)
    assert published.by_address(held.address) is None, "held until a second person releases it"
    records.release(held, by=head, at=clock(NIGHT, "04:10"))
    return published.read(published.by_address(held.address))


def test_who_made_a_release_does_not_let_it_out(reported, reporter, office):
    acts.tell(reported, by=reporter, at=clock(NIGHT, "04:00"), text="正在搜救。")
    held = Publication.objects.get(about=reported.pk, kind=IncidentTold.kind)
    with pytest.raises(Refusal):
        records.release(held, by=reporter, at=clock(NIGHT, "04:10"))


def test_the_public_is_told_what_was_chosen_of_one_report(reported, reporter, head):
    record, _ = _told(reported, reporter, head, text="正在搜救。", figures=("dead", "missing"))
    assert (record.serial, record.dead, record.missing, record.loss_fen) == (1, 3, 9, None)
    assert record.unverified == ("失踪人数",)
    assert record.grade == "", "no grade while the missing are not verified"
    assert record.as_of == clock(NIGHT, "03:20")


INTERNAL = (
    *(
        getattr(SECRET, name)
        for name in ("cause", "trend", "measures", "text", "reporter", "phone")
    ),
    WHERE.point,
)


def test_nothing_internal_is_in_the_bytes_of_anything_public(reported, reporter, head, client):
    _told(reported, reporter, head, text="正在搜救。", figures=("dead",))
    public = [
        bytes(Body.objects.get(record_id=row.publication_id).content).decode()
        for row in published.about(reported.pk)
    ]
    for address in (f"/zh-hans/cases/{reported.pk}/", f"/api/cases/{reported.pk}"):
        response = client.get(address)
        assert response.status_code == 200
        public.append(response.content.decode())
    assert len(public) == 3
    for text in public:
        for secret in INTERNAL:
            assert secret not in text
    api = client.get(f"/api/cases/{reported.pk}").json()
    facts = [step["facts"] for step in api["steps"]]
    assert [sorted(each) for each in facts] == [[], ["levels", "serial"], ["told_serial"]]


def test_a_later_release_corrects_the_earlier_which_stays(reported, reporter, head):
    _told(reported, reporter, head, text="正在搜救。")
    acts.follow(reported, by=reporter, at=clock(NIGHT, "09:00"), stated=stated(missing=2))
    acts.retell(reported, by=reporter, at=clock(NIGHT, "09:30"), text="搜救结束。")
    second = Publication.objects.filter(about=reported.pk, kind=IncidentTold.kind).order_by(
        "-published_at"
    )[0]
    records.release(second, by=head, at=clock(NIGHT, "09:40"))
    shown = queries.public_of(reported.pk)
    assert [(record.serial, record.missing) for _, record in shown] == [(2, 2), (1, 9)]
    assert published.corrected([row for row, _ in shown]) == {shown[1][0].address}


def test_there_is_no_release_from_a_report_that_was_not_made(reported, reporter):
    with pytest.raises(Refusal, match="没有第5次报告"):
        acts.tell(reported, by=reporter, at=clock(NIGHT, "04:00"), serial=5, text="…")


def test_the_gravest_closes_after_its_press_conference_and_all_acknowledgements(
    office, reporter, chain
):
    case = learnt(office, reporter, dead=31)
    acts.report(case, by=reporter, at=clock(NIGHT, "03:20"), stated=stated())
    acts.finish(case, by=reporter, at=clock(NIGHT, "20:00"), stated=stated(dead=32))
    for level in chain:
        acts.acknowledge(case, by=chain[level], at=clock(NIGHT, "20:10"))
    with pytest.raises(Refusal, match="新闻发布会"):
        acts.close(case, by=reporter, at=clock(NIGHT, "21:00"))
    acts.brief(case, by=reporter, at=clock(NIGHT, "21:30"), text="遇难32人，搜救结束。")
    acts.close(case, by=reporter, at=clock(NIGHT, "22:00"))
    case.refresh_from_db()
    assert case.closed_on == day_of(clock(NIGHT))


def test_more_is_heard_before_the_report_and_less_time_is_left(office, reporter):
    case = learnt(office, reporter, dead=1)
    assert cases.standing(case, at=clock(NIGHT, "04:00")).duties[0].due.moment == clock(
        NIGHT, "15:00"
    )
    acts.hear(case, by=reporter, at=clock(NIGHT, "04:00"), stated=stated(missing=30))
    # 31 are the gravest; three hours from the event at 02:30
    standing = cases.standing(case, at=clock(NIGHT, "04:00"))
    report = next(clock_ for clock_ in standing.duties if clock_.step == "report")
    assert report.due.moment == clock(NIGHT, "05:30")


def test_what_is_no_disaster_is_dismissed_with_its_reason(office, reporter):
    case = learnt(office, reporter)
    with pytest.raises(Refusal, match="怎样核实"):
        acts.dismiss(case, by=reporter, at=clock(NIGHT, "06:00"), text=" ")
    acts.dismiss(case, by=reporter, at=clock(NIGHT, "06:00"), text="采石场放炮，现场核实。")
    assert Note.objects.filter(case=case).order_by("-pk")[0].text.startswith("采石场")


def test_rows_are_what_the_steps_say(reported, reporter):
    acts.follow(reported, by=reporter, at=clock(NIGHT, "09:00"), stated=stated(missing=2))
    before = list(Report.objects.order_by("serial").values())
    row = Incident.objects.filter(pk=reported.pk).values().get()
    Report.objects.filter(incident=reported.pk).delete()
    Incident.objects.filter(pk=reported.pk).delete()
    acts.project(reported)
    after = list(Report.objects.order_by("serial").values())
    assert [{**r, "id": 0} for r in after] == [{**r, "id": 0} for r in before]
    assert Incident.objects.filter(pk=reported.pk).values().get() == row
    assert not list(audit.disagreements())


def test_an_auditor_takes_no_step(office):
    with pytest.raises(Refusal):
        learnt(office, actor(office, "auditor", PostRole.AUDITOR))
