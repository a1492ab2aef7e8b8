"""Whatever is typed into the forms of the land market: a sentence, or a page as it was; never a fault, nothing lost."""

from __future__ import annotations

import re
from datetime import date
from html import unescape

import pytest
from django.test import Client

from yangguang.base.script import strip
from yangguang.kernel.cases.models import Case
from yangguang.kernel.subscriptions import posting
from yangguang.modules.market import models
from yangguang.modules.market.acts import of_offer
from yangguang.modules.market.tests.conftest import clock
from yangguang.modules.market.tests.offering.building import NOTICE, TENDER
from yangguang.modules.market.tests.offering.test_forms import typed as offered
from yangguang.modules.market.tests.supply.building import signed

NOW = clock("2026-03-24")
pytestmark = pytest.mark.usefixtures("at_work")

PAID = date(2026, 3, 23)
LONG = "山" * 10_000
HUGE = "9" * 200
MOST_BYTES = 2_400_000
"""A little less than Django takes for the fields of a form (DATA_UPLOAD_MAX_MEMORY_SIZE)."""
NONSENSE = {
    "empty": "",
    "long": LONG,
    "digits": "9" * 10_000,
    "huge": HUGE,
    "nul": "一\0二",
    "emoji": "🏗️👩‍🌾",
    "markup": '<script>alert(1)</script>"><img src=x>{{ 7 }}\u202e\x0b',
    "letters": "12O0.5o",
    "infinite": "Infinity",
    "exponent": "1e999999999",
    "none": "NaN",
    "below": "-5",
    "full width": "１２３",
    "first day": "0001-01-01T00:00",
    "last day": "9999-12-31T23:59",
    "last date": "9999-12-31",
    "first date": "0001-01-01",
    "no day": "2026-02-30",
    "far": "999,999 -999,-999 1e308,1e308",
}
OPENING = ("land-offer", "land-supply", "supply-plan", "idle-land", "land-agreement")
AT_THE_DESK = ("empty", "long", "huge", "nul", "emoji", "letters", "infinite", "last date")
PUBLIC = (
    *("market/follow/", "{offer}sign-up/", "{offer}bid/", "{tender}bid/"),
    "{asked}",
)
ASKING = ("market/map/", "market/lots/", "market/figures/", "market/plans/", "market/stock/")
NAMES = re.compile(r'<(?:input|textarea|select)\b[^>]*?\bname="([^"]+)"')
DOINGS = ("code", "bid", "go_on", "hand_in", "reveal", "no such")
UNTOUCHED = {"csrfmiddlewaretoken", "once", "token", "do", "seen", "look"}


@pytest.fixture
def desk(office, person):
    browser = Client()
    browser.force_login(person)
    return browser


@pytest.fixture
def begun(office, officer):
    """A listing and a tender with a bidder each; the addresses of their lots."""
    found = {}
    for name, notice in (("offer", NOTICE), ("tender", TENDER)):
        case = of_offer.announce(office, by=officer, at=clock("2026-03-02"), notice=notice)
        found[name] = f"market/offers/{case.pk}/01/"
    found["asked"] = f"market/offers/{case.pk}/questions/"
    return found


def fields_of(page: str) -> list[str]:
    return [name for name in NAMES.findall(page) if name not in UNTOUCHED]


def typed_into(browser, address: str, text: str, *, most: int = MOST_BYTES, **more: str):
    """Type the same into every field of a form, as far as a form of so many bytes is taken, and send it."""
    page = browser.get(address).content.decode()
    once = dict(re.findall(r'name="(once|token)" value="([^"]+)"', page))
    names = fields_of(page.partition("<main")[2])
    assert names, address
    names = names[: most // (len(text.encode()) + 100)]
    return browser.post(address, {**dict.fromkeys(names, text), **once, **more})


def said(answer) -> str:
    return strip(unescape(answer.content.decode()))


def test_more_than_a_form_may_hold_is_refused_in_words(desk):
    """The table of a plan has some hundred cells: 10,000 characters in each are more than any form is."""
    answer = typed_into(desk, "/zh-hans/desk/new/supply-plan/", NONSENSE["long"], most=10**8)
    assert answer.status_code == 413
    assert "<h1" in said(answer)
    assert not Case.objects.exists()


@pytest.mark.parametrize("procedure", OPENING)
@pytest.mark.parametrize("kind", AT_THE_DESK)
def test_an_empty_form_at_the_desk_takes_nonsense(desk, procedure, kind):
    answer = typed_into(desk, f"/zh-hans/desk/new/{procedure}/", NONSENSE[kind])
    assert answer.status_code in {200, 422}, answer
    assert "<h1" in said(answer)
    assert not Case.objects.exists()
    if kind in {"emoji", "letters", "long"}:
        assert NONSENSE[kind] in said(answer)


STEPS = ("pay", "vary", "transfer", "claim", "take_back")


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("kind", AT_THE_DESK)
def test_a_step_after_the_contract_takes_nonsense(desk, office, officer, step, kind):
    case, _ = signed(office, officer)
    address = f"/zh-hans/desk/cases/{case.pk}/{step}/"
    answer = typed_into(desk, address, NONSENSE[kind])
    assert answer.status_code in {200, 302, 422}, answer


@pytest.mark.parametrize("step", ["correct", "clarify", "suspend"])
@pytest.mark.parametrize("kind", AT_THE_DESK)
def test_a_step_of_a_notice_takes_nonsense(desk, begun, step, kind):
    number = begun["offer"].split("/")[2]
    answer = typed_into(desk, f"/zh-hans/desk/cases/{number}/{step}/", NONSENSE[kind])
    assert answer.status_code in {200, 302, 422}, answer


@pytest.mark.parametrize("kind", NONSENSE)
def test_anybody_types_nonsense(client, begun, kind, monkeypatch):
    monkeypatch.setattr(posting, "current", object)
    for address in PUBLIC:
        here = f"/zh-hans/{address.format(**begun)}"
        ways = {"bid/": DOINGS, "}": ("ask", "mine", "forget")}
        for doing in next((ways[end] for end in ways if address.endswith(end)), ("",)):
            answer = typed_into(client, here, NONSENSE[kind], do=doing)
            assert answer.status_code in {200, 302, 422}, (address, answer)
            assert "<h1" in said(answer) or answer.status_code == 302


@pytest.mark.parametrize("kind", NONSENSE)
def test_what_is_asked_in_an_address_may_be_nonsense(client, begun, kind):
    for address in ASKING:
        page = client.get(f"/zh-hans/{address}").content.decode()
        names = {*fields_of(page), "after", "at", "zoom", "corners", "year", "quarter", "place"}
        for asked in ({name: NONSENSE[kind]} for name in sorted(names)):
            answer = client.get(f"/zh-hans/{address}", asked)
            assert answer.status_code in {200, 302, 404, 422}, (address, asked)


def test_admitted_bidders_type_nonsense(client, begun, officer):
    for name in ("offer", "tender"):
        number = begun[name].split("/")[2]
        case = Case.objects.get(pk=number)
        signing = client.post(f"/zh-hans/{begun[name]}sign-up/", {"name": "示例公司"})
        no, code = signing.context["made"]
        of_offer.admit(case, by=officer, at=clock("2026-03-24"), bidder=no, deposit_on=PAID)
        here = f"/zh-hans/{begun[name]}bid/"
        assert client.post(here, {"do": "code", "no": no, "code": code}).status_code == 302
        for kind, text in NONSENSE.items():
            for doing in DOINGS:
                answer = typed_into(client, here, text, do=doing)
                assert answer.status_code in {200, 302, 422}, (kind, doing, answer)
    assert models.Lot.objects.filter(stage="公告中").count() == 2


SIGNED = {
    "name": "示例厂房",
    "place": "990101",
    "area_m2": "6666",
    "way": "挂牌出让",
    "use_printed": "工业用地",
    "holder": "示例制造有限公司",
    "price": "200",
    "ratio": "≤2",
    "start_on": "2026-09-01",
}
SUMS = ("Infinity", "1e99999999", "1e999", "-5", "NaN", "9" * 30, "٢٠٠")


@pytest.mark.parametrize("wan", SUMS)
def test_a_sum_of_an_instalment_is_digits(desk, wan):
    """What Decimal would read but nobody pays is refused in words, and all that was typed stays."""
    address = "/zh-hans/desk/new/land-supply/"
    once = dict(re.findall(r'name="(once)" value="([^"]+)"', said(desk.get(address))))
    line = f"2026-05-01 {wan}"
    answer = desk.post(address, {**SIGNED, **once, "instalments": line})
    assert "看不懂这些分期" in said(answer)
    assert line in said(answer)
    assert "示例制造有限公司" in said(answer)
    assert not Case.objects.exists()


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
@pytest.mark.parametrize("name", ["handover_on", "start_on", "finish_on", "on"])
def test_a_day_beyond_every_calendar_is_refused_at_its_field(desk, name, day):
    address = "/zh-hans/desk/new/land-supply/"
    once = dict(re.findall(r'name="(once)" value="([^"]+)"', said(desk.get(address))))
    answer = desk.post(address, {**SIGNED, **once, name: day})
    assert "日期应当在" in said(answer)
    assert day in said(answer)
    assert not Case.objects.exists()


@pytest.mark.parametrize("no", ["1000", "9223372036854775808"])
def test_no_contract_has_so_many_instalments(desk, office, officer, no):
    case, _ = signed(office, officer)
    answer = desk.post(f"/zh-hans/desk/cases/{case.pk}/pay/", {"paid": "5", "instalment": no})
    assert "第几期：" in said(answer), "the box names the field"
    assert f'value="{no}"' in said(answer)
    assert not models.Payment.objects.exists()


def test_days_the_wrong_way_round_are_said_and_nothing_is_written(desk):
    for procedure, typed in (
        ("land-supply", {**SIGNED, "start_on": "2027-01-01", "finish_on": "2026-06-01"}),
        (
            "land-offer",
            offered(apply_from="2026-03-30T09:00", apply_until="2026-03-25T09:00"),
        ),
    ):
        address = f"/zh-hans/desk/new/{procedure}/"
        once = dict(re.findall(r'name="(once)" value="([^"]+)"', said(desk.get(address))))
        assert "请核对这两个日期" in said(desk.post(address, {**typed, **once}))
    assert not Case.objects.exists()
