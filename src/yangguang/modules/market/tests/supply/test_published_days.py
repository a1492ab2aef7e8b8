"""Real days that a source publishes: they fill the course of a lot, are marked, and an own step goes before them."""

from __future__ import annotations

import csv
import io
from datetime import date

import pytest

from yangguang.base.market.lot import Lot as Stated
from yangguang.kernel.cases.models import Case, Expected, Step
from yangguang.kernel.imports import acts as imports
from yangguang.kernel.imports import adopting
from yangguang.modules.market import acts, models
from yangguang.modules.market.acts import watching
from yangguang.modules.market.export import contracts
from yangguang.modules.market.models import Inspected
from yangguang.modules.market.tests.conftest import clock
from yangguang.modules.market.tests.supply.building import checked

NOW = clock("2026-03-02")
pytestmark = pytest.mark.usefixtures("at_work")
HEAD = (
    "行政区代码,电子监管号,项目名称,项目位置,面积(公顷),土地用途,供地方式,土地使用年限,成交价格(万元),土地使用权人,"
    "约定交地时间,约定开工时间,约定竣工时间,实际交地时间,实际开工时间,实际竣工时间,合同签订日期"
)


def row(handed="2022-04-01", started="2022-10-11", finished="", no=1):
    """Agreed: land on 1 April 2022, start on 1 October 2022, completion on 1 October 2024."""
    return (
        f"990101,9901012022B0000{no},示例{no}厂房,示例路{no}号,1.5,工业用地,挂牌出让,50,600,示例{no}有限公司,"
        f"2022-04-01,2022-10-01,2024-10-01,{handed},{started},{finished},2022-03-01"
    )


def adopt(office, officer, *rows):
    content = "\n".join([HEAD, *rows]).encode()
    said = {"name": "t.csv", "importer": "market-supply-past", "office": office}
    batch = imports.send(content, by=officer, at=NOW, **said)
    imports.check(batch, at=NOW)
    imports.confirm(batch, by=officer, at=NOW, with_doubts=True)
    while adopting.adopt(batch, at=NOW):
        pass
    return list(models.Lot.objects.order_by("supervision_no"))


def test_what_a_source_publishes_fills_the_course_without_a_step_more(office, officer):
    (lot,) = adopt(office, officer, row())
    assert (lot.handed_over_on, lot.started_on) == (date(2022, 4, 1), date(2022, 10, 11))
    assert lot.completed_on is None
    assert (lot.stage, lot.stage_on) == ("已动工", date(2022, 10, 11))
    assert Step.objects.count() == 1
    # handed over and started: of the three agreed days only that of completion still runs
    waits = Expected.objects.filter(case=lot.supply).values_list("step", flat=True)
    assert "start" not in waits
    assert "hand_over" not in waits


def test_a_completion_that_is_published_is_the_furthest(office, officer):
    (lot,) = adopt(office, officer, row(started="", finished="2024-09-20"))
    assert (lot.stage, lot.stage_on) == ("已竣工", date(2024, 9, 20))
    assert lot.started_on is None  # nobody said when


def test_a_day_to_come_and_a_placeholder_are_no_real_days(office, officer):
    lots = adopt(office, officer, row(started="2027-01-01"), row(started="1900-01-01", no=2))
    assert [lot.started_on for lot in lots] == [None, None]
    assert [lot.stage for lot in lots] == ["已交地", "已交地"]
    assert "course/order" in lots[0].flags


def test_the_page_shows_promised_and_real_and_whose_word_it_is(office, officer, client):
    (lot,) = adopt(office, officer, row())
    page = client.get(f"/zh-hans/market/lots/{lot.number}/").content.decode()
    assert "2022年10月11日※" in page
    assert "晚 10 日" in page  # 1 to 11 October
    assert "※ 实际日期由来源公布，本机关没有核实。" in page
    english = client.get(f"/en/market/lots/{lot.number}/").content.decode()
    assert "10" in english


def test_files_name_the_days_that_nobody_verified(office, officer, client):
    (lot,) = adopt(office, officer, row())
    answer = client.get("/data/market/lots.csv")
    text = b"".join(answer.streaming_content if answer.streaming else [answer.content]).decode()
    (said,) = csv.DictReader(io.StringIO(text.lstrip("\ufeff")))
    assert (said["started_on"], said["completed_on"]) == ("2022-10-11", "")
    assert said["published_days"] == "handed_over_on started_on"
    told = contracts.Told(lot, Stated.from_text(lot.stated), "")
    (contract,) = contracts.contracts(told, ())
    work = {one["id"]: one for one in contract["implementation"]["milestones"]}
    assert (work["start"]["status"], work["completion"]["status"]) == ("met", "scheduled")
    assert "来源公布" in work["start"]["description"]
    assert "description" not in work["completion"]


def test_an_own_step_goes_before_what_was_published_and_the_difference_is_found(office, officer):
    (lot,) = adopt(office, officer, row())
    case = Case.objects.get(pk=lot.supply)
    check = checked(lot.number, officer, kind=Inspected.START, seen="2026-03-01")
    said = {"inspection": str(check.key), "on": date(2022, 10, 25)}
    acts.of_supply.start(case, by=officer, at=NOW, **said)
    lot.refresh_from_db()
    assert lot.started_on == date(2022, 10, 25)
    assert "course/printed" in lot.flags
    assert "2022-10-11" in lot.stated  # what was published stays in the history


def test_an_own_step_of_the_same_day_finds_nothing(office, officer):
    (lot,) = adopt(office, officer, row())
    case = Case.objects.get(pk=lot.supply)
    check = checked(lot.number, officer, kind=Inspected.START, seen="2026-03-01")
    acts.of_supply.start(case, by=officer, at=NOW, inspection=str(check.key), on=date(2022, 10, 11))
    lot.refresh_from_db()
    assert "course/printed" not in lot.flags


def test_supervision_looks_at_a_lot_that_the_office_has_taken_up(office, officer):
    """The land was handed over, work began in time's sense of the list, and isn't finished since 1 October 2024."""
    (lot,) = adopt(office, officer, row())
    watching.look_through(at=NOW)
    assert not models.Watched.objects.exists()  # another's: its silence says nothing
    case = Case.objects.get(pk=lot.supply)
    acts.of_supply.pay(case, by=officer, at=NOW, paid_fen=100)
    watching.look_through(at=NOW)
    found = models.Watched.objects.values_list("question", "due_on")
    # neither late start nor idle nor late hand-over: all three days are published; what was paid before is unknown
    assert list(found) == [("late-finish", date(2024, 10, 1))]


def test_a_survey_of_idle_land_counts_from_what_was_published(office, officer):
    """Without an agreed start it counts from the real hand-over: 1 April 2022 and a year."""
    bare = row(started="").replace("2022-10-01", "")
    (lot,) = adopt(office, officer, bare)
    case = acts.idle.notify(office, by=officer, at=NOW, lot=lot.number)
    known = Step.objects.get(case_number=case.pk).facts
    assert known["idle_from"] == "2023-04-01"
