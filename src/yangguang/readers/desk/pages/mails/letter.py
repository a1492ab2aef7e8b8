"""One letter: what it says and bears. Whoever opens it is written down first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID

from django.db.models import Q
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_noop
from django.views.decorators.http import require_POST, require_safe

from yangguang.base.mail import Attachment, Letter, Nature
from yangguang.base.mail.letter import NATURES, TROUBLES
from yangguang.base.procedure import day_of
from yangguang.base.refusal import Refusal, Said
from yangguang.base.script import keep
from yangguang.kernel import module
from yangguang.kernel.files.queries import scanning
from yangguang.kernel.inbox import queries, rules
from yangguang.kernel.inbox.models import Handling, Kind, Mail, State
from yangguang.kernel.offices.models import OfficeName
from yangguang.kernel.people import acts as people
from yangguang.kernel.ui import parts
from yangguang.kernel.ui.access import DeskRequest, desk_page
from yangguang.kernel.ui.forms import Form
from yangguang.kernel.ui.parts import ErrorBox, problems_of
from yangguang.kernel.work import together
from yangguang.kernel.work.together import Rows
from yangguang.readers.desk import asked, lists, seat
from yangguang.readers.desk.pages.files import size_of
from yangguang.readers.desk.pages.mails import asking, tray

LETTER: Final = gettext_noop("来信内容")
ORIGINAL: Final = gettext_noop("来信原件")
ATTACHMENT: Final = gettext_noop("来信附件")
"""What the register of looks says was seen."""
SIGNS_SHOWN: Final = 20_000
FILES_SHOWN: Final = 100
NEAR_SHOWN: Final = 200
HANDLINGS_SHOWN: Final = 100
MENTIONS_SHOWN: Final = 20
_HANDLING: Final = (
    *("id", "kind", "number", "reason", "by", "person_id", "at"),
    *("from_office_id", "to_office_id"),
)


def within(request: DeskRequest, key: UUID) -> Mail:
    """Return the letter of this key. Http404: there is none, or its office lies outside the territory."""
    row = Mail.objects.select_related("office").filter(key=key).first()
    if row is None or not request.reach.covers(row):
        raise Http404
    return row


@desk_page(roles=seat.SEATED)
@seat.acting
@require_safe
def letter(request: DeskRequest, key: UUID) -> HttpResponse:
    """Write down who looks, then show the letter."""
    row, at = within(request, key), timezone.now()
    return shown(request, row, at=at)


def shown(
    request: DeskRequest, row: Mail, *, at: datetime, sent: dict[str, Form] | None = None
) -> HttpResponse:
    """Return the page of a letter; `sent` is a form that was refused, by the word in its address."""
    people.looked(seat.actor(request, at=at), case_number=str(row.key), what=LETTER, at=at)
    forms = {what: asking.form_of(what) for what in asking.FORMS} | (sent or {})
    context: dict[str, Any] = {"row": row, "lists": lists.groups(request, at=at), "forms": forms}
    context |= {"not_ours": rules.NOT_OURS, "erasing": rules.ERASURE}
    done, mentions = _beside(row)
    around = _Offices.around(row, done, on=day_of(at))
    context |= {"arrived": _arrived(request, row, at=at), "near": around.near}
    context["handlings"] = [(around.said(one), one) for one in done]
    context |= {"mentions": mentions, "can": {}}
    if row.office_id == request.post.office_id:
        context |= {"can": _can(row), "erasure": _erasure(request, row, done)}
    if row.state != State.ERASED:
        context |= _said(row)
    refused = next((form for form in forms.values() if form.is_bound and form.errors), None)
    context["refused"] = None if refused in _stands(forms, context) else refused
    return render(request, "desk/mails/letter.html", context, status=422 if refused else 200)


def _beside(row: Mail) -> tuple[list[Handling], list[str]]:
    """Return what was done with a letter, in order, and the cases that it names: one query."""
    rows = {
        "done": Rows(row.handlings.order_by("id")[:HANDLINGS_SHOWN], _HANDLING),
        "mentions": Rows(row.mentions.order_by("id")[:MENTIONS_SHOWN], ("id", "number")),
    }
    found = together.ask(together.asking(rows, {})).rows
    done = sorted(found["done"], key=lambda one: one.pk)
    return done, [one.number for one in sorted(found["mentions"], key=lambda one: one.pk)]


def _stands(forms: dict[str, Form], context: dict[str, Any]) -> list[Form]:
    """Return the forms that stand on the page, each with what is wrong with it."""
    can = context["can"] | {"draft": context["can"].get("back") and not context.get("erasure")}
    return [forms[what] for what in ("aside", "join", "pass", "draft") if can.get(what)]


def _can(row: Mail) -> dict[str, Any]:
    """Return what may be done now; where it can be registered as, by the modules that take letters."""
    links = not list(rules.why_not_link(row.state))
    takers = [one for one in module.plugged() if one.from_mail] if links else []
    ways = [(Said(t.title), reverse("desk:mail-register", args=[row.key, t.key])) for t in takers]
    waits = row.state == State.WAITING
    return {"register": ways, "join": links, "aside": waits, "pass": waits,
            "back": row.state == State.ASIDE}  # fmt: skip


def _erasure(request: DeskRequest, row: Mail, done: list[Handling]) -> dict[str, Any] | None:
    """Return who drafted the erasure of a letter, if somebody did, and whether it was this person."""
    if row.state != State.ASIDE or not done or done[-1].kind != Kind.DRAFTED:
        return None
    return {"draft": done[-1], "is_own": done[-1].person_id == request.post.person_id}


@dataclass(frozen=True, slots=True)
class _Offices:
    """Names of the offices that a letter went through, and of those that it might go to: one query."""

    names: dict[int, str]
    near: list[str]

    @classmethod
    def around(cls, row: Mail, done: list[Handling], *, on: date) -> _Offices:
        """Return them; near are the offices above, below and beside, while the letter waits."""
        ways = {each for one in done for each in (one.from_office_id, one.to_office_id) if each}
        above = row.office.parent_id
        asked = Q(office__in=ways)
        if row.state == State.WAITING:
            asked |= Q(office__parent=row.office_id)
            asked |= Q(office=above) | Q(office__parent=above) if above else Q()
        found = OfficeName.objects.filter(asked, from_on__lte=on).order_by("from_on", "id")
        rows = list(found[:NEAR_SHOWN]) if asked else []
        held = [one for one in rows if one.until_on is None or one.until_on >= on]
        near = [one.name for one in held if one.office_id != row.office_id]
        return cls({one.office_id: one.name for one in rows}, sorted(near))

    def said(self, one: Handling) -> Said:
        """Say what was done with the letter."""
        if one.from_office_id is None or one.to_office_id is None:
            return Said(str(Kind(one.kind).label))
        origin, to = self.names.get(one.from_office_id, ""), self.names.get(one.to_office_id, "")
        return Said("{origin}转送{to}", {"origin": keep(origin), "to": keep(to)})


def _arrived(request: DeskRequest, row: Mail, *, at: datetime) -> parts.Meta:
    calendar = asked.calendar(asked.of(request, at=at))
    rows = [
        parts.Row(Said("到达"), Said("{at}", {"at": row.arrived_at})),
        parts.Row(Said("性质"), NATURES[Nature(row.nature)]),
        parts.Row(Said("状态"), Said(str(State(row.state).label))),
    ]
    if row.state == State.WAITING:
        days = tray.gone(row, calendar, at=at)
        rows.append(parts.Row(Said("已过"), Said("{days} 个工作日", {"days": days})))
    again = [Said("{at}", {"at": one.at}) for one in queries.arrivals(row)[1:]]
    rows += [parts.Row(Said("再次到达"), one) for one in again]
    return parts.Meta(tuple(rows), Said("来信登记"))


def _said(row: Mail) -> dict[str, Any]:
    """Return what the letter says; a lost original is said in its place."""
    try:
        read = queries.letter_of(row)
    except Refusal as refusal:
        return {"box": ErrorBox(problems_of(refusal.reasons))}
    return {
        "letter": read,
        "head": _head(read),
        "texts": list(_texts(read)),
        "findings": [TROUBLES[trouble] for trouble in read.troubles],
        "files": [_file(n, one) for n, one in enumerate(read.attachments, 1)][:FILES_SHOWN],
        "scanning": scanning(),
    }


def _head(read: Letter) -> parts.Meta:
    back = read.answer_to.address
    rows = [
        (Said("发件人"), f"{read.sender.name} {read.sender.address}".strip()),
        (Said("回复地址"), back if back != read.sender.address else ""),
        (Said("收件人"), ", ".join(one.address or one.name for one in read.recipients[:10])),
        (Said("主题"), read.subject),
        (Said("未送达"), ", ".join(read.failed[:10])),
        (Said("退回的邮件"), ", ".join(read.bounced[:10])),
    ]
    said = [parts.Row(label, keep(value), kept=True) for label, value in rows if value]
    if read.said_at:
        said.append(parts.Row(Said("所写时间"), Said("{at}", {"at": read.said_at})))
    return parts.Meta(tuple(said), Said("信头"))


def _texts(read: Letter) -> Iterator[tuple[Said, str, bool, bool]]:
    """Yield title, text, whether it stands open, and whether more of it is in the original."""
    found = [
        (Said("正文"), read.text, True),
        (Said("另一格式的正文还写有"), read.alternative, True),
        (Said("引用的旧信"), read.quoted, False),
        *((Said("附信"), _whole(inner), True) for inner in read.enclosed[:10]),
    ]
    for title, text, is_open in found:
        if text:
            yield title, keep(text[:SIGNS_SHOWN]), is_open, len(text) > SIGNS_SHOWN


def _whole(inner: Letter) -> str:
    lines = (inner.subject, inner.text, inner.alternative, inner.quoted)
    return "\n\n".join(line for line in lines if line)


def _file(place: int, one: Attachment) -> tuple[int, str, str, str]:
    return place, keep(one.name), keep(one.inside) if one.inside else "", size_of(len(one.content))


@desk_page(roles=seat.SEATED)
@seat.acting
@require_POST
def original(request: DeskRequest, key: UUID) -> HttpResponse:
    """Write down who looks, then hand out the letter as it came."""
    row, at = within(request, key), timezone.now()
    raw = queries.raw_of(row)
    people.looked(seat.actor(request, at=at), case_number=str(row.key), what=ORIGINAL, at=at)
    name = f"{day_of(row.arrived_at)}-{row.key.hex[:8]}.eml"
    return HttpResponse(raw, headers=queries.headers(name, len(raw)))


@desk_page(roles=seat.SEATED)
@seat.acting
@require_POST
def file(request: DeskRequest, key: UUID, place: int) -> HttpResponse:
    """Write down who looks, then hand out an attachment, byte for byte; a browser only saves it."""
    row, at = within(request, key), timezone.now()
    one = queries.attachment(row, place)
    people.looked(seat.actor(request, at=at), case_number=str(row.key), what=ATTACHMENT, at=at)
    return HttpResponse(one.content, headers=queries.headers(one.name, len(one.content)))
