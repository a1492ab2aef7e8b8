"""A land in this process: the worked example and one of everything that has a page, as `stories.visits` names it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from itertools import repeat
from pathlib import Path
from typing import Any

from conftest import Store
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client, override_settings
from stories import (
    awards,
    following,
    found,
    lots,
    mailed,
    mines,
    names,
    notices,
    outgoing,
    plots,
    signed,
    tale,
    waiting,
    warned,
)

from yangguang.kernel.calendar import drafting
from yangguang.kernel.calendar.models import CalendarNotice
from yangguang.kernel.cases import acts as cases
from yangguang.kernel.cases.models import Case
from yangguang.kernel.delivery import fanout, outlets
from yangguang.kernel.delivery.models import Delivery
from yangguang.kernel.delivery.simulated import Behaviour, Simulated
from yangguang.kernel.drafts.models import Draft
from yangguang.kernel.files.models import Upload
from yangguang.kernel.imports import importers
from yangguang.kernel.imports.models import Batch
from yangguang.kernel.offices import mandates
from yangguang.kernel.offices.models import MandateKind, Office
from yangguang.kernel.people import actors, clients, kept_forms, passwords
from yangguang.kernel.people import acts as people
from yangguang.kernel.people.models import Person, Post, PostRole
from yangguang.kernel.records.models import Publication
from yangguang.kernel.work import loop
from yangguang.modules.newsroom import acts as newsroom
from yangguang.modules.newsroom import rules as newsroom_rules
from yangguang.modules.requests import past
from yangguang.site import example
from yangguang.site.example import loading
from yangguang.site.jobs import jobs

ITEM = "示例县国土空间规划公示稿"
CONTENT = "青石岭村道路用地批准文件"
TYPED = {"演示管理员", "管理员", "演示新人", "演示接口", "附件.txt", "演示临时通知"}
COLUMNS = importers.of(past.KEY).columns
"""Of a register of requests, with those of what followed them."""
QUOTED = {
    *("征地补偿", "无此事项", "青石岭", "见附件。", "待定", "答复日期"),
    *("西湖区", "不知何处", "某县"),
    *("示国土告字〔2026〕41号", "评选〔2026〕9号"),
    *(title for column in COLUMNS for title in column.titles),
    *(choice for column in COLUMNS for choice in column.choices),
    *(office.word for office in loading.OFFICES),
    "您申请的征地补偿标准已主动公开，可在本机关网站“征地信息”栏目查阅。",
}
"""What is asked for in the addresses, written by somebody, or to be typed exactly so."""
CHOSEN = {"form_wanted": "电子邮件", "category": "natural"}
SINCE = date(2018, 4, 1)


@dataclass
class Land:
    """Who goes about in it, and the values that addresses are filled in with."""

    at: datetime
    people: dict[str, Client] = field(default_factory=dict)
    values: dict[str, Any] = field(default_factory=dict)

    def work(self) -> None:
        """Let every job run once: what was published is sequenced, indexed, counted, signed."""
        loop.run_once(jobs(), at=datetime.now(UTC))


@contextmanager
def land(store: Store, folder: Path) -> Iterator[Land]:
    """Make the land in the store that is spoken to."""
    made = Land(datetime.now(UTC))
    names.written.update(TYPED, QUOTED, {CONTENT, *tale.APPLICANT.values()})
    with override_settings(YANGGUANG_HOME=folder, ALLOWED_HOSTS=["*"]):
        example.load(say=lambda _: None, at=made.at)
        made.people = {"stranger": Client(), **_staff(made)}
        _past(made)
        for story in (mines, lots, plots, found):
            made.values |= story.told(at=made.at)
        _applicant(made)
        _desk(made)
        _publications(made)
        keeper = Post.objects.get(person__login="keeper@shili-sheng")
        followers = following.by_mail(made.values["mine"], at=made.at)
        others = waiting.of(keeper=keeper, officer=made.people["officer"], at=made.at)
        for who, values in (followers, others, warned.told(at=made.at)):
            made.people |= who
            made.values |= values
        made.work()
        yield made


def _signed_in(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def _staff(made: Land) -> dict[str, Client]:
    """The example's people of the county, an administrator, and somebody on the way in."""
    county = Office.objects.get(slug=tale.SLUG)
    roles = {"officer": "officer", "head": "head", "auditor": "auditor"}
    there = {who: Person.objects.get(login=f"{login}@{tale.SLUG}") for who, login in roles.items()}
    there["minister"] = Person.objects.get(login="officer@shili-bu")
    keeper, keeps = _keeper()
    newcomer, waiting = _on_the_way_in(county, keeper, made)
    _given_out(made, there["officer"], county=county, keeps=keeps)
    signed_in = {who: _signed_in(person) for who, person in there.items()}
    signed_in["administrator"] = _signed_in(keeper)
    return {**signed_in, "newcomer": newcomer, "entering": waiting}


def _keeper() -> tuple[Person, Post]:
    """Enter an administrator of the province."""
    keeper = people.enrol("keeper@shili-sheng", name="演示管理员", password=tale.PASSWORD)
    post = people.appoint(
        keeper,
        office=Office.objects.get(slug="shili-sheng"),
        role=PostRole.ADMINISTRATOR,
        title="管理员",
        on=SINCE,
    )
    return keeper, post


def _on_the_way_in(county: Office, keeper: Person, made: Land) -> tuple[Client, Client]:
    """Let one come with a one-time code, and one wait for the second factor."""
    new = people.enrol("new@shili-xian", name="演示新人", password=tale.PASSWORD)
    people.appoint(new, office=county, role=PostRole.OFFICER, title="管理员", on=SINCE)
    code, newcomer, waiting = passwords.put_code(new, at=made.at), Client(), Client()
    newcomer.post("/zh-hans/account/sign-in/", {"login": "new@shili-xian", "password": code})
    waiting.post("/zh-hans/account/sign-in/", {"login": keeper.login, "password": tale.PASSWORD})
    return newcomer, waiting


def _given_out(made: Land, officer: Person, *, county: Office, keeps: Post) -> None:
    """Keep a late form, give out a client and a mandate; note what the addresses need."""
    typed = kept_forms.Typed("/zh-hans/desk/find/", {"q": ["青石岭"]})
    kept = kept_forms.keep(officer, typed, at=made.at)
    client, _ = clients.issue(
        county,
        name="演示接口",
        scopes=["ledger:read"],
        on=SINCE,
        by=actors.officer(keeps, at=made.at),
        at=made.at,
    )
    mandate = mandates.lend(
        Office.objects.get(slug="shili-sheng"),
        to=Office.objects.get(slug="shili-shi"),
        kind=MandateKind.DELEGATION,
        matter="recognition-round",
        on=SINCE,
        source="示例省政府文件",
    )
    assert kept is not None
    made.values |= {
        "person": officer.pk,
        "post": Post.objects.get(person=officer).pk,
        "kept": kept.pk,
        "client": client.pk,
        "mandate": mandate.pk,
    }


def _past(made: Land) -> None:
    """Rounds of recognition: one in the register, one whose list is shown now."""
    office = Office.objects.get(slug=awards.SLUG)
    post = Post.objects.get(person__login=f"officer@{awards.SLUG}")
    past = awards.Past(office, actors.officer(post, at=made.at), made.at)
    kept, gone = past.registered()
    begun = made.at - timedelta(days=6)
    shown = past.counties(
        awards.HONOUR, awards.COUNTIES, begun=begun, then=made.at - timedelta(days=3)
    )
    made.values |= {"entry": gone.pk, "round": kept.pk, "shown": shown.pk}
    said = {awards.HONOUR, awards.KEPT, "规划"}
    rows = (*awards.COUNTIES, *awards.KEPT_COUNTIES)
    names.written.update(said, *(row.split("；") for row in rows))


def _applicant(made: Land) -> None:
    """A citizen files with an attachment, keeps the slip in one browser, opens the case in another."""
    citizen, holder = Client(), Client()
    page = citizen.get("/zh-hans/requests/new/").text
    sent = {
        **tale.APPLICANT,
        "office": tale.SLUG,
        "content": CONTENT,
        "token": tale.once(page),
        **CHOSEN,
    }
    attached = SimpleUploadedFile("附件.txt", "宗地在后里村东。".encode(), "text/plain")
    answer = citizen.post("/zh-hans/requests/new/", {**sent, "attachments": [attached]})
    assert answer.status_code == 302, answer.context["form"].errors
    slip = citizen.session["requests.slip"]
    opened = {"number": slip["number"], "code": slip["code"]}
    holder.post("/zh-hans/my/", opened)
    made.people |= {"applicant": holder, "filer": citizen}
    made.values |= {"mine": slip["number"], "code": slip["code"], "slip": slip}
    upload = Upload.objects.get(about=slip["number"])
    made.work()
    made.values |= {"file": upload.key}


def _desk(made: Land) -> None:
    """What waits at the desk: a draft for a second person, a batch, two notices."""
    officer, number = made.people["officer"], made.values["mine"]
    case = f"/zh-hans/desk/cases/{number}/"
    page = officer.get(case + "confirm/").text
    officer.post(case + "confirm/", {"once": tale.once(page)})
    officer.post(case + "ask/", {"period": "10", "text": "请写明道路的起点。", "desk-do": "submit"})
    names.written.add("请写明道路的起点。")
    made.values["draft"] = Draft.objects.get(case_id=number).pk
    register = (
        "登记编号,收到日期,答复日期,处理结果,公开用的事项名称\n1,2021年3月1日,待定,予以公开,\n"
    )
    sent = SimpleUploadedFile("台账.csv", register.encode(), "text/csv")
    officer.post("/zh-hans/desk/imports/new/information-request/", {"file": sent})
    made.values["batch"] = Batch.objects.latest("pk").key
    made.values["mail"] = mailed.a_letter(at=made.at)
    minister = Post.objects.get(person__login="officer@shili-bu")
    by = actors.officer(minister, at=made.at)
    entered, waiting = (notices.one_day(on) for on in (date(2026, 12, 7), date(2026, 12, 8)))
    draft = drafting.draft(waiting[0], days=waiting[1], by=by, at=made.at)
    head = Person.objects.get(login="head@shili-bu")
    cases.enter_notice(entered[0], days=entered[1], by=by, drafted_by_id=head.pk, at=made.at)
    notice = CalendarNotice.objects.get(key=entered[0].key)
    made.values |= {"notice_draft": draft.pk, "notice": notice.pk}


def _publications(made: Land) -> None:
    """An item of the newsroom that is held for review, one that is out; a letter nobody takes."""
    replied = Publication.objects.filter(kind="reply-given").latest("published_at")
    made.values |= {"address": replied.address, "case": replied.about}
    by, second = (
        actors.officer(Post.objects.get(person__login=f"{who}@{tale.SLUG}"), at=made.at)
        for who in ("officer", "head")
    )
    with outlets.installed([Simulated(key="sms", title="短信", behaviour=repeat(Behaviour.NEVER))]):
        fanout.begin()
        item = newsroom.register(
            Office.objects.get(slug=tale.SLUG),
            by=by,
            at=made.at,
            title=ITEM,
            item_class=newsroom_rules.ItemClass.PLANS,
            formed_on=made.at.date() - timedelta(days=9),
            body="规划期限为十五年。",
        )
        newsroom.designate(item, by=by, at=made.at)
        newsroom.review(item, by=second, at=made.at)
        newsroom.publish(item, by=by, at=made.at)
        made.work()
    made.values["item"] = Publication.objects.get(kind="item-published").address
    made.values["delivery"] = Delivery.objects.filter(address=made.values["item"]).latest("pk").pk
    names.written.update({ITEM, "规划期限为十五年。", "短信"})
    _held(made)
    signed.letters(made)
    outgoing.document(made)


def _held(made: Land) -> None:
    """A reply that waits for a review by another person, with a document that goes out with it."""
    outgoing.approved(made)
    officer, case = made.people["officer"], f"/zh-hans/desk/cases/{made.values['mine']}/"
    with override_settings(YANGGUANG_REVIEW=["reply-given"]):
        page = officer.get(case + "reply/").text
        typed = {"outcome": "A", "subject": CONTENT, "text": "见附件。", "once": tale.once(page)}
        answer = officer.post(case + "reply/", typed)
        assert answer.status_code == 302, answer.text
    held = Publication.objects.filter(kind="reply-given").latest("published_at")
    running = Case.objects.filter(
        closed_on=None, office__slug=tale.SLUG, procedure="information-request"
    )
    newest, other = running.order_by("-opened_at").values_list("pk", flat=True)[:2]
    made.values |= {"held": held.address, "open": newest, "other": other}
