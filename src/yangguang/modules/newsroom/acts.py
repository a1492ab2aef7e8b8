"""The statutory writes of an item: one function for each step, of the step's name."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from yangguang.base import numbering
from yangguang.base.procedure import day_of
from yangguang.kernel.cases import history
from yangguang.kernel.cases.taking import InHand, opening, taking
from yangguang.kernel.offices import queries as offices
from yangguang.kernel.offices.models import Office
from yangguang.kernel.people.actors import Actor
from yangguang.modules.newsroom import origins, queries, rules
from yangguang.modules.newsroom.models import IndexSeries, Item
from yangguang.modules.newsroom.procedure import KEY, ProactiveDisclosure
from yangguang.modules.newsroom.records import ItemPublished

CHANGED = "信息已变更"
MAKING = frozenset({"register", "designate", "change"})
"""Steps whose takers don't review."""


def register(
    office: Office,
    *,
    by: Actor,
    at: datetime,
    title: str,
    item_class: rules.ItemClass,
    formed_on: date | None,
    deadline: rules.Deadline = rules.Deadline.GENERAL,
    document_number: str = "",
    abstract: str = "",
    body: str = "",
    origin: str = "",
    on: date | None = None,
) -> Item:
    """Register an item that was made or changed on `formed_on`; its time for publication runs.

    `formed_on` is None only in an adopted item whose day was not published. `origin`: the number of the
    request whose answer it was first; its words must not give away who asked.
    """
    with opening(
        ProactiveDisclosure.register,
        key=KEY,
        office=office,
        by=by,
        at=at,
        on=on,
        formed_on=formed_on,
        item_class=item_class,
        workdays=rules.WORKDAYS[deadline],
        about=(origin,) if origin else (),
    ) as step:
        step.refuse_if(
            rules.why_not_register({"formed_on": formed_on}, registered_on=step.day, required=True)
        )
        if origin:
            texts = (title, document_number, abstract, body)
            step.refuse_if(origins.why_not_from(origin, office=office, texts=texts))
        return Item.objects.create(
            case=step.case,
            origin=origin,
            title=title.strip(),
            document_number=document_number.strip(),
            abstract=abstract.strip(),
            body=body.strip(),
            item_class=item_class.value,
        )


def designate(item: Item, *, by: Actor, at: datetime, on: date | None = None) -> None:
    """Decide that the office publishes the item by itself (Art. 19, 20)."""
    with taking(ProactiveDisclosure.designate, item.case, by=by, at=at, on=on):
        pass


def withhold(
    item: Item,
    *,
    by: Actor,
    at: datetime,
    attribute: rules.Attribute,
    ground: rules.Ground,
    on: date | None = None,
) -> None:
    """Decide that it doesn't, on one ground of the closed list; it is looked at again (Art. 13, 18)."""
    again_on = rules.review_again_on(on or day_of(at))
    with taking(
        ProactiveDisclosure.withhold,
        item.case,
        by=by,
        at=at,
        on=on,
        attribute=attribute,
        ground=ground,
        review_on=again_on,
    ):
        Item.objects.filter(pk=item.pk).update(review_on=again_on)


def review(item: Item, *, by: Actor, at: datetime, on: date | None = None) -> None:
    """Clear the item for publication: the secrecy review, by another person than who made it (Art. 17)."""
    with taking(ProactiveDisclosure.review, item.case, by=by, at=at, on=on) as step:
        made = [row for row in history.steps_of(step.case) if row.name in MAKING]
        made_by = {row.person_id for row in made if row.person_id}
        step.refuse_if(rules.why_not_review(reviewer_id=by.person_id, made_by_ids=made_by))


def publish(
    item: Item,
    *,
    by: Actor,
    at: datetime,
    title: str = "",
    document_number: str = "",
    abstract: str = "",
    body: str = "",
    on: date | None = None,
) -> ItemPublished:
    """Publish the item, or, after a change, what takes the place of its earlier record (Art. 26).

    What is left empty stays as it was registered.
    """
    with taking(
        ProactiveDisclosure.publish, item.case, by=by, at=at, on=on, published=True
    ) as step:
        kept = Item.objects.select_for_update().get(pk=item.pk)
        kept.title = title.strip() or kept.title
        kept.document_number = document_number.strip() or kept.document_number
        kept.abstract = abstract.strip() or kept.abstract
        kept.body = body.strip() or kept.body
        if not by.adopted_source:  # the text of another office's item lies at that office
            step.refuse_if(
                rules.why_not_publish(title=kept.title, body=kept.body, abstract=kept.abstract)
            )
            texts = (kept.title, kept.document_number, kept.abstract, kept.body)
            step.refuse_if(origins.why_not_say(kept, *texts))
        kept.index_number = kept.index_number or _index_number(step)
        is_new, record = not kept.address, _record(step, kept)
        step.publish(record, instead_of=kept.address, reason=CHANGED)
        kept.address = step.addresses[-1]
        kept.save()
        if is_new:
            origins.tell(kept, by=by, at=at)
    return record


def change(item: Item, *, by: Actor, at: datetime, formed_on: date, on: date | None = None) -> None:
    """Enter that the item has changed on `formed_on`: it is reviewed and published anew (Art. 26)."""
    with taking(
        ProactiveDisclosure.change,
        item.case,
        by=by,
        at=at,
        on=on,
        formed_on=formed_on,
        published=False,
    ) as step:
        step.refuse_if(rules.why_not_register({"formed_on": formed_on}, registered_on=step.day))


def transfer(
    item: Item, *, by: Actor, at: datetime, receivers: Sequence[str], on: date | None = None
) -> None:
    """Enter that copies went to archives and libraries (Art. 25); nothing more is waited for."""
    named = tuple(dict.fromkeys(name.strip() for name in receivers if name.strip()))
    with taking(
        ProactiveDisclosure.transfer, item.case, by=by, at=at, on=on, receivers=named
    ) as step:
        step.refuse_if(rules.why_not_receivers(named))


def _record(step: InHand, item: Item) -> ItemPublished:
    due = [clock.due for clock in step.standing.duties if clock.step == "publish"]
    return ItemPublished.of(
        number=step.case.pk,
        index_number=item.index_number,
        office=offices.full_name_on(step.case.office, step.day),
        name=item.title,
        document_number=item.document_number,
        item_class=rules.ItemClass(item.item_class),
        formed_on=step.known.get("formed_on"),
        published_on=step.day,
        due_on=due[0].on if due and due[0] else None,
        abstract=item.abstract,
        body=item.body,
    )


def _index_number(step: InHand) -> str:
    """Give the office's next index number of the year (国办秘函〔2009〕6号); none without its code."""
    office = step.case.office
    if queries.why_no_index(office):
        return ""
    series, _ = IndexSeries.objects.get_or_create(office=office, year=step.day.year)
    series = IndexSeries.objects.select_for_update().get(pk=series.pk)
    series.last += 1
    series.save(update_fields=["last"])
    return numbering.index.issue(office.code, step.day.year, series.last)
