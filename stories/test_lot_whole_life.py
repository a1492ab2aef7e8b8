"""One lot has one page, from the plan to the finished building: every day promised and real, with its proof."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

import pytest
from django.test import Client
from django.utils import timezone
from PIL import Image

from yangguang.base.market.lot import Between, Bound, Instalment, Lot, Use
from yangguang.base.market.notice import Notice
from yangguang.base.market.plan import HECTARE_M2, Plan, Planned
from yangguang.base.market.words import Source, UseClass, Way
from yangguang.base.procedure import SHANGHAI
from yangguang.kernel.cases.models import Case
from yangguang.kernel.files import acts as files
from yangguang.kernel.offices.models import Level, Office, OfficeName
from yangguang.kernel.people import actors
from yangguang.kernel.people.models import Person, Post, PostRole
from yangguang.kernel.records import queries as records
from yangguang.modules.market import acts, models
from yangguang.modules.market.acts import idle, inspecting, of_offer, of_supply, plan, watching
from yangguang.modules.market.models import Inspected
from yangguang.modules.market.rules.outcomes import Cause

SINCE = date(2000, 1, 1)
OFFERED = Lot(
    name="示例厂房",
    parcel_no="G2023-01",
    place="990101",
    location="示例镇一号路",
    area_m2=Decimal(6666),
    uses=(Use(printed="工业用地", code="0601", kind=UseClass.INDUSTRY, years=50),),
    source=Source.EXISTING,
    years=50,
    ratio=Between(low=Bound(value=Decimal(1)), high=Bound(value=Decimal(2))),
    density=Between(low=Bound(value=Decimal(40))),
    green=Between(high=Bound(value=Decimal(15))),
    height=Between(high=Bound(value=Decimal(24))),
    deposit_fen=60_000_000,
    start_price_fen=200_000_000,
    step_fen=1_000_000,
)
CONTRACT = replace(
    OFFERED,
    way=Way.LISTING,
    holder="示例制造有限公司",
    price_fen=230_000_000,
    supervision_no="9901012023B00001",
    contract_no="示合〔2023〕1号",
    handover_on=date(2023, 6, 1),
    start_on=date(2023, 12, 1),
    finish_on=date(2025, 12, 1),
    instalments=(
        Instalment(no=1, fen=115_000_000, due_on=date(2023, 6, 1)),
        Instalment(no=2, fen=115_000_000, due_on=date(2024, 3, 1)),
    ),
    instalments_complete=True,
)


def at(day: str, time: str = "10:00") -> datetime:
    return datetime.fromisoformat(f"{day}T{time}").replace(tzinfo=SHANGHAI)


def picture() -> bytes:
    kept = io.BytesIO()
    Image.new("RGB", (64, 48), "grey").save(kept, "JPEG")
    return kept.getvalue()


class Told:
    """A county that supplies one lot; each method is a day in its life."""

    def __init__(self, monkeypatch, office: Office, officer: Post, head: Post) -> None:
        self.monkeypatch, self.office = monkeypatch, office
        self.officer, self.head = officer, head
        self.case: Case | None = None

    def by(self, day: str, post: Post | None = None):
        return actors.officer(post or self.officer, at=at(day))

    def today(self, day: str) -> None:
        self.monkeypatch.setattr(timezone, "now", lambda: at(day))

    def is_planned(self) -> None:
        rows = (Planned(area_m2=10 * HECTARE_M2, use=UseClass.INDUSTRY),)
        said = Plan(
            year=2023,
            area="示例县",
            number="第3号",
            approver="示例县人民政府",
            total_m2=10 * HECTARE_M2,
            rows=rows,
            parcels=("示例镇一号路，工业，6666平方米",),
        )
        plan.publish(self.office, by=self.by("2023-02-06"), at=at("2023-02-06"), stated=said)

    def is_offered(self) -> str:
        notice = Notice(
            number="示自然资告字〔2023〕1号",
            way=Way.LISTING,
            apply_from=at("2023-03-01", "09:00"),
            apply_until=at("2023-03-29", "17:00"),
            listing_from=at("2023-03-22", "09:00"),
            listing_until=at("2023-04-03", "10:00"),
            lots=(OFFERED,),
            place="示例县公共资源交易中心",
        )
        day = "2023-03-01"
        offer = of_offer.announce(self.office, by=self.by(day), at=at(day), notice=notice)
        day = "2023-04-04"
        of_offer.enter_outcome(
            offer,
            by=self.by(day),
            at=at(day),
            price_fen=230_000_000,
            winner="示例制造有限公司",
            bidders=3,
            elsewhere="示例县公共资源交易中心",
        )
        of_offer.show_deal(offer, by=self.by(day), at=at(day, "11:00"))
        return str(models.Lot.objects.get(offer=offer.pk).number)

    def is_signed(self, lot: str) -> None:
        day = "2023-05-04"
        number = acts.sign(self.office, by=self.by(day), at=at(day), stated=CONTRACT, lot=lot)
        self.case = Case.objects.get(pk=number)

    def is_built_on(self, lot: str) -> None:
        case = self.case
        of_supply.pay(
            case, by=self.by("2023-05-31"), at=at("2023-05-31"), paid_fen=115_000_000, instalment=1
        )
        of_supply.hand_over(case, by=self.by("2023-06-01"), at=at("2023-06-01"))
        self.is_checked(lot, "2024-02-20", "start", Inspected.START)
        of_supply.pay(
            case, by=self.by("2024-02-28"), at=at("2024-02-28"), paid_fen=115_000_000, instalment=2
        )
        self.is_checked(lot, "2025-11-24", "complete", Inspected.COMPLETION)
        of_supply.accept(
            case, by=self.by("2025-12-29"), at=at("2025-12-29"), document="示建验〔2025〕9号"
        )

    def is_checked(self, lot: str, day: str, step: str, kind: Inspected) -> None:
        check = inspecting.inspect(
            lot,
            by=self.by(day),
            at=at(day),
            kind=kind,
            photo=files.prepare([picture()], name="现场.jpg"),
            longitude=Decimal("112.451200"),
            latitude=Decimal("24.351200"),
            seen_at=at(day, "09:10"),
            is_offered=True,
        )
        inspecting.release(check.key, by=self.by(day, self.head), at=at(day))
        act = getattr(of_supply, step)
        act(self.case, by=self.by(day), at=at(day, "11:00"), inspection=str(check.key))


def text_of(answer) -> str:
    """Return what a page says, without its marks."""
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


@pytest.fixture
def told(db, monkeypatch, settings, tmp_path):
    settings.YANGGUANG_HOME = tmp_path
    office = Office.objects.create(
        slug="shili-xian", level=Level.COUNTY, province="990000", city="990100", county="990101"
    )
    OfficeName.objects.create(office=office, name="示例县自然资源局", from_on=SINCE)
    posts = []
    for login, role in (("officer", PostRole.OFFICER), ("head", PostRole.HEAD)):
        person = Person.objects.create(login=login, name=f"演示{role}")
        posts.append(
            Post.objects.create(person=person, office=office, role=role, title=login, from_on=SINCE)
        )
    return Told(monkeypatch, office, *posts)


@pytest.fixture
def lived(told):
    """The lot from the plan of February 2023 to its acceptance in December 2025; its number."""
    told.is_planned()
    lot = told.is_offered()
    told.is_signed(lot)
    told.is_built_on(lot)
    told.today("2026-01-05")
    return lot


def test_one_lot_has_one_page_from_plan_to_finished_building(lived):
    page = text_of(Client().get(f"/zh-hans/market/lots/{lived}/"))
    for said in (
        "示自然资告字〔2023〕1号",  # the notice
        "示例制造有限公司",  # who won it
        "9901012023B00001",
        "示合〔2023〕1号",
        "已验收",
    ):
        assert said in page, said
    for day in (
        "签订合同 2023年5月4日",
        "第 1 期价款 2023年6月1日 2023年5月31日 早 1 日",
        "交地 2023年6月1日 2023年6月1日 如期",
        "动工 2023年12月1日 2024年2月20日 晚 81 日",  # 30 days of December, 31 and 20
        "竣工 2025年12月1日 2025年11月24日 早 7 日",
        "竣工验收 2025年12月29日",
    ):
        assert day in page, day
    assert "竞买人数 3 人" in page


def test_the_page_is_found_by_every_number_of_the_lot(lived):
    for number in ("9901012023B00001", "示合〔2023〕1号", lived):
        found = Client().get("/zh-hans/market/lots/", {"words": number, "q": number}, follow=True)
        assert found.status_code == 200
    assert Client().get(f"/en/market/lots/{lived}/").status_code == 200


def test_what_is_public_of_the_lot_is_said_in_the_order_of_its_life(lived):
    kinds = [one.kind for one in records.about(lived)]
    assert kinds.count("land-milestone") == 4
    assert kinds.count("land-payment") == 2
    assert {"lot-offered", "deal-published", "supply-result"} <= set(kinds)


def test_a_lot_that_isn_t_built_on_is_on_the_lists_until_it_is_dealt_with(told):
    lot = told.is_offered()
    told.is_signed(lot)
    watching.look_through(at=at("2024-01-15"))
    told.today("2024-01-15")
    assert "示例厂房" in text_of(Client().get("/zh-hans/market/supervision/late-start/"))
    day = "2025-01-06"
    watching.look_through(at=at(day))
    told.today(day)
    assert "示例厂房" in text_of(Client().get("/zh-hans/market/supervision/idle/"))
    case = idle.notify(told.office, by=told.by(day), at=at(day), lot=lot)
    idle.answer(case, by=told.by("2025-01-20"), at=at("2025-01-20"))
    idle.find(case, by=told.by("2025-02-10"), at=at("2025-02-10"), cause=Cause.HOLDER)
    told.today("2025-02-11")
    assert "示例厂房" in text_of(Client().get("/zh-hans/market/idle/"))
    assert "闲置" in text_of(Client().get(f"/zh-hans/market/lots/{lot}/"))


def test_the_page_shows_what_was_seen_in_the_field(lived):
    page = Client().get(f"/zh-hans/market/lots/{lived}/").content.decode()
    shown = re.findall(r'src="(/zh-hans/market/checks/[^"]+)"', page)
    assert len(shown) == 2
    assert "112.451200,24.351200" in page
    assert all(Client().get(one)["Content-Type"] == "image/jpeg" for one in shown)
