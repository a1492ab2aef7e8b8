"""What a mail says: made when it is sent, from how each record stands then."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from yangguang.base.procedure import APPLICANT
from yangguang.base.record import decode
from yangguang.base.refusal import Said
from yangguang.kernel.cases.models import NEVER, Case
from yangguang.kernel.records import addresses
from yangguang.kernel.records.models import Body, Fate, Publication, What
from yangguang.kernel.subscriptions import rules, sealing
from yangguang.kernel.subscriptions.models import Event, Mailing, Note, Purpose, Subscriber
from yangguang.kernel.subscriptions.posting import Letter, Post

_Speak = Callable[[Said], str]
_ENDS: Final = {
    Event.WITHDRAWN: "已撤回：{address}",
    Event.ERASED: "正文已删除：{address}",
}


def of(mailing: Mailing, *, post: Post) -> Letter | None:
    """Return the letter of a mailing; None: there is nothing left to say."""
    subscriber = mailing.subscriber
    said = list(_lines(mailing, post))
    if not said:
        return None
    language = subscriber.language

    def speak(sentence: Said) -> str:
        return post.say(sentence, language)

    return Letter(
        key=mailing.key.hex,
        to=sealing.opened(bytes(subscriber.sealed), of=subscriber),
        subject=_one_line(speak(_subject(mailing, said, post))),
        text=_text(said, subscriber, post=post, speak=speak),
        headers=_headers(subscriber, post),
    )


def _lines(mailing: Mailing, post: Post) -> Iterator[tuple[Said, str]]:
    match mailing.purpose:
        case Purpose.CONFIRM:
            return _confirmation(mailing, post)
        case Purpose.CASE:
            return _progress(mailing, post)
        case Purpose.CODE:
            return _code(mailing, post)
    return _digest(mailing)


def _progress(mailing: Mailing, post: Post) -> Iterator[tuple[Said, str]]:
    """Say the number, that there is progress, and a last day of theirs: nothing of what was asked or answered."""
    wanted = mailing.subscription
    if wanted is None:
        return
    case = Case.objects.filter(pk=wanted.value).first()
    if case is None:
        return
    link = post.mine(case.pk, mailing.subscriber.language)
    said = Said("您的申请 {number} 有进展，请凭查询码查看。", {"number": case.pk})
    if case.waiting_for == APPLICANT.value and case.due_on != NEVER:
        yield said, ""
        yield Said("有需要您办的事，最迟 {on}。", {"on": case.due_on}), link
    else:
        yield said, link


def _code(mailing: Mailing, post: Post) -> Iterator[tuple[Said, str]]:
    wanted = mailing.subscription
    if wanted is None or mailing.sealed is None:
        return
    code = sealing.opened(bytes(mailing.sealed), of=mailing.subscriber)
    yield (
        Said(
            "您的申请 {number} 的新查询码是 {code}。请在7天内使用；第一次使用以后，原来的查询码作废。"
            "如果不是您本人要求的，请不要理会，原来的查询码仍然有效。",
            {"number": wanted.value, "code": code},
        ),
        post.mine(wanted.value, mailing.subscriber.language),
    )


def _confirmation(mailing: Mailing, post: Post) -> Iterator[tuple[Said, str]]:
    wanted, subscriber = mailing.subscription, mailing.subscriber
    if wanted is None or wanted.confirmed_at or mailing.sealed is None:
        return
    token = sealing.opened(bytes(mailing.sealed), of=subscriber)
    yield (
        Said(
            "有人用这个邮箱订阅“{value}”。如果是您本人，请在48小时内打开下面的网址确认；"
            "如果不是，请不要理会，不会再收到邮件。",
            {"value": post.name(wanted.topic, wanted.value)},
        ),
        post.confirm(token),
    )


def _digest(mailing: Mailing) -> Iterator[tuple[Said, str]]:
    notes = list(mailing.notes.order_by("entry_index"))
    for note in notes[: rules.MOST_LINES]:
        if said := _line(note):
            yield said, note.address
    if len(notes) > rules.MOST_LINES:
        rest = len(notes) - rules.MOST_LINES
        yield Said("另有{count}条，请到网站查看。", {"count": rest}), ""


def _line(note: Note) -> Said | None:
    """Return what to say of a note, as the record stands now; None: nothing."""
    if note.event != Event.SAID:
        return Said(_ENDS[Event(note.event)], {"address": note.address})
    year = addresses.year_in(note.address) or 0
    row = Publication.objects.filter(year=year, address=note.address).first()
    if row is None:
        return None
    body = Body.objects.get(record_year=row.year, record_id=row.id)
    gone = Fate.objects.filter(
        publication_year=row.year,
        publication_id=row.id,
        what__in=[What.WITHDRAWN, What.ERASED],
    )
    if body.content is None or gone.exists():
        return None
    title = decode(bytes(body.content)).title()
    corrected = Fate.objects.filter(what=What.CORRECTED_BY, successor=note.address)
    return Said("更正：{title}", {"title": title}) if corrected.exists() else title


def _subject(mailing: Mailing, said: list[tuple[Said, str]], post: Post) -> Said:
    if mailing.purpose == Purpose.CONFIRM:
        return Said("请确认订阅（{office}）", {"office": post.office()})
    if mailing.purpose == Purpose.CASE:
        return Said("您的申请有进展（{office}）", {"office": post.office()})
    if mailing.purpose == Purpose.CODE:
        return Said("新的查询码（{office}）", {"office": post.office()})
    if len(said) == 1:
        return said[0][0]
    return Said("新发布{count}条（{office}）", {"count": len(said), "office": post.office()})


def _text(
    said: list[tuple[Said, str]], subscriber: Subscriber, *, post: Post, speak: _Speak
) -> str:
    parts = []
    for sentence, target in said:
        link = (
            target if "://" in target else post.page(target, subscriber.language) if target else ""
        )
        parts.append("\n".join(filter(None, (speak(sentence), link))))
    leave = Said("退订或者更改频率：{link}", {"link": post.leave(sealing.leaving(subscriber))})
    return "\n\n".join([*parts, f"{post.office()}\n{speak(leave)}"]) + "\n"


def _headers(subscriber: Subscriber, post: Post) -> dict[str, str]:
    return {
        "List-Unsubscribe": f"<{post.leave(sealing.leaving(subscriber))}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        "Auto-Submitted": "auto-generated",
    }


def _one_line(text: str) -> str:
    return " ".join(text.split())[:200]
