"""Requests that take other ways than the straight one: each promise of `requests` and `remedies`, in Chromium.

An officer enters what came on paper; the applicant reads it on a phone, in the other script.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

import pytest
from stories import names, tale
from stories.reader import PHONE, WIDE, Reader, Way
from stories.tale import Slip

pytestmark = pytest.mark.browser

COMPANY = "示例矿业有限公司"
TEXTS = {
    "letter": "余庄村三组被征收土地的补偿登记表",
    "journalist": "示例县北河片区征地补偿标准",
    "standard": "示例县北河片区征地补偿标准：耕地每亩四万八千元，按地类和区片确定。",
    "asked_for": "近三年北河片区每一宗征收土地的补偿支付凭证",
    "request": "白马湖矿区开采方案的复制件",
    "paid": "东关厢宗地历年测绘成果的全部图件",
    "redone": "南岭坡宗地出让合同的复制件",
    "asked": "申请内容涉及你单位，请在十五个工作日内说明是否同意公开。",
    "objection": "方案里有我公司的工艺参数，不同意公开。",
    "disclosed": "现将开采方案寄给您，工艺参数以外的部分全部公开。",
    "posted": "补偿登记表的复制件附后，共两页。",
    "told": "支付凭证已经扫描，请在本页下载。",
    "partly": "现将合同复制件寄给您，其中受让人的账户信息不予公开。",
    "whole": "现将合同全文的复制件寄给您。",
    "decision": "合同的账户信息在招拍挂结果公告里已经公开，撤销原答复，责令重新答复。",
    "lapsed": "您没有在期限内缴费，本机关不再处理该申请。",
}
SUBJECTS = {
    "letter": "余庄村三组补偿登记表",
    "journalist": "北河片区补偿支付凭证",
    "request": "白马湖矿区开采方案",
    "paid": "东关厢测绘成果",
    "redone": "南岭坡出让合同",
}
BODY = "示例市人民政府"
VILLAGER = {
    "name": "余余庄",
    "identity": "居民身份证 990101195001010000",
    "contact": "示例县北河镇余庄村三组",
    "agent": "范里人，居民身份证 990101198001010000，请寄示例县城关镇",
    "authority": "2026年3月1日，代为申请和领取",
}
"""Made-up: a villager who can't write, and the agent who does it for him."""


def today() -> date:
    return datetime.now(ZoneInfo("Asia/Shanghai")).date()


def before(days: int) -> str:
    return (today() - timedelta(days=days)).isoformat()


@dataclass
class People:
    """A citizen with a phone who reads Traditional characters, and an officer at the desk."""

    citizen: Reader
    officer: Reader
    office: str

    def takes(self, number: str, step: str, **typed: str) -> None:
        """Take a step at the desk and come back to the case."""
        self.opens(number, step)
        self.sends(**typed)
        assert self.officer.path == f"/desk/cases/{number}/", self.officer.text()

    def opens(self, number: str, step: str) -> None:
        """Open the form of a step."""
        self.officer.go(f"desk/cases/{number}/")
        self.officer.press(self.officer.page.locator(f"a.button[href*='/{number}/{step}/']").first)

    def sends(self, **typed: str) -> None:
        """Fill in the form that is open, and send it."""
        self.officer.fill(**typed)
        form = self.officer.page.locator("main form button.button:not([name])").last
        self.officer.press(form)

    def enters(self, **typed: str) -> None:
        """Fill in the form beside the page, and send it."""
        for name, value in typed.items():
            field = self.officer.page.locator(f"aside [name={name}]")
            if field.evaluate("field => field.tagName") == "SELECT":
                field.select_option(value)
            else:
                field.fill(value)
        self.officer.press(self.officer.page.locator("aside form button.button").last)

    def is_told(self, slip: Slip) -> str:
        """Return what the applicant reads of the own case."""
        tale.open_mine(self.citizen, slip)
        return self.citizen.text()

    def registers(self, key: str, **typed: str) -> Slip:
        """Enter a new case at the desk; return its number and, where there is one, its code."""
        self.officer.go(f"desk/new/{key}/")
        self.sends(**typed)
        slip = self.officer.page.locator("section.slip")
        code = slip.locator(".code kbd")
        number = slip.locator(".number").inner_text().strip()
        return Slip(number, code.inner_text().strip() if code.count() else "")


@pytest.fixture
def people(office, chromium) -> Iterator[People]:
    names.written.update({COMPANY, BODY, *TEXTS.values(), *SUBJECTS.values()})
    names.written.update(tale.APPLICANT.values())
    citizen = Reader(chromium, office.address, Way("zh-hant", PHONE))
    officer = Reader(chromium, office.address, Way("zh-hans", WIDE))
    tale.sign_in(officer)
    yield People(citizen, officer, office.address)
    citizen.close()
    officer.close()


def files(people: People, *, content: str) -> Slip:
    """File on the open form, and let an officer confirm it."""
    people.citizen.go("requests/new/")
    slip = tale.request(people.citizen, content=content)
    people.takes(slip.number, "confirm", on=today().isoformat())
    return slip


def test_a_villager_by_letter_with_an_agent_gets_an_answer_on_paper(people, office, chromium):
    """The letter came by registered post; the answer is signed by the head, posted, and its receipt kept."""
    names.written.update(VILLAGER.values())
    arrived = {"channel": "registered-post", "on": before(3), "category": "natural"}
    slip = people.registers(
        "information-request", content=TEXTS["letter"], needs="writing", **VILLAGER, **arrived
    )
    people.takes(slip.number, "confirm", on=before(3))
    answer = {"outcome": "A", "subject": SUBJECTS["letter"], "text": TEXTS["posted"]}
    people.takes(slip.number, "reply", means="post", **answer)
    issues_the_answer(people, chromium, slip.number)
    people.officer.go(f"desk/cases/{slip.number}/")
    people.officer.press(
        people.officer.page.locator("main a", has_text="政府信息公开申请答复书").last
    )
    people.enters(means="post", reference="XA00000000099", on=today().isoformat())
    people.enters(evidence="delivered", ended_on=today().isoformat())
    assert "已送达" in people.officer.text()
    tale.open_mine(people.citizen, slip)
    people.citizen.press(people.citizen.page.locator("main a[href$='/letters/']"))
    with people.citizen.page.expect_download() as arriving:
        people.citizen.page.locator("main a[download]").last.click()
    file = arriving.value.path().read_bytes()
    assert file[:4] in {b"%PDF", b"PK\x03\x04"}
    office.work()
    people.citizen.go(f"cases/{slip.number}/")
    for private in (*VILLAGER.values(), TEXTS["letter"], TEXTS["posted"]):
        assert private not in people.citizen.page.content()


def issues_the_answer(people: People, chromium, number: str) -> None:
    """The officer may not sign what settles rights; the head of the office does."""
    people.officer.go(f"desk/cases/{number}/")
    people.officer.press(
        people.officer.page.locator("main a", has_text="政府信息公开申请答复书").last
    )
    address = people.officer.path.removeprefix("/")
    people.officer.press("签发并编号")
    assert people.officer.page.locator("section.errors").count() == 1, people.officer.text()
    head = Reader(chromium, people.office, Way("zh-hans", WIDE))
    tale.sign_in(head, "head@shili-xian")
    head.go(address)
    head.press("签发并编号")
    [found] = set(re.findall(r"\S+〔\d{4}〕\d+号", head.text()))
    names.written.add(found)
    head.close()


def test_a_journalist_online_sees_what_is_public_and_marks_the_answer(people, office, chromium):
    """While she types, an answer that the office published is shown; she files all the same."""
    citizen = people.citizen
    promotes_an_answer(people, chromium)
    office.work()
    citizen.go("requests/new/")
    citizen.fill(office=tale.SLUG)
    box = citizen.page.locator("main [name=content]")
    box.press_sequentially(TEXTS["journalist"], delay=5)
    shown = citizen.page.locator("main ol.ledger a").first
    shown.wait_for()
    citizen.look()
    assert citizen.page.locator("[aria-live=polite], [role=status]").count() >= 1
    slip = tale.request(citizen, content=TEXTS["asked_for"])
    people.takes(slip.number, "confirm", on=today().isoformat())
    assert "收到" in people.is_told(slip), "progress in plain words"
    answer = {"outcome": "A", "subject": SUBJECTS["journalist"], "text": TEXTS["told"]}
    people.takes(slip.number, "reply", means="online", **answer)
    assert TEXTS["told"] in people.is_told(slip)
    citizen.press(citizen.page.locator("main a[href$='/mark/']"))
    citizen.page.locator("main input[type=radio]").first.check()
    citizen.press(citizen.page.locator("main form button.button").first)
    citizen.go(f"my/{slip.number}/")
    assert citizen.page.locator("main a[href$='/mark/']").count() == 0, "once only"
    office.work()
    citizen.go("search/?" + urlencode({"q": SUBJECTS["journalist"]}))
    assert citizen.page.locator("main a[href*='/r/']").count() >= 1


def promotes_an_answer(people: People, chromium) -> None:
    """An answer becomes an item of the catalogue: the officer proposes, the head reviews its secrecy."""
    slip = files(people, content=TEXTS["journalist"])
    answer = {"outcome": "A", "subject": TEXTS["journalist"], "text": TEXTS["standard"]}
    people.takes(slip.number, "reply", **answer)
    people.officer.go(f"desk/cases/{slip.number}/")
    people.officer.press("转为主动公开")
    people.sends(item_class="A20-13")
    number = people.officer.text("section.slip .number").strip()
    people.takes(number, "designate")
    head = Reader(chromium, people.office, Way("zh-hans", WIDE))
    tale.sign_in(head, "head@shili-xian")
    People(people.citizen, head, people.office).takes(number, "review")
    head.close()
    people.takes(number, "publish")


def test_a_company_is_heard_as_third_party_and_the_office_decides(people, office):
    slip = files(people, content=TEXTS["request"])
    people.takes(slip.number, "consult", third_parties=COMPANY, text=TEXTS["asked"])
    people.takes(slip.number, "respond", consents="false", text=TEXTS["objection"])
    answer = {"outcome": "A", "subject": SUBJECTS["request"], "text": TEXTS["disclosed"]}
    people.opens(slip.number, "reply")
    people.sends(**answer)
    assert "第32条" in people.officer.text("section.errors"), "an objection needs its answer"
    assert TEXTS["disclosed"] in people.officer.page.locator("main [name=text]").input_value()
    people.sends(despite="public-interest")
    assert people.officer.path == f"/desk/cases/{slip.number}/"
    assert TEXTS["disclosed"] in people.is_told(slip)
    office.work()
    people.citizen.go(f"cases/{slip.number}/")
    public = people.citizen.page.content()
    for private in (COMPANY, TEXTS["objection"], TEXTS["disclosed"], tale.APPLICANT["name"]):
        assert private not in public


def test_a_fee_that_is_not_paid_ends_the_request(people, office):
    """57 pages: thirty are free, the other 27 cost 10 yuan each; thirty days to pay."""
    arrived = {"channel": "registered-post", "on": before(60), "category": "natural"}
    slip = people.registers(
        "information-request", content=TEXTS["paid"], **tale.APPLICANT, **arrived
    )
    people.takes(slip.number, "confirm", on=before(60))
    people.opens(slip.number, "charge")
    people.sends(tariff="pages", units="30", on=before(45))
    assert "30" in people.officer.text("section.errors"), "thirty pages cost nothing"
    people.sends(units="57")
    assert "270" in people.officer.text()
    assert "270" in people.is_told(slip)
    people.takes(slip.number, "lapse", text=TEXTS["lapsed"])
    assert TEXTS["lapsed"] in people.is_told(slip)
    office.work()
    people.citizen.go(f"cases/{slip.number}/")
    assert "逾期未按收費通知要求繳納費用" in people.citizen.text()
    assert people.citizen.page.locator("main a[href*='/r/']").count() >= 1


def test_refused_in_part_reconsidered_corrected_and_done_anew(people, office):
    slip = files(people, content=TEXTS["redone"])
    withheld = {"withheld": "不予公开：其他法律行政法规禁止公开"}
    answer = {"outcome": "B", "subject": SUBJECTS["redone"], "text": TEXTS["partly"]}
    people.takes(slip.number, "reply", **answer, **withheld)
    assert "行政復議" in people.is_told(slip), "the reply names the remedy"
    contest = people.registers("reconsideration", about=slip.number, body=BODY)
    for step in ("admit", "serve", "defend"):
        people.takes(contest.number, step)
    people.takes(contest.number, "decide", decision="revoked", text=TEXTS["decision"])
    people.officer.go(f"desk/cases/{slip.number}/")
    people.officer.press("重新办理")
    people.sends(decided_in=contest.number)
    anew = people.officer.path.removeprefix("/desk/cases/").strip("/")
    assert anew not in {slip.number, contest.number}
    people.takes(anew, "confirm", on=today().isoformat())
    said = {"outcome": "A", "subject": SUBJECTS["redone"], "text": TEXTS["whole"]}
    people.takes(anew, "reply", **said)
    assert TEXTS["whole"] in people.is_told(Slip(anew, slip.code)), "the old code opens it"
    office.work()
    for number, other in ((anew, slip.number), (contest.number, slip.number)):
        people.citizen.go(f"cases/{number}/")
        assert other in people.citizen.text(), "the public sees what belongs together"
