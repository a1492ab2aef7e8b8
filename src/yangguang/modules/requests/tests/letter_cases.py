"""A request for each kind of letter, and for each result: through the acts, on days of either edition."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from yangguang.base.procedure import SHANGHAI
from yangguang.kernel.cases import history
from yangguang.kernel.letters import matters
from yangguang.kernel.people import actors
from yangguang.kernel.people.actors import Actor
from yangguang.modules.requests import acts, rules
from yangguang.modules.requests.letters import LETTERS
from yangguang.modules.requests.rules import Outcome

NEW, OLD = date(2026, 3, 2), date(2013, 3, 4)
"""Mondays, under the edition of 2019 and of 2007."""
NAME, CONTACT, PARTY, CONTENT = "甲某里", "甲的电话0000", "示例矿业公司", "青石岭地块征收批准文件"
BODIES = {"text": "这是答复的正文。"}
CONTENTS = {
    Outcome.B: {"withheld": rules.OUTCOMES[Outcome.C4]},
    Outcome.C2: {"law": "《测绘成果管理条例》第十五条"},
    Outcome.C4: {"stand": "第三方不同意公开"},
    Outcome.C5: {"class": "人事管理"},
    Outcome.C6: {"class": "讨论记录"},
    Outcome.C8: {"law": "《不动产登记暂行条例》第二十七条"},
    Outcome.D1: {"search": "以地块名称检索档案系统，无结果", "body": "示例市自然资源局，电话0000"},
    Outcome.D3: {"unclear": "没有写明年份"},
    Outcome.E1: {"channel": "信访接待室"},
    Outcome.E2: {"earlier": "XG-2025-000001-X"},
    Outcome.E3: {"where": "示例县档案馆"},
}


def at(day: date, hour: int = 10) -> datetime:
    return datetime(day.year, day.month, day.day, hour, tzinfo=SHANGHAI)


def filed(office, *, on=NEW, content=CONTENT, name=NAME, category=rules.Category.NATURAL):
    return acts.file(
        office,
        by=Actor(role="applicant", label="申请人"),
        at=at(on, 9),
        channel=rules.Channel.IN_PERSON,
        name=name,
        contact=CONTACT,
        content=content,
        category=category,
        code="7KQ4-M2XD-9RTA",
    )


def begun(office, officer, *, on=NEW, **more):
    request = filed(office, on=on, **more)
    acts.confirm(request, by=officer, at=at(on, 10))
    return request


def answered(office, officer, outcome, *, on=NEW, then=None, text="这是答复的正文。"):
    """Ask what the result must follow upon, then reply on the day `then` (default: two days later)."""
    request = begun(office, officer, on=on)
    if outcome is Outcome.D3:
        acts.ask(request, by=officer, at=at(on, 11), period=5, text="请写明年份")
        acts.answer(request, by=actors.applicant(request.pk), at=at(on, 12), text="不知道")
    if outcome is Outcome.E4:
        acts.ask_reasons(request, by=officer, at=at(on, 11), reasons_period=5, text="为何反复申请")
    acts.reply(
        request,
        by=officer,
        at=at(then or on + timedelta(days=2), 15),
        outcome=outcome,
        text=text,
        contents=CONTENTS.get(outcome, {}),
    )
    return request


def _consulted(office, officer, on):
    request = begun(office, officer, on=on)
    text = f"{NAME}申请的信息涉及你方，请答复"
    acts.consult(request, by=officer, at=at(on, 11), third_parties=[PARTY], text=text)
    return request


def _objected(office, officer, on):
    request = _consulted(office, officer, on)
    acts.respond(
        request,
        by=actors.party(request.pk),
        at=at(on, 12),
        member="第三方1",
        consents=False,
        text="不同意",
    )
    acts.reply(
        request,
        by=officer,
        at=at(on + timedelta(days=2)),
        outcome=Outcome.A,
        text="全文公开",
        despite=rules.Despite.PUBLIC_INTEREST,
    )
    return request


def _asked(office, officer, on):
    request = begun(office, officer, on=on)
    acts.ask(request, by=officer, at=at(on, 11), period=5, text="请写明地块所在的乡镇")
    return request


def _dropped(office, officer, on):
    request = _asked(office, officer, on)
    acts.drop(request, by=officer, at=at(on + timedelta(days=20)), text="")
    return request


def _reasoned(office, officer, on):
    request = begun(office, officer, on=on)
    acts.ask_reasons(request, by=officer, at=at(on, 11), reasons_period=5, text="本月已申请20件")
    return request


def _delayed(office, officer, on):
    request = _reasoned(office, officer, on)
    acts.give_reasons(request, by=actors.applicant(request.pk), at=at(on, 12), text="课题研究")
    acts.delay(request, by=officer, at=at(on, 13), delay_days=10, text="数量较多")
    return request


def _charged(office, officer, on):
    request = begun(office, officer, on=on)
    acts.charge(
        request,
        by=officer,
        at=at(on, 11),
        tariff=rules.Tariff.PAGES,
        units=109,
        text="到本机关收费窗口缴纳",
    )
    return request


def _lapsed(office, officer, on):
    request = _charged(office, officer, on)
    acts.lapse(request, by=officer, at=at(on + timedelta(days=40)), text="")
    return request


def _extended(office, officer, on):
    request = begun(office, officer, on=on)
    acts.extend(request, by=officer, at=at(on, 11), days=10, text="需要核对档案")
    return request


def _withdrawn(office, officer, on):
    request = begun(office, officer, on=on)
    acts.withdraw(request, by=actors.applicant(request.pk), at=at(on, 11))
    return request


def _made_together(office, officer, on):
    request = begun(office, officer, on=on)
    acts.consult_makers(request, by=officer, at=at(on, 11), makers=["示例市林业局"], text="请复函")
    return request


def _other_organs(office, officer, on):
    request = begun(office, officer, on=on)
    acts.consult_organs(request, by=officer, at=at(on, 11), organs=["示例市档案局"], text="请协助")
    return request


def _anew(office, officer, on):
    request = answered(office, officer, Outcome.D2, on=on)
    request.case.refresh_from_db()
    return acts.reopen(request, by=officer, at=at(on + timedelta(days=30)), text="")


BOTH, ONLY_2019 = (NEW, OLD), (NEW,)
MADE = {
    "arrival": (lambda o, a, on: filed(o, on=on), BOTH),
    "receipt": (lambda o, a, on: begun(o, a, on=on), BOTH),
    "anew": (_anew, BOTH),
    "supplement": (_asked, BOTH),
    "drop": (_dropped, ONLY_2019),
    "reasons": (_reasoned, ONLY_2019),
    "delay": (_delayed, ONLY_2019),
    "extension": (_extended, BOTH),
    "fee": (_charged, ONLY_2019),
    "lapse": (_lapsed, ONLY_2019),
    "withdrawal": (_withdrawn, BOTH),
    "third-party": (_consulted, BOTH),
    "consulting": (_consulted, BOTH),
    "maker": (_made_together, ONLY_2019),
    "organ": (_other_organs, ONLY_2019),
    "reply": (lambda o, a, on: answered(o, a, Outcome.A, on=on), BOTH),
    "despite": (_objected, BOTH),
}
"""How a case comes to each kind of letter, and under which editions there is one."""


def slot_of(request, kind):
    """Return the place of the letter of a kind in a case."""
    rows = history.told_of(request.case)
    found = matters.slots(request.case, LETTERS, rows)
    return next(slot for slot in found if slot.kind.key == kind), rows


def written(request, kind, *, dated_on):
    """Return what a letter says, had it been signed on a day."""
    slot, rows = slot_of(request, kind)
    return slot.kind.write(matters.matter(request.case, slot, LETTERS, rows, dated_on=dated_on))


def text_of(content):
    """Return all that a letter says, without marks."""
    from yangguang.kernel.letters.dressing import Script, dressed

    return "\n".join(dressed(content, number="示〔2026〕1号", script=Script.HANS).texts())
