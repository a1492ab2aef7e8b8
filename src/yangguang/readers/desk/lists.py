"""The left column: shelves with how much lies on them, and what can be entered anew."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Final

from django.urls import NoReverseMatch, reverse

from yangguang.base.refusal import Said
from yangguang.kernel import module
from yangguang.kernel.inbox.models import Tray
from yangguang.kernel.ui.access import DeskRequest
from yangguang.kernel.ui.frame import ListGroup, ListItem, within
from yangguang.kernel.work.together import Answers
from yangguang.readers.desk import asked, kept, openings, seat
from yangguang.readers.desk.asked import ACTING_SHELVES, MY_SHELVES
from yangguang.readers.desk.shelves import MOST_COUNTED, TITLES, Shelf

OUR_SHELVES: Final = (Shelf.OTHERS, Shelf.ALL)


def opens_any(request: DeskRequest) -> bool:
    """Tell whether whoever sits here opens cases of some procedure."""
    return seat.acts_here(request) and bool(openings.of(request))


def groups(
    request: DeskRequest, *, at: datetime, current: Shelf | str = ""
) -> tuple[ListGroup, ...]:
    """Return the groups of the left column; `current` is a shelf, or the key of a new case."""
    acts, answers = seat.acts_here(request), asked.of(request, at=at)
    mine, others = (
        tuple(_item(shelf, answers.counts.get(shelf.value), current=current) for shelf in group)
        for group in ((*MY_SHELVES, *ACTING_SHELVES) if acts else MY_SHELVES, OUR_SHELVES)
    )
    shown = [ListGroup(Said("我的"), (*mine, *kept.items(answers, current=current)))]
    shown.append(ListGroup(Said("本机关"), (*others, *_views(request, current=current))))
    own = tuple(_own(request))
    if own:
        shown.append(ListGroup(Said("登记簿"), own))
    if acts:
        shown.append(ListGroup(Said("收信"), tuple(_mails(answers, current=current))))
        if begun := openings.of(request):
            shown.append(openings.group(begun, current=current))
        shown.append(ListGroup(Said("公开与资料"), tuple(_beside(answers, current=current))))
    return tuple(shown)


def _own(request: DeskRequest) -> Iterator[ListItem]:
    """Yield the pages that modules have at the desk for this post."""
    for plugged in module.plugged():
        for page in plugged.desk:
            if request.post.role in page.roles and _is_for(plugged, page, request):
                try:
                    yield ListItem(Said(page.title), reverse(page.url))
                except NoReverseMatch:  # a site may run without the module's pages
                    continue


def _is_for(plugged: module.Module, page: module.DeskPage, request: DeskRequest) -> bool:
    """Tell whether a page is for this office, by the matters that it is about."""
    matters = page.matters or (plugged.key,)
    return page.any_office or any(map(request.reach.handles, matters))


def _views(request: DeskRequest, *, current: Shelf | str) -> Iterator[ListItem]:
    """Yield the same work seen otherwise: by day, and by who holds it."""
    yield ListItem(Said("期限日历"), reverse("desk:calendar"), current=current == "calendar")
    yield ListItem(Said("评价和少提的申请"), reverse("desk:tallies"), current=current == "tallies")
    if request.post.role in seat.OVERSEEING:
        yield ListItem(Said("在办与按时率"), reverse("desk:duty"), current=current == "duty")
    if request.post.role in seat.AUDITING:
        yield ListItem(Said("监督检查"), reverse("desk:audit"), current=current == "audit")


def _mails(answers: Answers, *, current: Shelf | str) -> Iterator[ListItem]:
    """Yield the trays of letters that wait for an officer to say what they are."""
    for tray in Tray:
        query = {} if tray is Tray.PEOPLE else {"tray": tray.value}
        yield ListItem(
            Said(str(tray.label)),
            reverse("desk:mails", query=query),
            answers.counts[asked.MAILS[tray]],
            current=current == f"mails-{tray}",
        )


def _beside(answers: Answers, *, current: Shelf | str) -> Iterator[ListItem]:
    """Yield what is no case: records that wait for a review, an office's past."""
    waiting, called = answers.counts[asked.HELD], answers.counts[asked.CALLS]
    back = answers.counts[asked.RETURNED]
    yield ListItem(Said("待审查"), reverse("desk:held"), waiting, current=current == "held")
    yield ListItem(
        Said("发送情况"),
        reverse("desk:outlets"),
        called,
        current=current == "outlets",
        calls=bool(called),
    )
    yield ListItem(
        Said("被退回的文书"),
        reverse("desk:letters-returned"),
        back,
        current=current == "letters",
        calls=bool(back),
    )
    if screens := within("desk/screens/"):  # a site may run without that reader
        yield ListItem(Said("屏幕与广播"), screens)
    yield ListItem(Said("历史数据导入"), reverse("desk:imports"), current=current == "imports")
    yield ListItem(Said("放假调休通知"), reverse("desk:notices"), current=current == "notices")


def _item(shelf: Shelf, counted: int | None, *, current: Shelf | str) -> ListItem:
    href = reverse("desk:worklist", query={"shelf": shelf.value} if shelf is not Shelf.MINE else {})
    text, calls = TITLES[shelf], shelf is Shelf.LATE and bool(counted)
    if counted == MOST_COUNTED:
        text, counted = Said("{title}（{n} 件以上）", {"title": text, "n": MOST_COUNTED}), None
    return ListItem(text, href, counted, current=shelf == current, calls=calls)
